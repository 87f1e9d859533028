"""Numbers that people typed before a clause, and lines that people sign.

"I.", "b)", "(ii)" and "2.3" are read as places in one of the two numberings of the house. One written number can
mean two places: "i." is the ninth clause or the first point, and only its neighbours tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from intranet.documents.numbering import Style, roman


Level = Literal["article", "clause", "point"]

LONGEST: Final = 14
LABEL: Final = 60  # characters: "Name", "Signature of the member"

_TYPED: Final = re.compile(
    r"^\s*(?P<mark>\(?(?:\d{1,3}(?:\.\d{1,3}){0,2}|[IVXLC]{1,7}|[a-zа-я]{1,6}|الف|[بجدهوزحطی])(?P<end>[.)]{0,2}))"
    r"(?P<gap>[\s\u200e\u200f]+)(?=\S)"
)
_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
_PERSIAN: Final = ("الف", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ی")
_ROMAN: Final = {roman(value): value for value in range(1, 121)}
_BLANK: Final = re.compile(r"_{4,}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number claims to stand: in which numbering, at which level, as which."""

    style: Style
    level: Level
    counts: tuple[int, ...]


def typed(text: str) -> tuple[str, int]:
    """Return the number a text begins with and how many characters it takes with its space; ("", 0) without one."""
    found = _TYPED.match(text)
    if not found:
        return "", 0
    mark = found["mark"]
    dotted = mark.count(".") - found["end"].count(".") > 0
    if not found["end"] and not dotted:
        return "", 0
    return mark, found.end()


def places(mark: str) -> list[Place]:
    """Return every place a written number can mean, the likelier first."""
    core = mark.strip().strip("().").translate(_DIGITS)
    if not core or len(core) > LONGEST:
        return []
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3}){0,2}", core):
        counts = tuple(int(part) for part in core.split("."))
        levels: tuple[Level, ...] = ("article", "clause", "point")
        return [Place("decimal", levels[len(counts) - 1], counts)]
    if core.isascii() and core.isupper():
        value = _from_roman(core)
        return [Place("roman", "article", (value,))] if value else []
    return _small(core)


def _small(core: str) -> list[Place]:
    found: list[Place] = []
    for alphabet in (_LATIN, _CYRILLIC, _PERSIAN):
        if core in tuple(alphabet):
            found.append(Place("roman", "clause", (tuple(alphabet).index(core) + 1,)))
    if core.isascii() and (value := _from_roman(core.upper())):
        found.append(Place("roman", "point", (value,)))
    return found


def _from_roman(core: str) -> int:
    """Return 4 for "IV" and 0 for "IIII" or any other misspelling."""
    return _ROMAN.get(core, 0)


def exact(mark: str, printed: str) -> bool:
    """Say whether the house prints the number just as it was written."""
    return mark.strip() == printed


def signing(text: str) -> bool:
    """Say whether a line is there to be signed: names of what to fill in, each with a line of underscores."""
    *labels, rest = _BLANK.split(text.strip())
    return bool(labels) and not rest.strip(" \t\n./|") and all(len(label.strip()) <= LABEL for label in labels)
