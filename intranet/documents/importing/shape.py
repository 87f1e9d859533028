"""From paragraphs and tables to the blocks of a document.

One pass in reading order. Nothing is thrown away here: a paragraph that fits no better block stays a paragraph, and
a number that cannot be counted again stays in its text.
"""

from __future__ import annotations

import re
from typing import Any, Final
from uuid import uuid4

from intranet.documents.importing import counting, titles
from intranet.documents.importing.marks import exact, signing
from intranet.documents.importing.remarks import Tally
from intranet.documents.importing.source import NOTE, Para, Piece, Source, Span, Table, flat, inline, trimmed
from intranet.documents.numbering import number, printed


Block = dict[str, Any]

HEADING: Final = 300  # characters a heading holds
DEPTH: Final = 3
SHORT_BOLD: Final = 90
_BULLET: Final = re.compile(r"^\s*[•·▪‣●◦*-]\s+(?=\S)")


def shape(source: Source, tally: Tally) -> tuple[str, str, list[Block]]:
    """Return title, numbering and blocks, each block with an id of its own."""
    return _Shaper(source, tally).shape()


class _Shaper:
    """One document being shaped."""

    def __init__(self, source: Source, tally: Tally) -> None:
        self.source = source
        self.tally = tally
        self.blocks: list[Block] = []
        self.marks: dict[str, str] = {}  # footnote key to its mark
        self.due: list[str] = []  # footnotes referred to, not yet placed
        self.pieces = [piece for whole in source.pieces for piece in self._unfolded(whole)]

    def shape(self) -> tuple[str, str, list[Block]]:
        title = self._take_title()
        self._bullets()
        self.plan = counting.plan(self.pieces)
        self.headings = self._heading_levels()
        self._place_notes()
        place = 0
        while place < len(self.pieces):
            place = self._next(place)
            self._place_notes()
        self._leftover_notes()
        self._report()
        return title, self.plan.style, self.blocks

    # -- before ----------------------------------------------------------------------------------------------

    def _unfolded(self, piece: Piece) -> list[Piece]:
        """Open a table of one column: it holds running text, and is there for its frame."""
        if isinstance(piece, Para) or piece.caption or max(map(len, piece.rows), default=0) > 1:
            return [piece]
        self.tally.add("unfolded")
        return [one for row in piece.rows for cell in row for inner in cell for one in self._unfolded(inner)]

    def _take_title(self) -> str:
        place = titles.choose(self.pieces)
        if place is None:
            self.tally.add("no-title")
            return ""
        title = self.pieces.pop(place)
        assert isinstance(title, Para)
        notes = [span.note for span in title.spans if span.note]
        self.tally.add("title-note", len(notes))
        for note in notes:
            self._mark(note)
        return f"{title.number} {flat(title.text)}".strip()

    def _bullets(self) -> None:
        """Read a typed dot or hyphen as the bullet of a list."""
        for piece in self.pieces:
            if isinstance(piece, Para) and piece.style == "body" and not piece.listed:
                found = _BULLET.match(piece.text)
                if found and (found[0].strip() != "-" or len(piece.text) > 3):
                    piece.spans = trimmed(piece.without(found.end()))
                    piece.bullet = piece.listed = True

    def _heading_levels(self) -> dict[int, str]:
        used = sorted(
            {
                piece.level
                for place, piece in enumerate(self.pieces)
                if isinstance(piece, Para) and piece.style == "heading" and place not in self.plan.levels
            }
        )
        return {level: "2" if level == used[0] else "3" for level in used}

    # -- pieces ----------------------------------------------------------------------------------------------

    def _next(self, place: int) -> int:
        """Shape the piece at a place (or the whole list that begins there) and return the next place."""
        piece = self.pieces[place]
        if isinstance(piece, Table):
            self._table(piece)
        elif place in self.plan.levels:
            self._clause(place, piece)
        elif signing(piece.text) and piece.style != "heading":
            return self._signature(place)
        elif (end := self._list_end(place)) > place:
            self._list(place, end)
            return end
        else:
            self._prose(place, piece)
        return place + 1

    def _add(self, kind: str, value: Any) -> Block:
        block = {"type": kind, "id": str(uuid4()), "value": value}
        self.blocks.append(block)
        return block

    def _clause(self, place: int, piece: Para) -> None:
        level, claim = self.plan.levels[place], self.plan.claims[place]
        spans = self._noted(trimmed(piece.without(claim.cut)))
        plain = flat("".join(span.text for span in spans))
        as_title = level == "article" and len(plain) <= HEADING and counting.titled(piece)
        text = "" if as_title else f"<p>{inline(spans)}</p>"
        self._add("clause", {"level": level, "title": plain if as_title else "", "text": text})

    def _prose(self, place: int, piece: Para) -> None:
        spans = self._noted(self._numbered(place, piece))
        plain = flat("".join(span.text for span in spans))
        if self._is_heading(piece) and len(plain) <= HEADING:
            self._add("heading", {"level": self.headings.get(piece.level, "3"), "text": plain})
        elif piece.style == "quote":
            self._add("quotation", {"text": f"<p>{inline(spans)}</p>", "by": ""})
        else:
            self._add("paragraph", f"<p>{inline(spans)}</p>")

    def _is_heading(self, piece: Para) -> bool:
        if piece.style == "heading":
            return True
        text = piece.text.strip()
        return piece.bold and not piece.listed and len(text) <= SHORT_BOLD and text[-1:] not in ".,;:!?"

    def _numbered(self, place: int, piece: Para) -> list[Span]:
        """Return the spans with an automatic number or a bullet written out, since nothing will count it."""
        if piece.number:
            self.tally.add("numbers-literal")
            return [Span(f"{piece.number} "), *piece.spans]
        if place in self.plan.claims and self.plan.claims[place].places:
            self.tally.add("numbers-literal")
        return piece.spans

    def _signature(self, place: int) -> int:
        lines: list[str] = []
        while place < len(self.pieces):
            piece = self.pieces[place]
            if not isinstance(piece, Para) or not signing(piece.text) or place in self.plan.levels:
                break
            lines.append("".join(span.text for span in self._noted(piece.spans)).strip())
            place += 1
        self._add("signature", {"text": "\n".join(lines)})
        return place

    # -- lists -----------------------------------------------------------------------------------------------

    def _list_end(self, start: int) -> int:
        """Return the place after the list that begins at `start`, or `start` when none does."""
        first = self.pieces[start]
        if not isinstance(first, Para):
            return start
        ordered = not first.bullet
        counts = [0] * (DEPTH + 1)
        place = start
        while place < len(self.pieces):
            piece = self.pieces[place]
            if not isinstance(piece, Para) or place in self.plan.levels or piece.style in ("heading", "title"):
                break
            if piece.bullet == ordered or not self._continues(place, piece, counts):
                break
            place += 1
        return place if place > start + (1 if ordered and not first.number else 0) else start

    def _continues(self, place: int, piece: Para, counts: list[int]) -> bool:
        """Say whether a paragraph is the next item: a bullet, or just the number that a list would print."""
        if piece.bullet:
            return True
        claim = self.plan.claims.get(place)
        depth = min(piece.depth, DEPTH)
        if claim is None or claim.mark.strip() != f"{counts[depth] + 1}.":
            return False
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (DEPTH - depth)
        return True

    def _list(self, start: int, end: int) -> None:
        items: list[Block] = []
        ordered = False
        for place in range(start, end):
            piece = self.pieces[place]
            assert isinstance(piece, Para)
            ordered = not piece.bullet
            cut = self.plan.claims[place].cut if ordered else 0
            html = inline(self._noted(trimmed(piece.without(cut))))
            value = {"depth": min(piece.depth, DEPTH), "text": f"<p>{html}</p>"}
            items.append({"type": "item", "id": str(uuid4()), "value": value})
        self._add("list", {"ordered": ordered, "items": items})

    # -- tables ----------------------------------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        rows = [[self._cell(cell) for cell in row] for row in table.rows]
        width = max(map(len, rows))
        self.tally.add("tables")
        self._add(
            "table",
            {
                "data": [row + [""] * (width - len(row)) for row in rows],
                "cell": [],
                "mergeCells": [],
                "first_row_is_table_header": table.header,
                "first_col_is_header": False,
                "table_header_choice": "row" if table.header else "neither",
                "table_caption": table.caption,
            },
        )

    def _cell(self, pieces: list[Piece]) -> str:
        lines: list[str] = []
        for piece in pieces:
            if isinstance(piece, Table):
                self.tally.add("flattened")
                lines += ["  ".join(filter(None, map(self._cell, row))) for row in piece.rows]
            else:
                sign = piece.number or ("•" if piece.bullet else "")
                words = "".join(span.text for span in self._noted(piece.spans))
                lines.append(f"{sign} {words}".strip())
        return "\n".join(lines)

    # -- notes -----------------------------------------------------------------------------------------------

    def _mark(self, key: str) -> str:
        """Return the mark of a footnote, the next number when it is met for the first time; "" for none such."""
        if key not in self.source.notes:
            self.tally.add("notes-lost")
            return ""
        if key not in self.marks:
            self.marks[key] = str(len(self.marks) + 1)
            self.due.append(key)
        return self.marks[key]

    def _noted(self, spans: list[Span]) -> list[Span]:
        """Write the reference to each footnote into the text."""
        noted: list[Span] = []
        for span in spans:
            if span.note:
                mark = self._mark(span.note)
                noted.append(Span(f"[^{mark}]" if mark else ""))
            elif NOTE not in span.text:
                noted.append(span)
        return noted

    def _place_notes(self) -> None:
        """Put the notes that the last block refers to right after it; a note may itself refer to another."""
        while self.due:
            key = self.due.pop(0)
            paragraphs = [inline(self._noted(trimmed(para.spans))) for para in self.source.notes[key]]
            html = "".join(f"<p>{text}</p>" for text in paragraphs)
            self._add("footnote", {"mark": self.marks[key], "text": html or "<p></p>"})
            self.tally.add("footnotes")

    def _leftover_notes(self) -> None:
        for key in self.source.notes:
            if key not in self.marks and self.source.notes[key]:
                self._mark(key)
        self._place_notes()

    def _report(self) -> None:
        numbers = number(self.blocks, self.plan.style)
        clauses = [block for block in self.blocks if block["type"] == "clause"]
        marks = [self.plan.claims[place].mark for place in self.plan.levels]
        for block, mark in zip(clauses, marks, strict=True):
            article = block["value"]["level"] == "article"
            self.tally.add("articles" if article else "clauses")
            self.tally.add("numbers-house", int(not exact(mark, printed(numbers[block["id"]]))))
