"""What a Word paragraph is, found through its styles.

Headings are often not "Heading 1": United Nations papers use styles of their own, and styles inherit. Names are
compared, not identifiers, because identifiers are translated ("af2", "berschrift1") and the names of built-in styles
are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from intranet.documents.importing.source import Style
from intranet.documents.importing.xmlparts import Element, attribute, child, descend, name, tree


OFF: Final = ("0", "false", "off", "none")

_HEADING: Final = re.compile(r"^heading (\d)$")
_UNITED_NATIONS: Final = re.compile(r"^_?\s*h[\s_]*(ch|m|1|2/3|4|5/6)[\s_]*g$|^_?\s*h[\s_]*(ch|m|1|2/3|4|5/6)[\s_]*ga$")
_UN_LEVELS: Final = {"ch": 1, "m": 1, "1": 2, "2/3": 3, "4": 4, "5/6": 5}
_QUOTES: Final = ("quote", "intense quote", "block text", "block quotation")


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says: its role, its heading level, its list, whether it is bold or hidden."""

    style: Style = "body"
    level: int = 0
    list_id: str = ""
    list_level: int | None = None
    bold: bool | None = None
    hidden: bool = False


class Styles:
    """The styles of one file, looked up by identifier, inheritance resolved."""

    def __init__(self, data: bytes | None) -> None:
        """Read word/styles.xml; without it every paragraph is body text."""
        self._elements: dict[str, Element] = {}
        self._looks: dict[str, Look] = {}
        self.default = ""
        for element in tree(data) if data else ():
            if name(element) == "w:style":
                self._elements[attribute(element, "styleId")] = element
                if attribute(element, "type") == "paragraph" and switched(attribute(element, "default", "0")):
                    self.default = attribute(element, "styleId")

    def look(self, identifier: str) -> Look:
        """Return what a style says; plain body text for an unknown one."""
        if identifier not in self._looks:
            self._looks[identifier] = Look()  # a circle of styles ends here
            self._looks[identifier] = self._resolve(identifier)
        return self._looks[identifier]

    def _resolve(self, identifier: str) -> Look:
        element = self._elements.get(identifier)
        if element is None:
            return Look()
        base = self._parent(element)
        style, level = role(_value(element, "w:name"))
        outline = _value(element, "w:pPr", "w:outlineLvl")
        if style == "body" and outline.isdecimal() and int(outline) < 9:
            style, level = "heading", int(outline) + 1
        if style == "body":
            style, level = base.style, base.level
        own_list = descend(element, "w:pPr", "w:numPr")
        runs = child(element, "w:rPr")
        bold = flag(runs, "w:b")
        return Look(
            style,
            level,
            _value(own_list, "w:numId") or base.list_id,
            _number(_value(own_list, "w:ilvl"), base.list_level),
            base.bold if bold is None else bold,
            base.hidden or bool(flag(runs, "w:vanish")),
        )

    def _parent(self, element: Element) -> Look:
        """Follow basedOn without recursion running away: long chains are cut by the circle guard."""
        chain = _value(element, "w:basedOn")
        return self.look(chain) if chain and len(self._looks) < 5000 else Look()


def role(called: str) -> tuple[Style, int]:
    """Return the role and heading level that the name of a style gives."""
    called = " ".join(called.lower().split())
    if called in ("title", "subtitle"):
        return ("title", 0) if called == "title" else ("subtitle", 0)
    if called in _QUOTES:
        return "quote", 0
    if found := _HEADING.match(called):
        return "heading", int(found[1])
    if found := _UNITED_NATIONS.match(called):
        return "heading", _UN_LEVELS[found[1] or found[2]]
    return "body", 0


def flag(element: Element | None, wanted: str) -> bool | None:
    """Return whether a switch is on, off, or not said."""
    found = child(element, wanted)
    return None if found is None else switched(attribute(found, "val", "1"))


def switched(value: str) -> bool:
    """Say whether a value of a switch means on."""
    return value.lower() not in OFF


def _value(element: Element | None, *path: str) -> str:
    found = descend(element, *path)
    return attribute(found, "val") if found is not None else ""


def _number(value: str, default: int | None) -> int | None:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 3 else default
