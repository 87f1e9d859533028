"""Rules of a comment's words and of who may change it: pure."""

from __future__ import annotations

from collections.abc import Iterable

from intranet.notices.rules import LIMIT


def fault_of(text: str) -> str:
    """Return what is wrong with tidied words: "empty", "long" or nothing."""
    if not text:
        return "empty"
    return "long" if len(text) > LIMIT else ""


def is_open(*, withdrawn: bool, hidden: bool) -> bool:
    """Say whether a comment can still be changed, withdrawn or answered."""
    return not (withdrawn or hidden)


def wordings(texts: Iterable[str]) -> list[int]:
    """Return the places where the words change, in a list of kept states, oldest first."""
    places: list[int] = []
    before: str | None = None
    for place, text in enumerate(texts):
        if text != before:
            places.append(place)
        before = text
    return places
