"""Plain text as paragraphs, and bytes as letters.

Two things are hard. Old files do not say which alphabet table they use, so the letters themselves must tell. And a
text exported from Word carries the export's marks, such as [footnoteRef:1], which must arrive as footnotes again.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from intranet.documents.importing import limits
from intranet.documents.importing.refusals import Refused
from intranet.documents.importing.remarks import Tally
from intranet.documents.importing.source import CONTROLS, Para, Piece, Source, Span, trimmed


BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# For each old table: the commonest letters of the languages it was made for, in lower case.
OLD_TABLES: Final = (
    ("cp1251", frozenset("оеаинтсрвлкмдпу")),
    ("koi8-r", frozenset("оеаинтсрвлкмдпу")),
    ("cp1256", frozenset("اينرودمهتبسلشیکگپچ")),
    ("cp1252", frozenset("äöüßéèêàâçñøåæ‘’“”–—…•©«» §°")),
)
PROOF: Final = 0.45  # the share of the letters above 127 that must be common ones
SHORT: Final = 60
WIDTH: Final = 100

_REFERENCE: Final = re.compile(r"(?<![ \t])[ \t]*\[(?:footnote|endnote)Ref:(\d{1,4})\]")
_NOTE: Final = re.compile(r"(?<![ \t])[ \t]*\[(\d{1,4}):[ \t]+((?>[^\[\]\n]{1,4000}|\[[^\]\n]{0,200}\]){0,60}+)\]")
_BOOKMARK: Final = re.compile(r"\[bookmark:[^\]\n]{0,100}\]")
_STARTS: Final = re.compile(r"^\s*(?:[-*•·▪–—]|\(?(?:\d+(?:\.\d+)*|[a-zа-я]|[ivxIVX]+)[.)])\s")
_ENDED: Final = (".", "!", "?", ":", ";", ",", "…", "»", "؟", "۔", "،", "؛")


def decode(data: bytes, tally: Tally) -> str:
    """Return the letters of a file, without control characters. Raises Refused (encoding, binary, text-too-large)."""
    if len(data) > limits.TEXT_BYTES:
        raise Refused("text-too-large")
    text = _decoded(data, tally).replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    clean = CONTROLS.sub("", text)
    dropped = len(text) - len(clean)
    if dropped > 8 and dropped > len(text) // 50:
        raise Refused("binary")
    tally.add("controls", dropped)
    if not clean.strip():
        raise Refused("empty")
    return clean


def _decoded(data: bytes, tally: Tally) -> str:
    for bom, codec in BOMS:
        if data.startswith(bom):
            return _strictly(data, codec)
    if wide := _wide(data):
        return _strictly(data, wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _old(data, tally)


def _strictly(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise Refused("encoding") from None


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without its mark: every second byte of spaces and line ends is nothing."""
    low, high = data[0::2][:4000].count(0), data[1::2][:4000].count(0)
    size = max(min(len(data) // 2, 4000), 1)
    if max(low, high) < size / 10 or min(low, high) > size / 50:
        return None
    return "utf-16-le" if high > low else "utf-16-be"


def _old(data: bytes, tally: Tally) -> str:
    best, proof = "", PROOF
    for codec, common in OLD_TABLES:
        try:
            strange = [letter for letter in data.decode(codec)[:20000] if letter > "\x7f"]
        except UnicodeDecodeError:
            continue
        share = sum(letter in common for letter in strange) / max(len(strange), 1)
        if share > proof:
            best, proof = codec, share
    if not best:
        raise Refused("encoding")
    tally.add("old-letters")
    return data.decode(best)


def read(data: bytes, tally: Tally) -> Source:
    """Return the content of a plain text file. Raises Refused."""
    text, notes = _marked(decode(data, tally))
    lines = _unwrapped(text.split("\n"))
    pieces: list[Piece] = []
    for place, line in enumerate(lines):
        spans = trimmed(_spans(line))
        if spans:
            heading = _stands_alone(lines, place)
            pieces.append(Para(spans, "heading" if heading else "body", 2 if heading else 0))
    return Source(pieces, notes)


def _marked(text: str) -> tuple[str, dict[str, list[Para]]]:
    """Take the export's marks out of the text; a note without a reference is left where it stands."""
    referred = set(_REFERENCE.findall(text))
    notes: dict[str, list[Para]] = {}

    def keep(found: re.Match[str]) -> str:
        if found[1] not in referred or found[1] in notes:
            return found[0]
        notes[found[1]] = [Para([Span(found[2].strip())])]
        return ""

    return _NOTE.sub(keep, _BOOKMARK.sub("", text)), notes


def _spans(line: str) -> list[Span]:
    spans: list[Span] = []
    for place, stretch in enumerate(_REFERENCE.split(line)):
        spans.append(Span("", note=stretch) if place % 2 else Span(stretch))
    return spans


def _unwrapped(lines: list[str]) -> list[str]:
    """Join lines that were broken at a margin; leave a text alone whose lines are its paragraphs."""
    spoken = [line.rstrip() for line in lines if line.strip()]
    if not spoken or max(map(len, spoken)) > WIDTH or "" not in (line.strip() for line in lines):
        return lines
    joined: list[str] = []
    before = ""
    for line in lines:
        full = len(before) > WIDTH // 2 and not _STARTS.match(line)
        if line.strip() and before.strip() and full:
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        else:
            joined.append(line)
        before = line
    return joined


def _stands_alone(lines: list[str], place: int) -> bool:
    """Say whether a line looks like a heading: short, unfinished, after an end and before running text."""
    line = lines[place].strip()
    if len(line) > SHORT or line.endswith(_ENDED) or "__" in line or _STARTS.match(line):
        return False
    before = lines[place - 1].strip() if place else ""
    after = next((later.strip() for later in lines[place + 1 :] if later.strip()), "")
    return (not before or before.endswith(_ENDED)) and len(after) > SHORT
