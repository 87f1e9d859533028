"""The numbers Word prints before a paragraph, which stand nowhere in its text.

A clause that says "as in (b)" is meaningless when "(b)" is lost, and a converter to HTML loses it: a list in HTML
knows only 1, 2, 3. So the counting of Word is done again: levels, patterns such as "%1.%2", restarts, and the
overrides that a list makes over the plan it shares with others.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from intranet.documents.importing.xmlparts import Element, attribute, child, name, tree
from intranet.documents.numbering import letters, roman


LEVELS: Final = 9
_PLACE: Final = re.compile(r"%([1-9])")
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
_ABJAD: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHA: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"


def _sign(alphabet: str) -> Callable[[int], str]:
    return lambda value: alphabet[value - 1] if 0 < value <= len(alphabet) else str(value)


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "lowerLetter": lambda value: _repeated(value),
    "upperLetter": lambda value: _repeated(value).upper(),
    "lowerRoman": lambda value: roman(value).lower(),
    "upperRoman": roman,
    "decimalZero": lambda value: f"{value:02d}",
    "russianLower": _sign(_RUSSIAN),
    "russianUpper": _sign(_RUSSIAN.upper()),
    "arabicAbjad": _sign(_ABJAD),
    "arabicAlpha": _sign(_ALPHA),
    "none": lambda _: "",
}


def _repeated(value: int) -> str:
    """Word counts y, z, aa, bb: a letter repeated, unlike a spreadsheet."""
    if not 0 < value <= 26 * 5:
        return str(value)
    return letters((value - 1) % 26 + 1) * ((value - 1) // 26 + 1)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and what it prints."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before a paragraph: a printed number, or a bullet, and how deep."""

    number: str = ""
    bullet: bool = False
    depth: int = 0


class Numbering:
    """The lists of one file, and where each has come to."""

    def __init__(self, data: bytes | None) -> None:
        """Read word/numbering.xml; without it there are no numbers."""
        self._plans: dict[str, list[Level]] = {}
        self._plan_of: dict[str, str] = {}
        self._levels: dict[str, list[Level]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._styles: dict[tuple[str, str], int] = {}
        if data:
            self._read(tree(data))

    def _read(self, root: Element) -> None:
        plans = {attribute(found, "abstractNumId"): found for found in root if name(found) == "w:abstractNum"}
        named = {link: key for key, plan in plans.items() if (link := _value(plan, "w:styleLink"))}
        for key, plan in plans.items():
            real = plans[named[link]] if (link := _value(plan, "w:numStyleLink")) in named else plan
            self._plans[key] = _levels(real)
            for found in real:
                if name(found) == "w:lvl" and (style := _value(found, "w:pStyle")):
                    self._styles[key, style] = _whole(attribute(found, "ilvl"), 0)
        for found in root:
            if name(found) == "w:num":
                self._read_list(found)

    def _read_list(self, found: Element) -> None:
        key, plan = attribute(found, "numId"), _value(found, "w:abstractNumId")
        if plan not in self._plans:
            return
        levels = list(self._plans[plan])
        restarts: dict[int, int] = {}
        for override in found:
            if name(override) != "w:lvlOverride":
                continue
            depth = min(_whole(attribute(override, "ilvl"), 0), LEVELS - 1)
            if (own := child(override, "w:lvl")) is not None:
                levels[depth] = _level(own)
            if (start := _value(override, "w:startOverride")).isdecimal():
                restarts[depth] = _whole(start, 1)
        self._plan_of[key], self._levels[key], self._restarts[key] = plan, levels, restarts

    def depth_of(self, list_id: str, style: str) -> int:
        """Return the level which a list ties to a paragraph style."""
        return self._styles.get((self._plan_of.get(list_id, ""), style), 0)

    def next(self, list_id: str, depth: int) -> Mark:
        """Count one paragraph of a list and return what is printed before it."""
        levels = self._levels.get(list_id)
        if levels is None:
            return Mark()
        depth = min(max(depth, 0), LEVELS - 1)
        level = levels[depth]
        self._count(list_id, levels, depth)
        if level.form == "bullet":
            return Mark(bullet=True, depth=depth)
        return Mark(self._print(list_id, levels, depth).strip(), depth=depth)

    def _count(self, list_id: str, levels: list[Level], depth: int) -> None:
        counts = self._counts.setdefault(self._plan_of[list_id], [None] * LEVELS)
        start = self._restarts[list_id].pop(depth, None)
        if start is not None:
            counts[depth] = start
        else:
            now = counts[depth]
            counts[depth] = levels[depth].start if now is None else now + 1
        for deeper in range(depth + 1, LEVELS):
            after = levels[deeper].restart
            if after is None or (after and depth < after):
                counts[deeper] = None

    def _print(self, list_id: str, levels: list[Level], depth: int) -> str:
        counts = self._counts[self._plan_of[list_id]]

        def written(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            value = counts[place]
            if value is None:
                value = counts[place] = levels[place].start
            form = "decimal" if levels[depth].legal else levels[place].form
            return _FORMATS.get(form, str)(value)

        return _PLACE.sub(written, levels[depth].pattern)


def _levels(plan: Element) -> list[Level]:
    levels = [Level()] * LEVELS
    for found in plan:
        if name(found) == "w:lvl":
            levels[min(_whole(attribute(found, "ilvl"), 0), LEVELS - 1)] = _level(found)
    return levels


def _level(found: Element) -> Level:
    level = Level(
        form=_value(found, "w:numFmt") or "decimal",
        pattern=_value(found, "w:lvlText")[:40],
        start=_whole(_value(found, "w:start"), 0),
        legal=child(found, "w:isLgl") is not None,
    )
    restart = _value(found, "w:lvlRestart")
    return replace(level, restart=_whole(restart, 0)) if restart else level


def _whole(value: str, default: int) -> int:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else default


def _value(element: Element, wanted: str) -> str:
    found = child(element, wanted)
    return attribute(found, "val") if found is not None else ""
