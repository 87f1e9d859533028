"""Who can be known to the system, and how she signs in: the lowest room, which every other may point at."""
