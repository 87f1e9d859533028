"""Tells what a file is by what it holds, not by what it is called. Pure.

Six kinds are let in, each known by its first bytes or by the parts inside it. What could run (macros) and what cannot
be looked into (encryption) stays out.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class FileKind:
    """One kind of file: the media type it is served with and the endings it may bear."""

    name: str
    media_type: str
    endings: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument."
PDF: Final = FileKind("PDF", "application/pdf", ("pdf",))
DOCX: Final = FileKind("Word", f"{_OFFICE}wordprocessingml.document", ("docx",))
XLSX: Final = FileKind("Excel", f"{_OFFICE}spreadsheetml.sheet", ("xlsx",))
ODT: Final = FileKind("OpenDocument", "application/vnd.oasis.opendocument.text", ("odt",))
PNG: Final = FileKind("PNG", "image/png", ("png",))
JPEG: Final = FileKind("JPEG", "image/jpeg", ("jpg", "jpeg"))
TXT: Final = FileKind("text", "text/plain; charset=utf-8", ("txt",))
KINDS: Final = (PDF, DOCX, XLSX, ODT, PNG, JPEG, TXT)
SAFE_TYPES: Final = frozenset(kind.media_type for kind in KINDS)

_TEXT_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13}


def kind_of(data: bytes) -> FileKind | None:
    """Return what the bytes are, or None for anything that is not let in."""
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    return TXT if _is_text(data) else None


def _zipped(data: bytes) -> FileKind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if any(part.lower().endswith("vbaproject.bin") for part in names):
                return None
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                return ODT if archive.read("mimetype").strip() == ODT.media_type.encode() else None
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError):
        return None
    if "[Content_Types].xml" not in names:
        return None
    return DOCX if "word/document.xml" in names else XLSX if "xl/workbook.xml" in names else None


def _is_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    # HTML and SVG are text too, and could run where a browser guesses: they do not pass for it.
    start = text.lstrip("\ufeff \t\r\n")[:1]
    return bool(data) and start != "<" and not any(ord(letter) in _TEXT_CONTROLS for letter in text)


def ending(name: str) -> str:
    """Return a file name's ending in lower case, without the dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


_UNSEEN = dict.fromkeys([*range(32), 127, *range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def clean_name(name: str, longest: int = 150) -> str:
    """Return a file name fit to be shown and saved: no path, no unseen or turning signs, its ending kept."""
    name = name.replace("\\", "/").rpartition("/")[2].translate(_UNSEEN).strip(" .")
    if len(name) > longest:
        stem, dot, last = name.rpartition(".")
        keep = dot + last if len(last) <= 10 else ""
        name = (stem or name)[: longest - len(keep)].strip() + keep
    return name or "file"


def size_in_words(size: int) -> str:
    """Return a size in kilobytes or megabytes; so she knows what a slow line will take."""
    return f"{size / 1_048_576:.1f} MB" if size >= 1_048_576 else f"{max(1, round(size / 1024))} kB"
