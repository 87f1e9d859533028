"""What a file is, told by its content and not by its name.

The name is a promise of the sender; the first bytes are what a parser would meet. A Word file from before 2007 and a
Word file locked with a password begin alike, so the two are told apart, because their remedies differ.
"""

from __future__ import annotations

import re
import zipfile
from typing import Final, Literal

from intranet.documents.importing import limits
from intranet.documents.importing.refusals import Refused
from intranet.documents.importing.xmlparts import attribute, name, tree


Kind = Literal["word", "odt", "markdown", "webpage", "text"]

EXTENSIONS: Final[dict[str, Kind]] = {
    "docx": "word", "dotx": "word", "odt": "odt", "ott": "odt", "md": "markdown", "markdown": "markdown",
    "html": "webpage", "htm": "webpage", "xhtml": "webpage", "txt": "text",
}  # fmt: skip

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN: Final = (
    (b"%PDF", "pdf"), (b"{\\rtf", "rtf"), (b"\x89PNG", "not-a-document"), (b"\xff\xd8\xff", "not-a-document"),
    (b"GIF8", "not-a-document"), (b"RIFF", "not-a-document"), (b"MZ", "not-a-document"),
    (b"\x7fELF", "not-a-document"), (b"\x1f\x8b", "not-a-document"), (b"Rar!", "not-a-document"),
    (b"7z\xbc\xaf", "not-a-document"), (b"BM", "not-a-document"), (b"II*\x00", "not-a-document"),
)  # fmt: skip
_REFUSED_NAMES: Final = {
    "doc": "legacy", "dot": "legacy", "docm": "macros", "dotm": "macros", "xlsx": "spreadsheet",
    "xls": "spreadsheet", "xlsm": "spreadsheet", "ods": "spreadsheet", "csv": "spreadsheet",
    "pptx": "presentation", "ppt": "presentation", "odp": "presentation", "pdf": "pdf", "rtf": "rtf",
}  # fmt: skip
_WORD_TYPE: Final = re.compile(r"wordprocessingml\.(document|template)\.main\+xml$")


def extension(filename: str) -> str:
    """Return "docx" for "Report.DOCX", and "" when there is none."""
    return filename.rpartition(".")[2].strip().lower() if "." in filename else ""


def recognise(data: bytes, filename: str) -> tuple[Kind, zipfile.ZipFile | None]:
    """Return the kind of a file and its archive when it is one. Raises Refused."""
    suffix = extension(filename)
    if data.startswith(_OLE):
        raise Refused(_old_office(data))
    if data.startswith(b"PK"):
        archive = limits.open_zip(data)
        return _packed(archive), archive
    foreign = next((code for magic, code in _FOREIGN if data.startswith(magic) and _binary(data, code)), "")
    if foreign or suffix in _REFUSED_NAMES:
        raise Refused(foreign or _REFUSED_NAMES[suffix])
    if suffix not in EXTENSIONS:
        raise Refused("unknown-kind")
    if EXTENSIONS[suffix] in ("word", "odt"):
        raise Refused("not-a-document")
    return EXTENSIONS[suffix], None


def _binary(data: bytes, code: str) -> bool:
    """A text may begin with "BM" or "MZ"; a picture or a program has NULs soon after."""
    return code in ("pdf", "rtf") or b"\x00" in data[:512] or not data[:4].isascii()


def _old_office(data: bytes) -> str:
    names = {word: word.encode("utf-16-le") in data for word in ("EncryptedPackage", "WordDocument", "Workbook")}
    if names["EncryptedPackage"]:
        return "encrypted"
    if names["WordDocument"]:
        return "legacy"
    return "spreadsheet" if names["Workbook"] else "legacy-office"


def _packed(archive: zipfile.ZipFile) -> Kind:
    """Tell Word from OpenDocument from all else. Macros and locks are refused here, before the parts are read."""
    parts = set(archive.namelist())
    if "[Content_Types].xml" in parts:
        return _microsoft(archive, parts)
    if "mimetype" in parts or "content.xml" in parts:
        return _open_document(archive, parts)
    raise Refused("not-a-document")


def _microsoft(archive: zipfile.ZipFile, parts: set[str]) -> Kind:
    types = [attribute(entry, "ContentType") for entry in tree(_read(archive, "[Content_Types].xml")) if name(entry)]
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in types) or any(
        part.lower().endswith("vbaproject.bin") for part in parts
    ):
        raise Refused("macros")
    if any(_WORD_TYPE.search(kind) for kind in types):
        return "word"
    joined = " ".join(types)
    others = (("spreadsheetml", "spreadsheet"), ("presentationml", "presentation"))
    foreign = [code for word, code in others if word in joined]
    if not foreign and "word/document.xml" in parts:
        return "word"  # written by a careless program: the part is where it always is
    raise Refused(foreign[0] if foreign else "not-a-document")


def _open_document(archive: zipfile.ZipFile, parts: set[str]) -> Kind:
    kind = _read(archive, "mimetype").decode("ascii", "replace").strip() if "mimetype" in parts else ""
    if "META-INF/manifest.xml" in parts:
        manifest = tree(_read(archive, "META-INF/manifest.xml"))
        if any(name(found) == "manifest:encryption-data" for found in manifest.iter()):
            raise Refused("encrypted")
    if "opendocument.spreadsheet" in kind:
        raise Refused("spreadsheet")
    if "opendocument.presentation" in kind:
        raise Refused("presentation")
    if (kind and "opendocument.text" not in kind) or "content.xml" not in parts:
        raise Refused("not-a-document")
    if any(_is_program(part) for part in parts):
        raise Refused("macros")
    return "odt"


def _is_program(part: str) -> bool:
    """Say whether a part is a macro: LibreOffice adds empty library lists to innocent files."""
    if part.endswith("/") or part.endswith(("script-lc.xml", "script-lb.xml", "dialog-lb.xml")):
        return False
    return part.startswith(("Basic/", "Scripts/"))


def _read(archive: zipfile.ZipFile, path: str) -> bytes:
    info = archive.getinfo(path)
    if info.file_size > limits.TEXT_BYTES:
        raise Refused("unpacks-too-large")
    try:
        return archive.read(path)
    except limits.BROKEN:
        raise Refused("damaged") from None
