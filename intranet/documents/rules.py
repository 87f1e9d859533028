"""Rules of a document's text, pure: footnotes and their marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


MARK = re.compile(r"\[\^([^\]\s]{1,8})\]")


def strings_in(value: Any) -> Iterable[str]:
    """Yield every string inside a block's value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings_in(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings_in(inner)


def footnote_faults(blocks: Iterable[dict[str, Any]]) -> list[str]:
    """Return what is wrong with the footnotes, as codes `missing:1`, `unused:2`, `twice:1`."""
    noted: list[str] = []
    referred: set[str] = set()
    for block in blocks:
        if block["type"] == "footnote":
            noted.append(str(block["value"].get("mark", "")))
        texts = block["value"] if block["type"] != "footnote" else block["value"].get("text", "")
        for text in strings_in(texts):
            referred.update(MARK.findall(text))
    twice = sorted({mark for mark in noted if noted.count(mark) > 1})
    return [
        *(f"missing:{mark}" for mark in sorted(referred - set(noted))),
        *(f"unused:{mark}" for mark in sorted(set(noted) - referred)),
        *(f"twice:{mark}" for mark in twice),
    ]
