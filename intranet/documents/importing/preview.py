"""The imported text in one piece, for a look before it is saved, and for tests.

Numbers are counted again here, so what is seen is what the page will show, not what the file said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from intranet.documents.numbering import Number, number, printed


if TYPE_CHECKING:
    from intranet.documents.importing.reading import Imported

_BREAK: Final = re.compile(r"<br>|</p><p>")
_TAG: Final = re.compile(r"</?(?:p|b|i|sup|sub|a)\b[^<>]*>")


def plain_text(imported: Imported) -> str:
    """Return title and text in reading order, a line per paragraph, with numbers and bullets."""
    numbers = number(imported.blocks, imported.numbering)
    lines = [imported.title] if imported.title else []
    for block in imported.blocks:
        lines += _lines(block["type"], block["value"], numbers.get(block["id"]))
    return "\n".join(lines)


def plain(html: str) -> str:
    """Return the words of the small HTML that blocks hold."""
    return unescape(_TAG.sub("", _BREAK.sub("\n", html)))


def _lines(kind: str, value: Any, counted: Number | None) -> Iterator[str]:
    if kind == "clause":
        label = printed(counted) if counted else ""
        yield " ".join(filter(None, (label, value["title"], plain(value["text"]))))
    elif kind == "list":
        yield from _items(value)
    elif kind == "table":
        yield from filter(None, [value["table_caption"]])
        yield from ("\t".join(row) for row in value["data"])
    elif kind == "footnote":
        yield f"[^{value['mark']}] {plain(value['text'])}"
    elif kind == "paragraph":
        yield plain(value)
    else:
        yield plain(value["text"]) if kind == "quotation" else value["text"]


def _items(value: Any) -> Iterator[str]:
    counts = [0, 0, 0, 0]
    for item in value["items"]:
        depth = item["value"]["depth"]
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (3 - depth)
        sign = f"{counts[depth]}." if value["ordered"] else "•"
        yield f"{sign} {plain(item['value']['text'])}"
