"""A Word file (.docx, transitional or strict) as paragraphs, tables and notes.

Our own reader, because none that was tried keeps what a clause needs: see docs/decisions/importing.md. It reads six
parts of the package by name and follows nothing: no relationship is ever fetched, and only links a reader may click
are looked up.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from intranet.documents.importing.limits import part
from intranet.documents.importing.refusals import Refused
from intranet.documents.importing.remarks import Tally
from intranet.documents.importing.source import Para, Piece, Source, Span, Style, Table, trimmed
from intranet.documents.importing.word_numbering import Mark, Numbering
from intranet.documents.importing.word_runs import Runs
from intranet.documents.importing.word_styles import Look, Styles, flag
from intranet.documents.importing.xmlparts import Element, attribute, child, children, descend, name, tree


COLUMNS: Final = 63  # Word's own limit; a file that claims more is lying
_WRAPPERS_ONLY: Final = frozenset({"w:sectPr", "w:tblPr", "w:tblGrid", "w:sdtPr", "w:sdtEndPr", "w:trPr", "w:tcPr"})


def read(archive: zipfile.ZipFile, tally: Tally) -> Source:
    """Return the content of a checked package. Raises Refused (damaged)."""
    return _Word(archive, tally).read()


class _Word:
    """One file being read."""

    def __init__(self, archive: zipfile.ZipFile, tally: Tally) -> None:
        self.archive = archive
        self.tally = tally
        self.main = _main_part(archive)
        self.relations = _relations(archive, self.main)
        self.styles = Styles(self._related("styles"))
        self.numbering = Numbering(self._related("numbering"))
        self.runs = Runs(self.styles, self._links(self.relations), tally)
        self.carried: list[Span] = []

    def read(self) -> Source:
        body = part(self.archive, self.main)
        if body is None:
            raise Refused("damaged")
        pieces: list[Piece] = []
        for element in children(body, 2):
            pieces += self._block(element)
        if self.carried:
            pieces.append(Para(trimmed(self.carried)))
        notes = {**self._notes("footnotes", "f"), **self._notes("endnotes", "e")}
        self._count_the_rest()
        return Source(pieces, notes)

    def _related(self, kind: str) -> bytes | None:
        path = next((path for role, path, _ in self.relations.values() if role == kind), None)
        return part(self.archive, path) if path else None

    def _links(self, relations: dict[str, tuple[str, str, str]]) -> dict[str, str]:
        return {key: target for key, (role, _, target) in relations.items() if role == "hyperlink"}

    def _notes(self, kind: str, prefix: str) -> dict[str, list[Para]]:
        path = next((path for role, path, _ in self.relations.values() if role == kind), None)
        data = part(self.archive, path) if path else None
        if not data or not path:
            return {}
        self.runs = Runs(self.styles, self._links(_relations(self.archive, path)), self.tally)
        notes: dict[str, list[Para]] = {}
        for note in tree(data):
            if attribute(note, "type", "normal") == "normal":
                pieces = [piece for inner in note for piece in self._block(inner)]
                notes[prefix + attribute(note, "id")] = [para for para in _paragraphs(pieces) if para.spans]
        return notes

    def _block(self, element: Element) -> list[Piece]:
        tag = name(element)
        if tag == "w:p":
            return self._paragraph(element)
        if tag == "w:tbl":
            return self._table(element)
        if tag == "w:altChunk":
            self.tally.add("objects")
        if tag in _WRAPPERS_ONLY or tag == "w:del":
            return []
        inner = list(element)
        if tag == "mc:AlternateContent":
            inner = inner[:1]
        return [piece for one in inner for piece in self._block(one)]

    def _paragraph(self, element: Element) -> list[Piece]:
        settings = child(element, "w:pPr")
        identifier = _val(child(settings, "w:pStyle")) or self.styles.default
        look = self.styles.look(identifier)
        words = self.runs.read(element, bool(look.bold) and look.style == "body")
        spans = self.carried + words.spans
        self.carried = []
        if _mark_deleted(settings):
            self.carried = spans  # the paragraph ends in a deletion: its words run on into the next one
            spans = []
        pieces: list[Piece] = []
        spans = trimmed(spans)
        if spans:
            mark = self._mark(settings, identifier, look)
            style, level = _role(settings, look)
            pieces.append(Para(spans, style, level, mark.number, mark.bullet, mark.depth, _listed(mark)))
        for box in words.boxes:
            pieces += [piece for inner in box for piece in self._block(inner)]
        return pieces

    def _mark(self, settings: Element | None, identifier: str, look: Look) -> Mark:
        own = child(settings, "w:numPr")
        list_id = _val(child(own, "w:numId")) or look.list_id
        if not list_id or list_id == "0":
            return Mark()
        own_level = _val(child(own, "w:ilvl"))
        if own_level.isdecimal() and len(own_level) < 3:
            return self.numbering.next(list_id, int(own_level))
        inherited = look.list_level
        depth = self.numbering.depth_of(list_id, identifier) if inherited is None else inherited
        return self.numbering.next(list_id, depth)

    def _table(self, element: Element) -> list[Piece]:
        rows: list[list[list[Piece]]] = []
        header = False
        for row in _through(element, "w:tr"):
            settings = child(row, "w:trPr")
            if child(settings, "w:del") is not None:
                self.tally.add("deleted")
                continue
            self.tally.add("inserted", int(child(settings, "w:ins") is not None))
            header = header or (not rows and bool(flag(settings, "w:tblHeader")))
            rows.append(self._row(row))
        return [Table(rows, header)] if any(cell for row in rows for cell in row) else []

    def _row(self, row: Element) -> list[list[Piece]]:
        cells: list[list[Piece]] = []
        for cell in _through(row, "w:tc"):
            settings = child(cell, "w:tcPr")
            removed = child(settings, "w:cellDel") is not None
            cells.append([] if removed else [piece for inner in cell for piece in self._block(inner)])
            span = _val(child(settings, "w:gridSpan"))
            width = min(int(span), COLUMNS) if span.isdecimal() and len(span) < 7 else 1
            self.tally.add("merged", int(width > 1))
            cells += [[] for _ in range(width - 1)]
        return cells[:COLUMNS] + [[piece for cell in cells[COLUMNS:] for piece in cell]] * (len(cells) > COLUMNS)

    def _count_the_rest(self) -> None:
        """Count what stays outside: comments, headers and footers that say something, the file's properties."""
        if comments := self._related("comments"):
            self.tally.add("comments", sum(name(found) == "w:comment" for found in tree(comments)))
        for role, path, _ in self.relations.values():
            if role in ("header", "footer") and (data := part(self.archive, path)):
                said = "".join(found.text or "" for found in tree(data).iter() if name(found) == "w:t")
                self.tally.add("margins", int(bool(re.search(r"[^\W\d]", said))))
        self.tally.add("properties", int(any(known.startswith("docProps/") for known in self.archive.namelist())))


def _paragraphs(pieces: list[Piece]) -> Iterator[Para]:
    for piece in pieces:
        if isinstance(piece, Para):
            yield piece
        else:
            for row in piece.rows:
                for cell in row:
                    yield from _paragraphs(cell)


def _main_part(archive: zipfile.ZipFile) -> str:
    """Return the path of the main part: by relationship, or where it always is."""
    for role, path, _ in _relations(archive, "").values():
        if role == "officeDocument":
            return path
    return "word/document.xml"


def _relations(archive: zipfile.ZipFile, source: str) -> dict[str, tuple[str, str, str]]:
    """Return the relationships of a part: id to (role, path inside the package, raw target)."""
    folder, base = posixpath.split(source)
    data = part(archive, posixpath.join(folder, "_rels", base + ".rels"))
    relations: dict[str, tuple[str, str, str]] = {}
    for found in tree(data) if data else ():
        role = attribute(found, "Type").rpartition("/")[2]
        target = attribute(found, "Target")
        outside = attribute(found, "TargetMode") == "External"
        path = "" if outside else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        relations[attribute(found, "Id")] = (role, path, target if outside else "")
    return relations


def _through(element: Element, wanted: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, through the wrappers that forms put around them."""
    for inner in element:
        tag = name(inner)
        if tag == wanted:
            yield inner
        elif tag not in _WRAPPERS_ONLY and tag not in ("w:tbl", "w:p"):
            yield from _through(inner, wanted)


def _role(settings: Element | None, look: Look) -> tuple[Style, int]:
    outline = _val(child(settings, "w:outlineLvl"))
    if look.style == "body" and outline.isdecimal() and int(outline[:2]) < 9:
        return "heading", int(outline) + 1
    return look.style, look.level


def _mark_deleted(settings: Element | None) -> bool:
    return descend(settings, "w:rPr", "w:del") is not None or descend(settings, "w:rPr", "w:moveFrom") is not None


def _listed(mark: Mark) -> bool:
    return mark.bullet or bool(mark.number)


def _val(element: Element | None) -> str:
    return attribute(element, "val") if element is not None else ""
