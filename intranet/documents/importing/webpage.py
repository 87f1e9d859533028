"""HTML, made safe first and read second.

The allow-list parser that browsers' makers test against takes out everything active; what is left is a small, well
closed language that the standard library reads. Whatever survives is written anew from plain spans, so nothing of
the sender's markup can reach a page.
"""

from __future__ import annotations

import re
from typing import Final

from intranet.documents.importing.refusals import Refused
from intranet.documents.importing.remarks import Tally
from intranet.documents.importing.source import Source
from intranet.documents.importing.text import decode
from intranet.documents.importing.webpage_reader import BLOCKS, HEADINGS, INLINE, Reader
from intranet.documents.importing.xmlparts import DEPTH


ACTIVE: Final = re.compile(r"<\s*(script|iframe|object|embed|form|applet|frame)\b", re.IGNORECASE)

_OTHERS: Final = frozenset({
    "a", "br", "span", "code", "s", "ins", "del", "u", "small", "blockquote", "ul", "ol", "li", "table", "thead",
    "tbody", "tfoot", "tr", "td", "th", "caption", "aside", "img", "q", "abbr", "bdi", "bdo", "mark", "kbd",
})  # fmt: skip
_GONE: Final = {
    "script", "style", "template", "iframe", "object", "embed", "noscript", "svg", "math", "title", "head", "select",
    "textarea", "button", "applet", "frameset", "noframes", "audio", "video", "canvas",
}  # fmt: skip
_ATTRIBUTES: Final = {
    "a": {"href", "id", "name"}, "ol": {"start", "type"}, "td": {"colspan"}, "th": {"colspan"}, "img": {"alt"},
    "sup": {"data-note"}, "aside": {"data-note"}, "li": {"id"}, "section": {"class"}, "div": {"class"},
}  # fmt: skip
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,30})", re.IGNORECASE)
_OLD_TABLE: Final = re.compile(rb"(windows-125|cp125|iso-8859-|koi8-)", re.IGNORECASE)
_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_VOID: Final = frozenset({
    "br", "img", "hr", "input", "meta", "link", "wbr", "col", "area", "base", "source", "param", "track", "script",
    "style", "p", "li", "tr", "td", "th", "dt", "dd", "thead", "tbody", "tfoot", "option", "html", "head", "body",
})  # fmt: skip


def read(data: bytes, tally: Tally) -> Source:
    """Return the content of an HTML file. Raises Refused."""
    declared = _CHARSET.search(data[:2048])
    if declared and _OLD_TABLE.match(declared[1]):
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
    tags = BLOCKS | HEADINGS | _OTHERS | set(INLINE)
    safe = nh3.clean(
        html,
        tags=set(tags),
        clean_content_tags=_GONE,
        attributes={tag: set(known) for tag, known in _ATTRIBUTES.items()},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    reader = Reader(tally)
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
