"""Clean HTML as paragraphs, lists, tables and notes.

Only for what `webpage.parse` has cleaned: tags are known and closed. A list says which numbers it prints; a note is an
aside (from Markdown) or an item that a mark in the text leads to (from Word's and other programs' export).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Final

from intranet.documents.importing.remarks import Tally
from intranet.documents.importing.source import Para, Piece, Source, Span, Style, Table, safe_link, trimmed
from intranet.documents.numbering import letters, roman


COLUMNS: Final = 63
INLINE: Final = {"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "sup": "sup", "sub": "sub"}
BLOCKS: Final = frozenset({
    "p", "div", "section", "article", "header", "footer", "main", "nav", "address", "pre", "dl", "dt", "dd", "hr",
    "figure", "figcaption", "details", "summary", "center",
})  # fmt: skip
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "1": str,
    "a": letters,
    "A": lambda value: letters(value).upper(),
    "i": lambda value: roman(value).lower(),
    "I": roman,
}
_SPACE: Final = re.compile(r"[ \t\n]+")


class Reader(HTMLParser):
    """Turns clean HTML into pieces."""

    def __init__(self, tally: Tally) -> None:
        """Start with an empty document."""
        super().__init__(convert_charrefs=True)
        self.tally = tally
        self.out: list[list[Piece]] = [[]]
        self.spans: list[Span] = []
        self.marks: list[str] = []
        self.links: list[str] = []
        self.style: tuple[Style, int] = ("body", 0)
        self.quotes = 0
        self.plain = 0  # inside pre, where spaces and line ends count
        self.silent = 0  # inside del, or the link back from a note
        self.lists: list[tuple[str, int]] = []  # the form of its numbers ("" for dots), and the count
        self.items: list[Para | None] = []
        self.tables: list[Table] = []
        self.caption = False
        self.notes: dict[str, list[Para]] = {}
        self.endings: list[str] = []  # for each open a, sup, aside, section: what its end tag must undo
        self.note_keys: list[str] = []

    def source(self) -> Source:
        """Return what was read."""
        self._flush()
        while len(self.out) > 1:
            rest = self.out.pop()
            self.out[-1] += rest
        return Source(self.out[0], self.notes)

    # -- text ------------------------------------------------------------------------------------------------

    def handle_data(self, data: str) -> None:
        """Take words, with white space as a browser shows it."""
        if self.silent:
            return
        if not self.plain:
            data = _SPACE.sub(" ", data)
            before = self.spans[-1] if self.spans else None
            if (before is None or before.text.endswith((" ", "\n"))) and data.startswith(" "):
                data = data[1:]
        if data:
            link = next((link for link in reversed(self.links) if link), "")
            self.spans.append(Span(data, frozenset(self.marks), link))

    def _flush(self) -> None:
        spans = trimmed(self.spans)
        self.spans = []
        if not spans:
            return
        if self.caption and self.tables:
            self.tables[-1].caption = " ".join(
                filter(None, (self.tables[-1].caption, "".join(span.text for span in spans)))
            )
            return
        item = self.items[-1] if self.items else None
        if item is not None and item.spans:
            item.spans += [Span("\n"), *spans]  # another paragraph of the same item
        elif item is not None:
            item.spans = spans
            self.out[-1].append(item)
        else:
            style, level = self.style
            self.out[-1].append(Para(spans, "quote" if self.quotes and style == "body" else style, level))

    # -- tags ------------------------------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open what a tag opens."""
        known = {key: value or "" for key, value in attrs}
        if tag in BLOCKS or tag in HEADINGS or tag in ("blockquote", "ul", "ol", "li", "table", "aside", "caption"):
            self._flush()
        if tag in HEADINGS:
            self.style = ("heading", int(tag[1]))
        elif (opening := getattr(self, "_open_" + tag, None)) is not None:
            opening(known)
        elif tag in INLINE:
            self.marks.append(INLINE[tag])
        elif tag == "pre":
            self.plain += 1
        elif tag == "dt":
            self.marks.append("b")
        elif tag == "del":
            self.silent += 1
            self.tally.add("deleted")

    def handle_endtag(self, tag: str) -> None:
        """Close what a tag closes."""
        if tag in BLOCKS or tag in HEADINGS or tag in ("blockquote", "ul", "ol", "li", "td", "th", "table", "aside"):
            self._flush()
        if tag in HEADINGS:
            self.style = ("body", 0)
        elif (closing := getattr(self, "_close_" + tag, None)) is not None:
            closing()
        elif tag in INLINE or tag == "dt":
            mark = INLINE.get(tag, "b")
            if mark in self.marks:
                self.marks.remove(mark)
        elif tag == "pre":
            self.plain = max(self.plain - 1, 0)
        elif tag == "del":
            self.silent = max(self.silent - 1, 0)

    def _open_br(self, _known: dict[str, str]) -> None:
        if not self.silent:
            self.spans.append(Span("\n", frozenset(self.marks)))

    def _open_img(self, known: dict[str, str]) -> None:
        self.tally.picture(known.get("alt", ""))

    def _open_blockquote(self, _known: dict[str, str]) -> None:
        self.quotes += 1

    def _close_blockquote(self) -> None:
        self.quotes = max(self.quotes - 1, 0)

    def _open_sup(self, known: dict[str, str]) -> None:
        if "data-note" in known:
            self.spans.append(Span("", note=known["data-note"]))
        self.marks.append("sup")

    def _open_a(self, known: dict[str, str]) -> None:
        address = known.get("href", "")
        if address.startswith("#fnref"):
            self.silent += 1
            self.endings.append("silent")
            return
        if address.startswith("#fn"):
            self.spans.append(Span("", note=address[1:]))
            self.silent += 1
            self.endings.append("silent")
            return
        safe = safe_link(address)
        self.tally.add("addresses", int(not safe and not ({"name", "id"} & known.keys()) and address[:1] != "#"))
        self.links.append(safe)
        self.endings.append("link")

    def _close_a(self) -> None:
        if not self.endings:
            return
        if self.endings.pop() == "silent":
            self.silent = max(self.silent - 1, 0)
        else:
            self.links.pop()

    # -- notes -----------------------------------------------------------------------------------------------

    def _open_aside(self, known: dict[str, str]) -> None:
        self.note_keys.append(known.get("data-note", ""))
        if self.note_keys[-1]:
            self.out.append([])

    def _close_aside(self) -> None:
        if self.note_keys and (key := self.note_keys.pop()):
            self._keep_note(key)

    def _keep_note(self, key: str) -> None:
        paragraphs = [piece for piece in self.out.pop() if isinstance(piece, Para)]
        self.notes.setdefault(key, []).extend(paragraphs)

    # -- lists -----------------------------------------------------------------------------------------------

    def _open_ul(self, _known: dict[str, str]) -> None:
        self.lists.append(("", 0))

    def _open_ol(self, known: dict[str, str]) -> None:
        start, form = known.get("start", "1"), known.get("type", "1")
        count = int(start) - 1 if start.isascii() and start.isdecimal() and 0 < len(start) < 6 else 0
        self.lists.append((form if form in _FORMS else "1", max(count, 0)))

    def _close_list(self) -> None:
        if self.lists:
            self.lists.pop()

    _close_ul = _close_ol = _close_list

    def _open_li(self, known: dict[str, str]) -> None:
        if re.fullmatch(r"fn[\w:.-]{0,40}", known.get("id", "")):
            self.items.append(None)
            self.note_keys.append(known["id"])
            self.out.append([])
            return
        self.note_keys.append("")
        form, count = self.lists.pop() if self.lists else ("", 0)
        self.lists.append((form, count + 1))
        number = f"{_FORMS[form](count + 1)}." if form else ""
        depth = max(len(self.lists) - 1, 0)
        self.items.append(Para([], number=number, bullet=not form, depth=depth, listed=True))

    def _close_li(self) -> None:
        if self.items:
            self.items.pop()
        if self.note_keys and (key := self.note_keys.pop()):
            self._keep_note(key)

    # -- tables ----------------------------------------------------------------------------------------------

    def _open_table(self, _known: dict[str, str]) -> None:
        self.items.append(None)
        self.tables.append(Table([]))

    def _close_table(self) -> None:
        if self.tables:
            self.items.pop()
            table = self.tables.pop()
            if any(cell for row in table.rows for cell in row):
                self.out[-1].append(table)

    def _open_caption(self, _known: dict[str, str]) -> None:
        self.caption = True

    def _close_caption(self) -> None:
        self._flush()
        self.caption = False

    def _open_tr(self, _known: dict[str, str]) -> None:
        if self.tables:
            self.tables[-1].rows.append([])

    def _open_td(self, known: dict[str, str], header: bool = False) -> None:
        if not self.tables:
            return
        table = self.tables[-1]
        if not table.rows:
            table.rows.append([])
        table.header = table.header or (header and len(table.rows) == 1)
        span = known.get("colspan", "1")
        width = min(int(span), COLUMNS) if span.isascii() and span.isdecimal() and 0 < len(span) < 6 else 1
        self.tally.add("merged", int(width > 1))
        cell: list[Piece] = []
        row = table.rows[-1]
        if len(row) < COLUMNS:
            row += [cell, *([] for _ in range(min(max(width, 1), COLUMNS - len(row)) - 1))]
        else:
            cell = row[-1]  # a row without end: its words are kept, in the last cell
        self.out.append(cell)

    def _open_th(self, known: dict[str, str]) -> None:
        self._open_td(known, header=True)

    def _close_td(self) -> None:
        if self.tables and len(self.out) > 1:
            self.out.pop()

    _close_th = _close_td
