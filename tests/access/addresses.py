"""Decisions on every address of ours: what guards it, or why nothing need to."""

GATED: dict[str, str] = {}
EXEMPT: dict[str, str] = {}
