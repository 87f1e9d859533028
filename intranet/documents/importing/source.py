"""What a reader hands over, whatever the file was: paragraphs and tables in reading order, and notes.

Five formats become one small language here, so that titles, numbers, lists and signatures are recognised once, in
one place, and not five times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import Final, Literal


Style = Literal["body", "title", "subtitle", "heading", "quote"]

NOTE: Final = "\ufdd0"  # a noncharacter: no honest text holds one, and the readers drop it from dishonest ones
MARKS: Final = ("b", "i", "sup", "sub")
SCHEMES: Final = ("http://", "https://", "mailto:")
CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
_SPACES: Final = re.compile(r"[ \t\r\n]+")
_BLANKS: Final = re.compile(r"[ \t]+")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one look. "\n" is a line break; `note` is the key of a footnote referred to here."""

    text: str
    marks: frozenset[str] = frozenset()
    link: str = ""
    note: str = ""


@dataclass(slots=True)
class Para:
    """A paragraph. `number` is what the program would print before it ("a."), `bullet` a dot instead."""

    spans: list[Span]
    style: Style = "body"
    level: int = 0
    number: str = ""
    bullet: bool = False
    depth: int = 0
    listed: bool = False

    @property
    def text(self) -> str:
        """Return the words alone, with line breaks and without notes."""
        return "".join(span.text for span in self.spans)

    @property
    def bold(self) -> bool:
        """Say whether every letter is bold: how people make headings who know no styles."""
        spoken = [span for span in self.spans if span.text.strip()]
        return bool(spoken) and all("b" in span.marks for span in spoken)

    def without(self, length: int) -> list[Span]:
        """Return the spans without their first `length` characters (a typed number)."""
        left: list[Span] = []
        for span in self.spans:
            cut = min(length, len(span.text))
            length -= cut
            if span.note or span.text[cut:]:
                left.append(Span(span.text[cut:], span.marks, span.link, span.note))
        return left


@dataclass(slots=True)
class Table:
    """A table of paragraphs: rows of cells of pieces."""

    rows: list[list[list[Piece]]]
    header: bool = False
    caption: str = ""


Piece = Para | Table


@dataclass(slots=True)
class Source:
    """A whole file: its pieces, and its footnotes by key."""

    pieces: list[Piece]
    notes: dict[str, list[Para]] = field(default_factory=dict)


def safe_link(address: str) -> str:
    """Return the address when a reader may follow it, or "" (javascript:, file:, relative ones)."""
    address = CONTROLS.sub("", address).strip()
    return address if address.lower().startswith(SCHEMES) and not re.search(r'[\s"<>\\]', address) else ""


def trimmed(spans: Iterable[Span]) -> list[Span]:
    """Return the spans without white space at both ends of the paragraph."""
    kept = [span for span in spans if span.text or span.note]
    while kept and not kept[0].note and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].note and not kept[-1].text.strip():
        kept.pop()
    if kept:
        first, last = kept[0], kept[-1]
        kept[0] = Span(first.text.lstrip(), first.marks, first.link, first.note)
        last = kept[-1]
        kept[-1] = Span(last.text.rstrip(), last.marks, last.link, last.note)
    return kept


def flat(text: str) -> str:
    """Return text on one line, with single spaces."""
    return _SPACES.sub(" ", text).strip()


def inline(spans: Iterable[Span]) -> str:
    """Return safe HTML of the spans: b, i, sup, sub, a, br and nothing else."""
    html: list[str] = []
    for span in _joined(spans):
        text = escape(_BLANKS.sub(" ", span.text), quote=False).replace("\n", "<br>")
        if text.strip():
            for mark in reversed([mark for mark in MARKS if mark in span.marks]):
                text = f"<{mark}>{text}</{mark}>"
            if span.link:
                text = f'<a href="{escape(span.link)}">{text}</a>'
        html.append(text)
    return "".join(html)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Join neighbours of one look: programs cut a sentence into many runs."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and (last.marks, last.link) == (span.marks, span.link):
            joined[-1] = Span(last.text + span.text, last.marks, last.link)
        else:
            joined.append(span)
    return joined
