"""Commands of the intranet."""
