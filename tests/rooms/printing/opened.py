"""What the tests of printing share: a receipt, hostile texts, and ways to look into a finished file."""

import io
import re
import unicodedata
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pypdf

from intranet.documents.printing import Receipt
from intranet.documents.printing.tongues import TONGUES
from tests.rooms.printing import words


ALL = tuple(TONGUES)
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
SIGNED = datetime(2026, 11, 23, 14, 5, 9, tzinfo=timezone(timedelta(hours=5)))
HOSTILE = (
    '#eval("1+1")',
    '#read("receipt.typ")',
    '#panic("x")',
    '"',
    '\\"',
    "\\",
    "$ x $",
    "]",
    "[",
    "*b* _i_ `c`",
    "= H",
    "//",
    "/* ",
    "#{",
    "@preview/x:1.0.0",
    "<label>",
    "\\u{41}",
    "{{ x }}",
    "%s %(x)d {0}",
    "a\u202eb\u202c",
    "\u2066x",
    "\u2069\u2069",
    "\x00\x07\x1b",
    "\ud800",
    "\ufffe",
    "\ufeff",
    "\ue000",
    "中文名",
    "😀",
    "ქართული",
    "e\u0301" * 50,
    "\u0301\u0302",
    "\u200d\u200c",
    "line\nbreak\r\t\u2028x",
    "\U000e0001",
    "<script>x</script>",
    "/Direction/R2L",
)


def receipt(language: str = "en", **changes: Any) -> Receipt:
    person = words.PEOPLE[language]
    made = Receipt(
        language=language,
        edition=2,
        edition_date=date(2026, 9, 1),
        signed_at=SIGNED,
        sha256=HASH,
        authentic_language="English",
        receipt_number="S-2026-0042",
        labels=words.LABELS[language],
        **person,
    )
    return replace(made, **changes)


def facts(**more: Any) -> Any:
    return {"reader": "Алёна Щербакова", "made_at": SIGNED, **more}


def opened(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """The text without what a PDF cannot promise: spaces, joiners, break marks."""
    raw = "".join(page.extract_text() for page in opened(pdf).pages)
    return re.sub(r"[\s\u200b\u200c\u2066-\u2069]+", "", unicodedata.normalize("NFC", raw))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u200c]+", "", unicodedata.normalize("NFC", text))


def root(pdf: bytes) -> Any:
    return opened(pdf).trailer["/Root"]


def fonts_of(pdf: bytes) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for page in opened(pdf).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            found[font.get_object()["/BaseFont"]] = font.get_object()["/DescendantFonts"][0].get_object()
    return found


def tags(pdf: bytes) -> list[str]:
    found: list[str] = []
    waiting = [root(pdf)["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node["/S"])
            if "/K" in node and hasattr(node["/K"], "get_object"):
                waiting.append(node["/K"])
    return found
