"""Commands that reach across both houses."""
