"""HTML, made safe first and read second.

The allow-list parser that browsers' makers test against takes out everything active; what is left is a small, well
closed language that the standard library reads. Whatever survives is written anew from plain spans, so nothing of
the sender's markup can reach a page.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from intranet.documents.importing.refusals import Refused
from intranet.documents.importing.remarks import Tally
from intranet.documents.importing.source import Para, Piece, Source, Span, Style, Table, safe_link, trimmed
from intranet.documents.importing.text import decode
from intranet.documents.importing.xmlparts import DEPTH


COLUMNS: Final = 63
ACTIVE: Final = re.compile(r"<\s*(script|iframe|object|embed|form|applet|frame)\b", re.IGNORECASE)

_INLINE: Final = {"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "sup": "sup", "sub": "sub"}
_BLOCKS: Final = frozenset({
    "p", "div", "section", "article", "header", "footer", "main", "nav", "address", "pre", "dl", "dt", "dd", "hr",
    "figure", "figcaption", "details", "summary", "center",
})  # fmt: skip
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OTHERS: Final = frozenset({
    "a", "br", "span", "code", "s", "ins", "del", "u", "small", "blockquote", "ul", "ol", "li", "table", "thead",
    "tbody", "tfoot", "tr", "td", "th", "caption", "aside", "img", "q", "abbr", "bdi", "bdo", "mark", "kbd",
})  # fmt: skip
_GONE: Final = {
    "script", "style", "template", "iframe", "object", "embed", "noscript", "svg", "math", "title", "head", "select",
    "textarea", "button", "applet", "frameset", "noframes", "audio", "video", "canvas",
}  # fmt: skip
_ATTRIBUTES: Final = {
    "a": {"href", "id", "name"}, "ol": {"start"}, "td": {"colspan"}, "th": {"colspan"}, "img": {"alt"},
    "sup": {"data-note"}, "aside": {"data-note"}, "li": {"id"}, "section": {"class"}, "div": {"class"},
}  # fmt: skip
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,30})", re.IGNORECASE)
_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_VOID: Final = frozenset({
    "br", "img", "hr", "input", "meta", "link", "wbr", "col", "area", "base", "source", "param", "track", "script",
    "style", "p", "li", "tr", "td", "th", "dt", "dd", "thead", "tbody", "tfoot", "option", "html", "head", "body",
})  # fmt: skip
_SPACE: Final = re.compile(r"[ \t\n]+")


def read(data: bytes, tally: Tally) -> Source:
    """Return the content of an HTML file. Raises Refused."""
    declared = _CHARSET.search(data[:2048])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"utf-16", b"unicode"):
        try:
            data = data.decode(declared[1].decode("ascii")).encode("utf-8")
        except (LookupError, UnicodeError):
            raise Refused("encoding") from None
    return parse(decode(data, tally), tally)


def parse(html: str, tally: Tally) -> Source:
    """Return the content of HTML that a stranger wrote. Raises Refused (too-deep)."""
    import nh3  # here, so that a worker that imports nothing carries no parser

    _bounded(html)
    tally.add("active", len(ACTIVE.findall(html)))
    tags = _BLOCKS | _HEADINGS | _OTHERS | set(_INLINE)
    safe = nh3.clean(
        html,
        tags=set(tags),
        clean_content_tags=_GONE,
        attributes={tag: set(known) for tag, known in _ATTRIBUTES.items()},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    reader = _Reader(tally)
    reader.feed(safe)
    reader.close()
    return reader.source()


def _bounded(html: str) -> None:
    """Refuse nesting that no writer makes: a tree of it costs time that grows with its square."""
    depth = place = 0
    while (found := _TAG.search(html, place)) is not None:
        tag, place = found[2].lower(), found.end()
        if tag in ("script", "style") and not found[1]:
            end = html.find("</", place)  # what looks like a tag in a program is none
            place = len(html) if end < 0 else end
        elif tag not in _VOID:
            depth = max(depth - 1, 0) if found[1] else depth + 1
            if depth > DEPTH:
                raise Refused("too-deep")


class _Reader(HTMLParser):
    """Turns clean HTML into pieces."""

    def __init__(self, tally: Tally) -> None:
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
        self.lists: list[tuple[bool, int]] = []
        self.items: list[Para | None] = []
        self.tables: list[Table] = []
        self.caption = False
        self.notes: dict[str, list[Para]] = {}
        self.endings: list[str] = []  # for each open a, sup, aside, section: what its end tag must undo
        self.note_keys: list[str] = []

    def source(self) -> Source:
        self._flush()
        while len(self.out) > 1:
            rest = self.out.pop()
            self.out[-1] += rest
        return Source(self.out[0], self.notes)

    # -- text ------------------------------------------------------------------------------------------------

    def handle_data(self, data: str) -> None:
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
        known = {key: value or "" for key, value in attrs}
        if tag in _BLOCKS or tag in _HEADINGS or tag in ("blockquote", "ul", "ol", "li", "table", "aside", "caption"):
            self._flush()
        if tag in _HEADINGS:
            self.style = ("heading", int(tag[1]))
        elif (opening := getattr(self, "_open_" + tag, None)) is not None:
            opening(known)
        elif tag in _INLINE:
            self.marks.append(_INLINE[tag])
        elif tag == "pre":
            self.plain += 1
        elif tag == "dt":
            self.marks.append("b")
        elif tag == "del":
            self.silent += 1
            self.tally.add("deleted")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _HEADINGS or tag in ("blockquote", "ul", "ol", "li", "td", "th", "table", "aside"):
            self._flush()
        if tag in _HEADINGS:
            self.style = ("body", 0)
        elif (closing := getattr(self, "_close_" + tag, None)) is not None:
            closing()
        elif tag in _INLINE or tag == "dt":
            mark = _INLINE.get(tag, "b")
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
        self.lists.append((False, 0))

    def _open_ol(self, known: dict[str, str]) -> None:
        start = known.get("start", "1")
        self.lists.append((True, int(start) - 1 if start.isascii() and start.isdigit() and len(start) < 6 else 0))

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
        ordered, count = self.lists.pop() if self.lists else (False, 0)
        self.lists.append((ordered, count + 1))
        number = f"{count + 1}." if ordered else ""
        self.items.append(
            Para([], number=number, bullet=not ordered, depth=max(len(self.lists) - 1, 0), listed=True)
        )

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
        width = min(int(span), COLUMNS) if span.isascii() and span.isdigit() and 0 < len(span) < 6 else 1
        self.tally.add("merged", int(width > 1))
        cell: list[Piece] = []
        table.rows[-1] += [cell, *([] for _ in range(max(width, 1) - 1))]
        self.out.append(cell)

    def _open_th(self, known: dict[str, str]) -> None:
        self._open_td(known, header=True)

    def _close_td(self) -> None:
        if self.tables and len(self.out) > 1:
            self.out.pop()

    _close_th = _close_td
