"""From frozen blocks to what `components/document.html` draws and `printing` sets: numbers, anchors, linked footnotes.

One walk over plain data, no query: a document of five hundred clauses costs the database what one of five does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from intranet.documents.canonical import block_text
from intranet.documents.frozen import freeze
from intranet.documents.numbering import number
from intranet.documents.rules import MARK


Block = Mapping[str, Any]
_MARK_IN_HTML = re.compile(r"\[\^([^\]\s]{1,40})\]")


@dataclass(slots=True)
class Prepared:
    """One block as it is drawn. Every html in it is safe."""

    type: str
    id: str
    anchor: str
    label: str = ""
    cite: str = ""
    level: str = ""
    title: str | SafeString = ""
    html: str | SafeString = ""
    items: list[dict[str, Any]] = field(default_factory=list)
    ordered: bool = False
    rows: list[list[SafeString]] = field(default_factory=list)
    header_row: bool = False
    caption: str | SafeString = ""
    mark: str = ""
    by: str = ""
    text: str = ""
    back: str = ""
    changed: bool = False
    threads: list[Any] = field(default_factory=list)
    count: int = 0
    comment_url: str = ""


def anchor(block_id: str) -> str:
    """Return the place of a block on its page: stable across editions and languages, since the id is."""
    return "c-" + re.sub(r"[^0-9a-f]", "", block_id.lower())[:8]


class _Footnotes:
    """Turns [^1] into a link to the footnote, and remembers where it was first referred to."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        notes = [block for block in blocks if block["type"] == "footnote"]
        self._anchors = {str(escape(note["value"]["mark"])): anchor(str(note["id"])) for note in notes}
        self.first: dict[str, str] = {}

    def link(self, html: str) -> SafeString:
        """Return the html with every mark that has a footnote linked to it. The html must be safe already."""
        return mark_safe(_MARK_IN_HTML.sub(self._reference, html))  # noqa: S308 - sanitised when frozen

    def _reference(self, match: re.Match[str]) -> str:
        mark = match[1]
        note = self._anchors.get(mark)
        if note is None:
            return match[0]
        back = f' id="r-{note}"' if note not in self.first else ""
        self.first.setdefault(note, f"r-{note}")
        return f'<sup><a class="rg-fn"{back} href="#{note}">{mark}</a></sup>'


def _fill(one: Prepared, value: Any, notes: _Footnotes) -> None:
    """Fill in what a type of block has of its own."""
    if one.type in ("paragraph",):
        one.html = notes.link(value)
        return
    one.level = str(value.get("level", ""))
    if one.type == "heading":
        one.title = notes.link(escape(value["text"]))
    elif one.type == "clause":
        one.title, one.html = notes.link(escape(value["title"])), notes.link(value["text"])
    elif one.type == "list":
        one.ordered = value["ordered"]
        one.items = [
            {"depth": item["value"]["depth"], "html": notes.link(item["value"]["text"])} for item in value["items"]
        ]
    elif one.type == "table":
        one.rows = [[notes.link(_cell(cell)) for cell in row] for row in value["data"]]
        one.header_row, one.caption = value["first_row_is_table_header"], notes.link(escape(value["table_caption"]))
    elif one.type == "signature":
        one.text, one.html = value["text"], escape(value["text"])
    else:
        one.html = notes.link(value["text"])
        one.by, one.mark = value.get("by", ""), value.get("mark", "")


def _cell(cell: str) -> str:
    return str(escape(cell)).replace("\n", "<br>")


def prepare(
    blocks: Sequence[Block],
    numbering: str,
    *,
    frozen: bool = False,
    old: Sequence[Block] | None = None,
    threads: Mapping[str, list[Any]] | None = None,
    comment_url: Callable[[str], str] | None = None,
) -> list[Prepared]:
    """Return the blocks ready to be drawn.

    Blocks of a frozen edition say so with `frozen`; any others are sanitised first. `old` is the text to mark
    changes against, `threads` the comments by block id, `comment_url` gives the address to comment at.
    """
    blocks = blocks if frozen else freeze(blocks)  # type: ignore[arg-type]
    numbers, notes = number(blocks, numbering), _Footnotes(blocks)
    known = None if old is None else {str(block["id"]): block_text(block) for block in old}
    prepared = []
    for block in blocks:
        block_id = str(block["id"])
        one = Prepared(type=str(block["type"]), id=block_id, anchor=anchor(block_id))
        if no := numbers.get(block_id):
            one.label, one.cite = no.label, no.cite
        _fill(one, block["value"], notes)
        one.changed = known is not None and known.get(block_id) != block_text(block)
        one.threads = list((threads or {}).get(block_id, ()))
        one.count = said(one.threads)
        if comment_url is not None and one.type not in ("signature", "footnote"):
            one.comment_url = comment_url(block_id)
        prepared.append(one)
    for one in prepared:
        one.back = notes.first.get(one.anchor, "") if one.type == "footnote" else ""
    return prepared


def said(comments: Iterable[Any]) -> int:
    """Return how many comments a thread holds, answers included."""
    return sum(1 + said(_replies(comment)) for comment in comments)


def _replies(comment: Any) -> Iterable[Any]:
    replies = comment.get("replies") if isinstance(comment, Mapping) else getattr(comment, "replies", None)
    return replies or ()


def contents(prepared: Iterable[Prepared]) -> list[dict[str, Any]]:
    """Return the table of contents: headings and titled clauses, as `components/toc.html` takes them."""
    entries = []
    for one in prepared:
        if one.type not in ("heading", "clause") or not one.title or one.level == "point":
            continue
        # The title's words alone: a link inside a link is no link.
        title = MARK.sub("", _words_of(one.title))
        sub = one.level in ("3", "clause")
        entries.append({"label": one.label, "title": title, "anchor": one.anchor, "sub": sub, "changed": one.changed})
    return entries


def _words_of(title: str | SafeString) -> SafeString:
    without = re.sub(r"<sup>.*?</sup>", "", str(title))
    return mark_safe(re.sub(r"<[^>]*>", "", without))  # noqa: S308 - escaped before
