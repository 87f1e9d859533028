"""How much a file may be, and what a zip inside it may do, decided before anything is parsed.

Sizes are absolute: an honest Russian contract unpacks to 32 times its size, so a ratio would refuse it and still let
a patient attacker through. Everything is read as a stream and counted as it really comes, not as its header says.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Final

from intranet.documents.importing.refusals import Refused
from intranet.documents.importing.xmlparts import Guard


FILE_BYTES: Final = 20 * 1024 * 1024
TEXT_BYTES: Final = 5 * 1024 * 1024
MARKDOWN_BYTES: Final = 1024 * 1024  # its parser is thorough and slow, some ten seconds for this much
PIECES: Final = 20_000  # paragraphs and tables; a page of more cannot be edited
UNPACKED_BYTES: Final = 60 * 1024 * 1024
PARTS: Final = 2000
CHUNK: Final = 64 * 1024

# zipfile has many words for one thing, broken bytes
BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)

_CENTRAL: Final = b"PK\x01\x02"  # one of these stands in the directory for every part
_XML: Final = re.compile(r"\.(xml|rels|vml|rdf)$", re.IGNORECASE)
_ESCAPES: Final = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")


def within_size(data: bytes) -> None:
    """Raise Refused for a file that is empty or too large."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Refused("empty")
    if len(data) > FILE_BYTES:
        raise Refused("too-large")


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Return the opened archive once its directory is harmless. Raises Refused.

    The parts are counted before zipfile reads the directory: a million names would cost a gigabyte.
    """
    if data.count(_CENTRAL) > PARTS:
        raise Refused("too-many-parts")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except BROKEN:
        raise Refused("damaged") from None
    _check_directory(archive.infolist())
    return archive


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > PARTS:
        raise Refused("too-many-parts")
    if any(part.flag_bits & 0x1 for part in parts):
        raise Refused("encrypted")
    if any(_ESCAPES.search(part.filename) for part in parts):
        raise Refused("unsafe-names")
    if len({part.filename for part in parts}) != len(parts):
        raise Refused("damaged")  # two parts of one name: which one is meant depends on the program
    if sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise Refused("unpacks-too-large")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise Refused("damaged")  # office files know no other packing, and others can ask for much memory


def check_parts(archive: zipfile.ZipFile) -> None:
    """Read every part once, as a stream: its checksum, its real size, no DOCTYPE in any XML. Raises Refused."""
    budget = UNPACKED_BYTES
    for part in archive.infolist():
        budget -= _checked(archive, part, budget)


def _checked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, budget: int) -> int:
    guard = Guard() if _XML.search(part.filename) else None
    size = 0
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(CHUNK):
                size += len(chunk)
                if size > budget:
                    raise Refused("unpacks-too-large")
                if guard:
                    guard.feed(chunk)
    except BROKEN:
        raise Refused("damaged") from None
    return size


def part(archive: zipfile.ZipFile, path: str) -> bytes | None:
    """Return an XML part that `check_parts` has seen, or None when there is none.

    A relationship may point at anything; what has no name of an XML part has not been guarded, and is not given.
    """
    if not _XML.search(path):
        return None
    try:
        return archive.read(path)
    except KeyError:
        return None
