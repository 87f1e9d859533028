"""What must be true before the first string is taken out of a document: start-up of the room."""

from __future__ import annotations

from wagtail_localize import strings


# Our prose may hold raised and lowered figures (m², CO₂). Localize knows neither, and would cut a sentence in pieces
# at each, pieces nobody can translate.
MARKS = ("sup", "sub")


def teach_marks() -> None:
    """Let localize keep raised and lowered figures inside a sentence. Safe to call twice."""
    strings.INLINE_TAGS.extend(mark for mark in MARKS if mark not in strings.INLINE_TAGS)
