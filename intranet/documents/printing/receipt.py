"""The receipt a person keeps after signing (C1): which text, which edition and language, who, when, its hash.

It proves nothing by itself; it lets her, years later, ask the history for the same line (C25). The file is
named and titled neutrally, because it will lie in the downloads of a shared phone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from intranet.documents.printing.letters import legible, printable
from intranet.documents.printing.press import Data, set_pdf
from intranet.documents.printing.tongues import tongue


# What the caller must hand over, each already in the receipt's language; the English shows what is meant.
LABELS: dict[str, str] = {
    "receipt": "Receipt",  # heading, and title of the file: keep it neutral
    "sentence": "The person named below signed this text.",
    "full_name": "Name",
    "title": "Text signed",
    "edition": "Edition",
    "edition_date": "Date of the edition",
    "signed_at": "Signed on",
    "language": "Language in which it was read and signed",
    "authentic_language": "Language that decides in case of doubt",
    "receipt_number": "Number of this receipt",
    "sha256": "Fingerprint of the text (SHA-256)",
    "check": "The secretariat can compare this fingerprint with the text it keeps.",
}
_OWN_NAMES = {
    "en": "English",
    "ru": "Русский",
    "kk": "Қазақша",
    "ky": "Кыргызча",
    "tg": "Тоҷикӣ",
    "uz": "Oʻzbekcha",
    "tk": "Türkmençe",
    "fa-af": "دری",
    "ps": "پښتو",
}


@dataclass(frozen=True)
class Receipt:
    """The facts of one signature, and the words around them.

    `title` is the document's; `signed_at` must be aware, `sha256` 64 hexadecimal digits, `labels` hold every
    key of LABELS. The two `_words` are dates as the reader says them (local month, both calendars); without
    them only the exact form is printed. Raises ValueError, naming what is wrong.
    """

    language: str
    title: str
    edition: int
    edition_date: date
    full_name: str
    signed_at: datetime
    sha256: str
    authentic_language: str
    receipt_number: str
    labels: Mapping[str, str] = field(hash=False)
    edition_date_words: str = ""
    signed_at_words: str = ""

    def __post_init__(self) -> None:
        tongue(self.language)
        if self.signed_at.utcoffset() is None:
            raise ValueError("The time of signing needs its time zone.")
        if len(self.sha256) != 64 or set(self.sha256) - set("0123456789abcdef"):
            raise ValueError("The fingerprint must be 64 lower-case hexadecimal digits.")
        missing = [key for key in LABELS if not legible(self.labels.get(key, ""))]
        if missing:
            raise ValueError(f"The receipt lacks these words: {', '.join(missing)}.")


def exact(moment: datetime) -> str:
    """A moment that reads the same in every language: 2026-11-23 14:05:09 UTC+05:00."""
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC{moment.strftime('%z')[:3]}:{moment.strftime('%z')[3:5]}"


def _row(receipt: Receipt, key: str, value: str, *, exact_form: str = "", weighty: bool = False) -> Data:
    """One line: its label, its value in words, and the exact form, which is always written left to right."""
    return {
        "label": printable(receipt.labels[key]),
        "value": printable(value),
        "exact": printable(exact_form),
        "weighty": weighty,
    }


def _rows(receipt: Receipt) -> list[Data]:
    row, spoken = _row, tongue(receipt.language)
    return [
        row(receipt, "full_name", receipt.full_name, weighty=True),
        row(receipt, "title", receipt.title, weighty=True),
        row(receipt, "edition", spoken.digits(str(receipt.edition))),
        row(receipt, "edition_date", receipt.edition_date_words, exact_form=receipt.edition_date.isoformat()),
        row(receipt, "signed_at", receipt.signed_at_words, exact_form=exact(receipt.signed_at)),
        row(receipt, "language", _OWN_NAMES[receipt.language.lower()]),
        row(receipt, "authentic_language", receipt.authentic_language),
        row(receipt, "receipt_number", "", exact_form=receipt.receipt_number),
    ]


def receipt_data(receipt: Receipt) -> Data:
    """What the layout reads: plain strings, each safe to set."""
    spoken = tongue(receipt.language)
    return {
        "lang": spoken.code,
        "region": spoken.region,
        "rtl": spoken.right_to_left,
        "numbering": spoken.numbering,
        "title": printable(receipt.labels["receipt"]),
        "sentence": printable(receipt.labels["sentence"]),
        "rows": _rows(receipt),
        "sha_label": printable(receipt.labels["sha256"]),
        "sha256": receipt.sha256,
        "check": printable(receipt.labels["check"]),
    }


def _copied_true(pdf: bytes) -> bytes:
    """The file without its wish to be paged from right to left.

    In a file with that wish, Chrome's viewer turns every line round when it is copied, Latin ones too: the
    hash of a Dari receipt came out backwards. On one page the wish has no other effect; the text keeps its
    own direction.
    """
    return pdf.replace(b"/Direction/R2L", b"/Direction/L2R")  # of the same length, so no offset moves


def receipt_pdf(receipt: Receipt) -> bytes:
    """The receipt as a tagged PDF/UA-1 file of one page (more for a very long name), fonts inside (C1).

    The same receipt gives the same bytes. Raises PrintingFailed.
    """
    return _copied_true(set_pdf("receipt", receipt_data(receipt), receipt.signed_at))
