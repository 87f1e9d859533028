"""What an OpenDocument paragraph, stretch or list level looks like, found through its styles.

Automatic styles ("P3", "T1") say nothing by their name; what they inherit from does, and their own properties do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from intranet.documents.importing.source import Style
from intranet.documents.importing.word_styles import role
from intranet.documents.importing.xmlparts import Element, attribute, name
from intranet.documents.numbering import letters, roman


CHAIN: Final = 50  # styles that inherit from each other; a circle ends here


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says."""

    role: Style = "body"
    level: int = 0
    bold: bool = False
    hidden: bool = False
    marks: frozenset[str] = frozenset()
    unmarks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and what it prints around the number."""

    form: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1
    bullet: bool = True


@dataclass(slots=True)
class Styles:
    """The styles of one file, looked up by name."""

    roots: list[Element]
    elements: dict[str, Element] = field(default_factory=dict)
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Gather the styles of all parts."""
        for root in self.roots:
            for found in root.iter():
                if name(found) == "style:style":
                    self.elements[attribute(found, "name")] = found
                elif name(found) == "text:list-style":
                    self.lists[attribute(found, "name")] = _levels(found)

    def look(self, called: str) -> Look:
        """Return what a style and its ancestors say."""
        if called not in self.looks:
            self.looks[called] = self._resolve(called)
        return self.looks[called]

    def _resolve(self, called: str) -> Look:
        said: dict[str, str] = {}
        style: Style = "body"
        level = 0
        for _ in range(CHAIN):
            element = self.elements.get(called)
            if element is None:
                break
            if style == "body":
                style, level = role(attribute(element, "display-name") or called.replace("_20_", " "))
            for inner in element:
                if name(inner) == "style:text-properties":
                    said = {key.rpartition("}")[2]: value for key, value in inner.attrib.items()} | said
            called = attribute(element, "parent-style-name")
        return _look(said, style, level)

    def level(self, style: str, depth: int) -> Level:
        """Return a level of a list style; a bullet for an unknown one."""
        return self.lists.get(style, {}).get(depth, Level())

    def printed(self, style: str, depth: int, counts: list[int]) -> str:
        """Return the number a list prints at this count: "a)", "2.1". Nothing for a bullet."""
        level = self.level(style, depth)
        if level.bullet or not level.form:
            return ""
        parts = [
            _written(self.level(style, place).form or "1", counts[place] or 1)
            for place in range(max(depth - level.shown + 1, 0), depth + 1)
        ]
        return f"{level.before}{'.'.join(parts)}{level.after}".strip()


def _look(said: dict[str, str], style: Style, level: int) -> Look:
    bold = said.get("font-weight", "")
    slope = said.get("font-style", "")
    position = said.get("text-position", "")
    marks = {mark for mark, on in (("b", bold in ("bold", "700", "800", "900")), ("i", slope == "italic")) if on}
    unmarks = {mark for mark, off in (("b", bold in ("normal", "400")), ("i", slope == "normal")) if off}
    if position.startswith(("super", "sub")) or (position[:1] == "-" and position[1:2].isdecimal()):
        marks.add("sup" if position.startswith("super") else "sub")
    return Look(style, level, "b" in marks, said.get("display") == "none", frozenset(marks), frozenset(unmarks))


def _levels(style: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for found in style:
        tag, depth = name(found), attribute(found, "level", "1")
        if not depth.isdecimal() or len(depth) > 2:
            continue
        if tag == "text:list-level-style-number":
            start, shown = attribute(found, "start-value", "1"), attribute(found, "display-levels", "1")
            levels[int(depth) - 1] = Level(
                attribute(found, "num-format"),
                attribute(found, "num-prefix"),
                attribute(found, "num-suffix"),
                int(start) if start.isdecimal() and len(start) < 6 else 1,
                int(shown) if shown.isdecimal() and len(shown) < 3 else 1,
                bullet=False,
            )
        else:
            levels[int(depth) - 1] = Level()
    return levels


def _written(form: str, value: int) -> str:
    if form in ("a", "A"):
        return letters(value) if form == "a" else letters(value).upper()
    if form in ("i", "I"):
        return roman(value).lower() if form == "i" else roman(value)
    return str(value)
