"""Numbers of articles, clauses and points, counted from where a block stands.

A member cites "I.b" and a comment hangs on it, so the number is never typed: it is counted, the same way on the
page, in print and in the importer. Pure: blocks are plain dicts (or anything that answers `block["type"]`), no
Django. Serves C2 and C3: a new edition renumbers itself and its citations stay true.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal


Style = Literal["roman", "decimal", "none"]

STYLES: Final = ("roman", "decimal", "none")
LEVELS: Final = ("article", "clause", "point")

_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """What stands before a clause (`label`), how it is cited from elsewhere (`cite`), and its level."""

    label: str
    cite: str
    level: str = ""


def roman(value: int) -> str:
    """Return 4 as "IV". Past 3999 Roman numerals have no agreed form, so digits are returned."""
    if not 0 < value < 4000:
        return str(value)
    written = ""
    for size, sign in _ROMAN:
        count, value = divmod(value, size)
        written += sign * count
    return written


def letters(value: int) -> str:
    """Return 1 as "a", 26 as "z", 27 as "aa", 28 as "ab", as a spreadsheet counts its columns."""
    if value < 1:
        return str(value)
    written = ""
    while value:
        value, rest = divmod(value - 1, 26)
        written = chr(ord("a") + rest) + written
    return written


def number(blocks: Iterable[Mapping[str, Any]], style: str) -> dict[str, Number]:
    """Return the number of every clause block, by block id; empty for "none".

    A clause that stands above the first article (or a point without its clause) is counted under 0,
    so that two blocks never share a citation. Raises ValueError for an unknown style or level.
    """
    if style not in STYLES:
        raise ValueError(f"unknown numbering {style!r}")
    if style == "none":
        return {}
    counts = [0, 0, 0]
    numbers: dict[str, Number] = {}
    for block in blocks:
        if block["type"] != "clause":
            continue
        depth = LEVELS.index(block["value"]["level"])
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (2 - depth)
        numbers[str(block["id"])] = _written(counts[: depth + 1], style)
    return numbers


def _written(counts: list[int], style: str) -> Number:
    level = LEVELS[len(counts) - 1]
    if style == "decimal":
        label = ".".join(str(count) for count in counts)
        return Number(label, label, level)
    parts = [_part(count, depth) for depth, count in enumerate(counts)]
    return Number(parts[-1], ".".join(parts), level)


def _part(count: int, depth: int) -> str:
    if not count:
        return "0"
    return letters(count) if depth == 1 else roman(count).lower() if depth == 2 else roman(count)


def printed(number: Number) -> str:
    """Return the number as it stands before its text: "I.", "b.", "1.", but "1.2" without a last dot."""
    return number.label if "." in number.label else f"{number.label}."
