"""Makes a body fit to be kept for ever: only the marks we know, no address that acts, no trace of the editor.

What is frozen is drawn, hashed, signed and compared for years, so it passes an allow-list once, here, and is plain
data from then on (C2). An internal link would lead elsewhere when the tree changes; it becomes the words it stood on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import nh3


TAGS = {"p", "b", "i", "strong", "em", "sup", "sub", "br", "a"}
OUTWARD = ("http://", "https://", "mailto:")
_NO_ADDRESS = re.compile(r"<a>(.*?)</a>", re.DOTALL)
# Characters a database may refuse and nobody can see; line break and tab are layout and stay.
_CONTROL = dict.fromkeys({*range(32), 127, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF} - {9, 10})
# Encoded, so that no mark of ours and no bracket of HTML is ever found inside an address.
_IN_ADDRESS = str.maketrans({c: f"%{ord(c):02X}" for c in "<>\"'[]^`{}| \n\t"})

Block = dict[str, Any]


def plain(value: Any) -> str:
    """Return plain text without unseen control characters."""
    return str("" if value is None else value).replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL)


def _address(tag: str, name: str, value: str) -> str | None:
    value = value.strip()
    if (tag, name) != ("a", "href") or not value.lower().startswith(OUTWARD):
        return None
    return value.translate(_IN_ADDRESS)


def rich(value: Any) -> str:
    """Return rich text with the marks of the allow-list alone; a link without an outward address becomes its words."""
    html = nh3.clean(
        plain(value), tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"},
        link_rel=None, attribute_filter=_address,
    )  # fmt: skip
    return _NO_ADDRESS.sub(r"\1", html).strip()


def _heading(value: Any) -> Block:
    return {"level": "3" if str(value.get("level")) == "3" else "2", "text": plain(value.get("text"))}


def _clause(value: Any) -> Block:
    level = value.get("level")
    return {
        "level": level if level in ("article", "clause", "point") else "clause",
        "title": plain(value.get("title")),
        "text": rich(value.get("text")),
    }


def _item(item: Any) -> Block:
    inner = item["value"]
    value = {"depth": min(max(int(inner.get("depth") or 0), 0), 3), "text": rich(inner.get("text"))}
    return {"type": "item", "id": str(item.get("id") or ""), "value": value}


def _list(value: Any) -> Block:
    return {"ordered": bool(value.get("ordered")), "items": [_item(item) for item in value.get("items") or []]}


def _table(value: Any) -> Block:
    value = value or {}
    head = value.get("first_row_is_table_header") or value.get("table_header_choice") in ("row", "both")
    return {
        "data": [[plain(cell) for cell in row] for row in value.get("data") or []],
        "first_row_is_table_header": bool(head),
        "table_caption": plain(value.get("table_caption")),
    }


_BY_TYPE: dict[str, Callable[[Any], Any]] = {
    "heading": _heading,
    "clause": _clause,
    "paragraph": rich,
    "list": _list,
    "table": _table,
    "quotation": lambda v: {"text": rich(v.get("text")), "by": plain(v.get("by"))},
    "footnote": lambda v: {"mark": plain(v.get("mark")).strip(), "text": rich(v.get("text"))},
    "signature": lambda v: {"text": plain(v.get("text"))},
}


def freeze(raw_blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks as they will be kept: sanitised, with their ids.

    Takes Wagtail's raw JSON. Raises KeyError for a type of block nobody has ruled on: nothing is lost in silence.
    """
    return [{"type": b["type"], "id": str(b["id"]), "value": _BY_TYPE[b["type"]](b["value"])} for b in raw_blocks]
