"""The words of a Word paragraph: runs, fields, tracked changes, notes, pictures, boxes.

The rule is to go down into everything and to skip only what is known to hold no words of the document. The other way
round (a list of what to read) loses text whenever a program wraps it in something new.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from intranet.documents.importing.remarks import Tally
from intranet.documents.importing.source import CONTROLS, Span, safe_link
from intranet.documents.importing.word_styles import Styles, flag
from intranet.documents.importing.xmlparts import Element, attribute, child, name


SKIPPED: Final = frozenset({
    "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:instrText", "w:delInstrText", "w:delText", "w:tblPr", "w:trPr",
    "w:tcPr", "w:tblGrid", "w:sectPr", "w:proofErr", "w:annotationRef", "w:footnoteRef", "w:endnoteRef", "w:fldData",
    "w:ruby", "w:smartTagPr", "w:customXmlPr", "w:commentReference", "w:pgNum",
})  # fmt: skip

_SIGNS: Final = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
_ALIGN: Final = {"superscript": "sup", "subscript": "sub"}
_HYPERLINK: Final = re.compile(r'^\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_FETCHING: Final = re.compile(r"^\s*(INCLUDE\w*|IMPORT|LINK|DDE\w*|DATABASE|RD|MACROBUTTON)\b", re.IGNORECASE)
_SYMBOLS: Final = {
    0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xFE: "☑", 0xFD: "☒", 0x78: "☒", 0xFC: "✓", 0xFB: "✗", 0xB7: "•",
    0x6C: "●", 0x6E: "■", 0xA7: "▪", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0x2D: "−", 0xB0: "°", 0xB1: "±", 0xA3: "≤",
    0xB3: "≥", 0xAE: "→", 0x4A: "☺", 0x28: "☎", 0x2A: "✉",
}  # fmt: skip


@dataclass(slots=True)
class Field:
    """A field that is open: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    result: bool = False
    link: str = ""


@dataclass(slots=True)
class Words:
    """What a paragraph gave: its spans, and the boxes that float beside it (elements, to be read after it)."""

    spans: list[Span] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class Runs:
    """Reads paragraphs one after another; a field may begin in one and end in another."""

    def __init__(self, styles: Styles, links: dict[str, str], tally: Tally) -> None:
        """Take the styles, the addresses of links by relationship id, and the tally to count in."""
        self.styles = styles
        self.links = links
        self.tally = tally
        self.fields: list[Field] = []
        self._words = Words()

    def read(self, paragraph: Element, bold: bool) -> Words:
        """Return the words of one paragraph; `bold` when its style makes them so."""
        self._words = Words()
        base = frozenset({"b"}) if bold else frozenset()
        self._inside(paragraph, base, "")
        return self._words

    def _inside(self, element: Element, marks: frozenset[str], link: str) -> None:
        for inner in element:
            self._one(inner, marks, link)

    def _one(self, element: Element, marks: frozenset[str], link: str) -> None:
        tag = name(element)
        if tag in SKIPPED:
            if tag == "w:instrText" and self.fields:
                self.fields[-1].instruction += element.text or ""
            elif tag == "w:ruby":
                self._inside(element, marks, link)
        elif tag in ("w:t", "m:t", "a:t"):
            self._say(element.text or "", marks, link)
        elif tag in _SIGNS:
            self._say(_SIGNS[tag], marks, link)
        elif (special := getattr(self, "_on_" + tag.replace(":", "_"), None)) is not None:
            special(element, marks, link)
        else:
            self._inside(element, marks, link)

    def _say(self, text: str, marks: frozenset[str], link: str, note: str = "") -> None:
        if any(not opened.result for opened in self.fields):
            return  # the instruction of a field, not its result
        link = link or next((opened.link for opened in reversed(self.fields) if opened.link), "")
        clean = CONTROLS.sub("", text.replace("\r", ""))
        self.tally.add("controls", len(text.replace("\r", "")) - len(clean))
        if clean or note:
            self._words.spans.append(Span(clean, marks, link, note))

    def _on_w_r(self, run: Element, marks: frozenset[str], link: str) -> None:
        looks = child(run, "w:rPr")
        style = child(looks, "w:rStyle")
        look = self.styles.look(attribute(style, "val")) if style is not None else None
        vanish = flag(looks, "w:vanish")
        if vanish or (vanish is None and look and look.hidden):
            self.tally.add("hidden", int(any(name(inner) == "w:t" and inner.text for inner in run)))
            self._fields_only(run)
            return
        self._inside(run, self._marks(looks, marks, bool(look and look.bold)), link)

    def _fields_only(self, run: Element) -> None:
        """Keep count of fields in hidden text, or all that follows would be taken for an instruction."""
        for inner in run:
            if name(inner) in ("w:fldChar", "w:instrText"):
                self._one(inner, frozenset(), "")

    def _marks(self, looks: Element | None, marks: frozenset[str], bold: bool) -> frozenset[str]:
        if looks is None:
            return marks | {"b"} if bold else marks
        for tag, mark in (("w:b", "b"), ("w:i", "i")):
            said = flag(looks, tag)
            if said or (said is None and mark == "b" and bold):
                marks |= {mark}
            elif said is False:
                marks -= {mark}
        align = child(looks, "w:vertAlign")
        raised = _ALIGN.get(attribute(align, "val")) if align is not None else None
        return marks | {raised} if raised else marks

    def _on_w_br(self, element: Element, marks: frozenset[str], link: str) -> None:
        if attribute(element, "type", "textWrapping") == "textWrapping":
            self._say("\n", marks, link)
        else:
            self._say(" ", marks, link)

    def _on_w_sym(self, element: Element, marks: frozenset[str], link: str) -> None:
        code = attribute(element, "char")
        value = int(code, 16) & 0xFF if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else 0
        self.tally.add("symbols")
        self._say(_SYMBOLS.get(value, "□"), marks, link)

    def _on_w_ins(self, element: Element, marks: frozenset[str], link: str) -> None:
        self.tally.add("inserted")
        self._inside(element, marks, link)

    _on_w_moveTo = _on_w_ins

    def _on_w_del(self, element: Element, _marks: frozenset[str], _link: str) -> None:
        self.tally.add("deleted")

    _on_w_moveFrom = _on_w_del

    def _on_w_hyperlink(self, element: Element, marks: frozenset[str], link: str) -> None:
        address = self.links.get(attribute(element, "id"), "")
        self._inside(element, marks, self._followed(address) if address else link)

    def _followed(self, address: str) -> str:
        safe = safe_link(address)
        self.tally.add("addresses", int(not safe))
        return safe

    def _on_w_fldSimple(self, element: Element, marks: frozenset[str], link: str) -> None:
        self._inside(element, marks, self._instructed(attribute(element, "instr")) or link)

    def _instructed(self, instruction: str) -> str:
        """Return the address of a HYPERLINK; count an instruction that would fetch something, and follow none."""
        if _FETCHING.match(instruction):
            self.tally.add("fields")
        found = _HYPERLINK.match(instruction)
        return self._followed(found[1]) if found else ""

    def _on_w_fldChar(self, element: Element, _marks: frozenset[str], _link: str) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].result = True
            self.fields[-1].link = self._instructed(self.fields[-1].instruction)
        elif kind == "end" and self.fields:
            closed = self.fields.pop()
            if not closed.result:
                self._instructed(closed.instruction)

    def _on_w_footnoteReference(self, element: Element, marks: frozenset[str], link: str) -> None:
        self._say("", marks, link, note="f" + attribute(element, "id"))

    def _on_w_endnoteReference(self, element: Element, marks: frozenset[str], link: str) -> None:
        self._say("", marks, link, note="e" + attribute(element, "id"))

    def _on_mc_AlternateContent(self, element: Element, marks: frozenset[str], link: str) -> None:
        """A box is stored twice, for new and for old programs: read the first form that says anything."""
        for form in element:
            before = len(self._words.spans), len(self._words.boxes), self.tally.counts["pictures"]
            self._inside(form, marks, link)
            if before != (len(self._words.spans), len(self._words.boxes), self.tally.counts["pictures"]):
                return

    def _on_w_drawing(self, element: Element, marks: frozenset[str], link: str) -> None:
        pictures = sum(name(inner) == "a:blip" for inner in element.iter())
        described = next((inner for inner in element.iter() if name(inner) == "wp:docPr"), None)
        for _ in range(min(pictures, 1000)):
            title = "" if described is None else attribute(described, "descr") or attribute(described, "name")
            self.tally.picture(title)
        if any(name(inner) == "?:chart" for inner in element.iter()):
            self.tally.add("objects")
        self._inside(element, marks, link)

    def _on_v_imagedata(self, element: Element, _marks: frozenset[str], _link: str) -> None:
        self.tally.picture(attribute(element, "title"))

    def _on_w_object(self, _element: Element, _marks: frozenset[str], _link: str) -> None:
        self.tally.add("objects")

    def _on_m_oMath(self, element: Element, marks: frozenset[str], link: str) -> None:
        self.tally.add("formulas")
        self._inside(element, marks, link)

    def _on_w_txbxContent(self, element: Element, _marks: frozenset[str], _link: str) -> None:
        self._words.boxes.append(element)
