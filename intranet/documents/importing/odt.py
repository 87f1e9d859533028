"""An OpenDocument text (.odt) as paragraphs, tables and notes.

Two parts matter: content.xml, and styles.xml for the looks it inherits. Deleted text lives in a place of its own
there and is simply never read; inserted text already stands in its place.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from intranet.documents.importing.limits import part
from intranet.documents.importing.odt_styles import Styles
from intranet.documents.importing.refusals import Refused
from intranet.documents.importing.remarks import Tally
from intranet.documents.importing.source import CONTROLS, Para, Piece, Source, Span, Table, safe_link, trimmed
from intranet.documents.importing.xmlparts import Element, attribute, child, name, tree


COLUMNS: Final = 63
SPACES: Final = 200

_SKIPPED: Final = frozenset({
    "text:tracked-changes", "text:sequence-decls", "text:variable-decls", "text:user-field-decls", "office:forms",
    "text:table-of-content-source", "text:illustration-index-source", "text:bibliography-source", "svg:title",
    "svg:desc", "text:note-citation", "text:hidden-text", "text:alphabetical-index-source", "text:number",
    "office:event-listeners", "text:ruby-text", "text:soft-page-break", "text:user-index-source",
})  # fmt: skip


@dataclass(slots=True)
class _List:
    """A list that is open: its style and how far each level has counted."""

    style: str
    counts: list[int]


def read(archive: zipfile.ZipFile, tally: Tally) -> Source:
    """Return the content of a checked package. Raises Refused (damaged)."""
    return _OpenDocument(archive, tally).read()


class _OpenDocument:
    """One file being read."""

    def __init__(self, archive: zipfile.ZipFile, tally: Tally) -> None:
        self.archive = archive
        self.tally = tally
        self.notes: dict[str, list[Para]] = {}
        self.continued: dict[str, list[int]] = {}
        self.boxes: list[Element] = []

    def read(self) -> Source:
        data = part(self.archive, "content.xml")
        if data is None:
            raise Refused("damaged")
        root = tree(data)
        common = part(self.archive, "styles.xml")
        self.styles = Styles([tree(common), root] if common else [root])
        body = next((found for found in root.iter() if name(found) == "office:text"), None)
        if body is None:
            raise Refused("damaged")
        self._count(body)
        pieces = self._blocks(body)
        return Source(pieces, self.notes)

    def _count(self, body: Element) -> None:
        for found in body.iter():
            tag = name(found)
            if tag in ("text:insertion", "text:deletion"):
                self.tally.add("inserted" if tag == "text:insertion" else "deleted")
            elif tag == "office:annotation":
                self.tally.add("comments")
            elif tag in ("draw:object", "draw:object-ole", "draw:plugin"):
                self.tally.add("objects")
        self.tally.add("properties", int("meta.xml" in self.archive.namelist()))

    # -- blocks ----------------------------------------------------------------------------------------------

    def _blocks(self, parent: Element) -> list[Piece]:
        return [piece for element in parent for piece in self._block(element)]

    def _block(self, element: Element) -> list[Piece]:
        tag = name(element)
        if tag in _SKIPPED or tag == "office:annotation":
            return []
        if tag in ("text:p", "text:h"):
            return self._paragraph(element)
        if tag == "text:list":
            return self._list(element, None, 0)
        if tag == "table:table":
            return self._table(element)
        if tag == "text:section" and attribute(element, "display") == "none":
            self.tally.add("hidden")
            return []
        if tag == "draw:frame":
            return self._frame(element)
        return self._blocks(element)

    def _paragraph(self, element: Element) -> list[Piece]:
        look = self.styles.look(attribute(element, "style-name"))
        outline = attribute(element, "outline-level")
        marks = frozenset({"b"}) if look.bold and look.role == "body" and name(element) == "text:p" else frozenset()
        self.boxes = []
        spans = trimmed(self._inline(element, marks, ""))
        boxes, self.boxes = self.boxes, []
        pieces: list[Piece] = []
        if spans and look.hidden:
            self.tally.add("hidden")
        elif spans:
            heading = name(element) == "text:h"
            level = int(outline) if outline.isdecimal() and len(outline) < 3 else look.level or 1
            pieces.append(Para(spans, "heading" if heading and look.role != "title" else look.role, level))
        return pieces + [piece for box in boxes for piece in self._block(box)]

    def _frame(self, frame: Element) -> list[Piece]:
        pieces: list[Piece] = []
        for inner in frame:
            if name(inner) == "draw:text-box":
                pieces += self._blocks(inner)
            elif name(inner) == "draw:image":
                described = next((found for found in frame if name(found) in ("svg:desc", "svg:title")), None)
                self.tally.picture((described.text or "") if described is not None else attribute(frame, "name"))
        return pieces

    # -- lists -----------------------------------------------------------------------------------------------

    def _list(self, element: Element, opened: _List | None, depth: int) -> list[Piece]:
        style = attribute(element, "style-name")
        if opened is None or (style and style != opened.style):
            go_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
            counts = self.continued.get(style, [0] * 10) if go_on else [0] * 10
            opened = _List(style or (opened.style if opened else ""), counts)
            self.continued[opened.style] = opened.counts
        elif attribute(element, "continue-numbering") != "true":
            opened.counts[depth:] = [0] * (10 - depth)
        return [piece for item in element for piece in self._item(item, opened, min(depth, 9))]

    def _item(self, item: Element, opened: _List, depth: int) -> list[Piece]:
        numbered = name(item) == "text:list-item"
        start = attribute(item, "start-value")
        pieces: list[Piece] = []
        for inner in item:
            if name(inner) == "text:list":
                pieces += self._list(inner, opened, depth + 1)
                continue
            found = self._block(inner)
            first = found[0] if found else None
            if isinstance(first, Para) and numbered:
                self._numbered(first, opened, depth, start)
                numbered = False
            pieces += found
        return pieces

    def _numbered(self, para: Para, opened: _List, depth: int, start: str) -> None:
        level = self.styles.level(opened.style, depth)
        counts = opened.counts
        fixed = int(start) if start.isdecimal() and len(start) < 6 else 0
        counts[depth] = fixed or (counts[depth] + 1 if counts[depth] else level.start)
        counts[depth + 1 :] = [0] * (9 - depth)
        para.listed, para.depth, para.bullet = True, depth, level.bullet
        para.number = self.styles.printed(opened.style, depth, counts)
        para.listed = para.bullet or bool(para.number)

    # -- tables ----------------------------------------------------------------------------------------------

    def _table(self, element: Element) -> list[Piece]:
        rows: list[list[list[Piece]]] = []
        header = False
        for row, heads in _rows(element, False):
            header = header or (heads and not rows)
            rows.append(self._row(row))
        return [Table(rows, header)] if any(cell for row in rows for cell in row) else []

    def _row(self, row: Element) -> list[list[Piece]]:
        cells: list[list[Piece]] = []
        for cell in row:
            if name(cell) not in ("table:table-cell", "table:covered-table-cell"):
                continue
            repeated = attribute(cell, "number-columns-repeated", "1")
            count = min(int(repeated), COLUMNS) if repeated.isdecimal() and len(repeated) < 7 else 1
            self.tally.add("merged", int(attribute(cell, "number-columns-spanned", "1") != "1"))
            for _ in range(max(count, 1)):
                cells.append(self._blocks(cell))
        return cells[:COLUMNS]

    # -- words -----------------------------------------------------------------------------------------------

    def _inline(self, element: Element, marks: frozenset[str], link: str) -> list[Span]:
        spans = [self._span(element.text, marks, link)]
        for inner in element:
            spans += self._one(inner, marks, link)
            spans.append(self._span(inner.tail, marks, link))
        return spans

    def _span(self, text: str | None, marks: frozenset[str], link: str) -> Span:
        return Span(CONTROLS.sub("", re.sub(r"[ \t\r\n]+", " ", text or "")), marks, link)

    def _one(self, element: Element, marks: frozenset[str], link: str) -> list[Span]:
        tag = name(element)
        if tag in _SKIPPED or tag == "office:annotation":
            return []
        if tag == "text:s":
            count = attribute(element, "c", "1")
            return [Span(" " * (min(int(count), SPACES) if count.isdecimal() and len(count) < 6 else 1), marks, link)]
        if tag in ("text:tab", "text:line-break"):
            return [Span("\t" if tag == "text:tab" else "\n", marks, link)]
        if tag == "text:note":
            return [self._note(element)]
        if tag == "draw:frame" or tag in ("text:list", "table:table"):
            self.boxes.append(element)
            return []
        if tag == "text:span":
            look = self.styles.look(attribute(element, "style-name"))
            if look.hidden:
                self.tally.add("hidden")
                return []
            marks = (marks | look.marks) - look.unmarks
        if tag == "text:a":
            address = attribute(element, "href")
            link = safe_link(address)
            self.tally.add("addresses", int(not link and not address.startswith("#")))
        return self._inline(element, marks, link)

    def _note(self, element: Element) -> Span:
        key = attribute(element, "id") or f"note{len(self.notes)}"
        boxes, body = self.boxes, child(element, "text:note-body")
        pieces = self._blocks(body) if body is not None else []
        self.boxes = boxes
        self.notes[key] = [piece for piece in pieces if isinstance(piece, Para)]
        return Span("", note=key)


def _rows(element: Element, heads: bool) -> Iterator[tuple[Element, bool]]:
    for inner in element:
        tag = name(inner)
        if tag == "table:table-row":
            yield inner, heads
        elif tag in ("table:table-header-rows", "table:table-rows", "table:table-row-group"):
            yield from _rows(inner, heads or tag == "table:table-header-rows")
