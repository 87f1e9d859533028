"""The start page: what waits for me, and what changed."""
