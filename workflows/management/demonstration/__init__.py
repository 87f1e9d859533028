"""The demonstration group: an invented body, so that the whole house can be tried with believable contents.

Nothing here is real: persons, organisations, programme and figures are made up. These modules hold data only;
the command that loads them calls the same actions as everybody else.
"""
