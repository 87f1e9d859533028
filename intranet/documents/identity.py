"""Keeps a clause itself when a new Word file brings its next wording. Pure.

A file knows no block ids, so an import would make every clause a stranger: comments would lose their place and
translations their text. Blocks of the new text take the id of the old block they most resemble, of the same type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from intranet.documents.rules import strings_in


ALIKE = 0.6  # share of words in common, from which two blocks are one block in two wordings
TAGS = re.compile(r"<[^>]*>")


def words(block: dict[str, Any]) -> list[str]:
    """Return the words of a block, without marks."""
    return TAGS.sub(" ", " ".join(strings_in(block["value"]))).casefold().split()


def keep_ids(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the new blocks, with the ids of the old blocks they continue."""
    kept: dict[int, str] = {}
    for before, after in _pairs(old, new):
        kept[after] = str(old[before]["id"])
    return [{**block, "id": kept.get(place, block["id"])} for place, block in enumerate(new)]


def _pairs(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterator[tuple[int, int]]:
    """Yield matching places: first the equal ones in order, then the most alike between two equal ones."""
    old_words, new_words = [words(b) for b in old], [words(b) for b in new]
    matcher = SequenceMatcher(None, _keys(old, old_words), _keys(new, new_words), autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(a1, a2), range(b1, b2), strict=True)
        elif tag == "replace":
            yield from _alike(old, new, old_words, new_words, range(a1, a2), range(b1, b2))


def _keys(blocks: list[dict[str, Any]], texts: list[list[str]]) -> list[str]:
    return [f"{b['type']} {' '.join(t)}" for b, t in zip(blocks, texts, strict=True)]


def _alike(
    old: list[dict[str, Any]],
    new: list[dict[str, Any]],
    old_words: list[list[str]],
    new_words: list[list[str]],
    left: range,
    right: range,
) -> Iterator[tuple[int, int]]:
    scored = sorted(
        (
            (SequenceMatcher(None, old_words[a], new_words[b], autojunk=False).ratio(), a, b)
            for a in left
            for b in right
            if old[a]["type"] == new[b]["type"]
        ),
        key=lambda row: (-row[0], abs((row[1] - left.start) - (row[2] - right.start))),
    )
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for score, a, b in scored:
        if score >= ALIKE and a not in taken_old and b not in taken_new:
            taken_old.add(a)
            taken_new.add(b)
            yield a, b
