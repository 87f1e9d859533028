"""Rules of translating, pure: who works in which languages, do two texts pair, and how far is a translation?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from intranet.access.rules import Reader
from intranet.tongues import LANGUAGES


Block = Mapping[str, Any]


def languages_of(reader: Reader) -> tuple[str, ...]:
    """Return the languages she works in, in the order of the body: an editor's own, an officer's all.

    None before she has signed the undertaking (C26).
    """
    if not reader.cleared:
        return ()
    codes = tuple(code for code, _name in LANGUAGES)
    if reader.is_officer:
        return codes
    return tuple(code for code in codes if reader.is_editor and code in reader.languages)


# Why two texts do not pair. The sentences are in `pairing`.
KIND, LINES, CELLS, MARK, LENGTH = "kind", "lines", "cells", "mark", "length"


def mismatch(source: Sequence[Block], other: Sequence[Block]) -> tuple[int, str] | None:
    """Return the place (from 1) and the reason of the first block that does not pair; None when all do."""
    for place, (one, two) in enumerate(zip(source, other, strict=False), 1):
        if reason := _unlike(one, two):
            return place, reason
    return None if len(source) == len(other) else (min(len(source), len(other)) + 1, LENGTH)


def _unlike(one: Block, two: Block) -> str:
    a, b = one["value"], two["value"]
    if one["type"] != two["type"] or (one["type"] in ("clause", "heading") and a["level"] != b["level"]):
        return KIND
    if one["type"] == "list" and len(a["items"]) != len(b["items"]):
        return LINES
    if one["type"] == "table" and shape(a) != shape(b):
        return CELLS
    if one["type"] == "footnote" and str(a["mark"]).strip() != str(b["mark"]).strip():
        return MARK
    return ""


def shape(table: Block) -> list[int]:
    """Return how many cells each row of a table has."""
    return [len(row) for row in table.get("data") or []]


# How a translation stands, from the translator's side.
NOT_BEGUN, MISSING, BEHIND, READY, CHECK, BACK, CURRENT = (
    "not-begun", "missing", "behind", "ready", "check", "back", "current",
)  # fmt: skip


def state(
    *, begun: bool, waits: bool, sent_back: bool, published: int | None, followed: int | None, current: int,
    missing: int, unsent: bool,
) -> str:  # fmt: skip
    """Return how a translation stands.

    `published`: the edition its newest published text belongs to; `followed`: the edition its source was last taken
    from; `current`: the edition in force; `missing`: strings without words; `unsent`: words newer than that text.
    """
    if waits:
        return CHECK
    if not begun:
        return CURRENT if published == current else NOT_BEGUN
    if followed is None or followed < current:
        return BEHIND
    if sent_back:
        return BACK
    if missing:
        return MISSING
    return CURRENT if published == current and not unsent else READY
