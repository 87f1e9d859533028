"""Rules of the words a person types: pure."""

from __future__ import annotations


LIMIT = 5000  # characters


def tidy(text: str) -> str:
    """Return the words as they are kept: one kind of line end, no NUL, no empty space around."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()
