"""The words of an edition as plain text: what is hashed, downloaded and signed (C1). Pure.

A person can read it, print it, and check its fingerprint with any tool. Letters stay exactly as they were written; no
Unicode form is imposed. Where a link leads is part of the text, since a signature under hidden words is worth little.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any

from intranet.documents.numbering import Number, number, printed
from intranet.documents.rules import MARK


_SPACES = re.compile(r"[ \t\r\n\f]+")
Block = Mapping[str, Any]


class _Words(HTMLParser):
    """Collects the words of sanitised rich text, with line breaks where paragraphs and breaks stood."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Break lines, raise and lower figures, remember where a link begins."""
        if tag in ("p", "br"):
            self.parts.append("\n")
        elif tag in ("sup", "sub"):
            self.parts.append("^" if tag == "sup" else "_")
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self.parts)))

    def handle_endtag(self, tag: str) -> None:
        """Close a paragraph; write a link's address behind its words unless they are the address."""
        if tag == "p":
            self.parts.append("\n")
        elif tag == "a" and self._links:
            address, begin = self._links.pop()
            said = "".join(self.parts[begin:]).strip()
            if address.removeprefix("mailto:") not in (said, f"https://{said}", f"http://{said}"):
                self.parts.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        """Keep the words; a line break in the source is a space."""
        self.parts.append(_SPACES.sub(" ", data))


def words(html: str) -> str:
    """Return the words of sanitised rich text; references to footnotes read [1]."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (_SPACES.sub(" ", line).strip(" ") for line in "".join(reader.parts).split("\n"))
    return MARK.sub(r"[\1]", "\n".join(line for line in lines if line))


def line(text: str) -> str:
    """Return plain text on one line."""
    return MARK.sub(r"[\1]", _SPACES.sub(" ", text).strip(" "))


def _clause(value: Any, no: Number | None) -> str:
    title, text = line(value["title"]), words(value["text"])
    start = printed(no) + " " if no else ""
    return (start + "\n".join(part for part in (title, text) if part)).rstrip(" ")


def _list(value: Any, _no: Number | None) -> str:
    counts, lines = [0, 0, 0, 0], []
    for item in value["items"]:
        depth = item["value"]["depth"]
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (3 - depth)
        mark = f"{counts[depth]}." if value["ordered"] else "-"
        indent = "  " * depth
        lines.append(f"{indent}{mark} " + words(item["value"]["text"]).replace("\n", f"\n{indent}  "))
    return "\n".join(lines)


def _table(value: Any, _no: Number | None) -> str:
    rows = [" | ".join(line(cell) for cell in row) for row in value["data"]]
    caption = line(value["table_caption"])
    return "\n".join([*([caption] if caption else []), *rows])


def _quotation(value: Any, _no: Number | None) -> str:
    quoted = "\n".join(f"> {part}" for part in words(value["text"]).split("\n"))
    return quoted + (f"\n> ({line(value['by'])})" if value["by"].strip() else "")


_BY_TYPE: dict[str, Callable[[Any, Number | None], str]] = {
    "heading": lambda v, _no: line(v["text"]),
    "clause": _clause,
    "paragraph": lambda v, _no: words(v),
    "list": _list,
    "table": _table,
    "quotation": _quotation,
    "footnote": lambda v, _no: f"[{v['mark']}] {words(v['text'])}",
    "signature": lambda v, _no: v["text"].strip("\n"),
}


def block_text(block: Block, no: Number | None = None) -> str:
    """Return one frozen block as plain text, with its number before it."""
    return _BY_TYPE[block["type"]](block["value"], no)


def canonical_text(title: str, blocks: Sequence[Block], numbering: str) -> str:
    """Return the whole text: the title, then each block after a blank line; it ends with one line break."""
    numbers = number(blocks, numbering)
    parts = [line(title), *(block_text(block, numbers.get(str(block["id"]))) for block in blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"


def fingerprint(text: str) -> str:
    """Return the SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
