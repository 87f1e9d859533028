"""Files that must not come in: each is refused quickly, cheaply, and with a sentence that says what to do."""

from __future__ import annotations

import contextlib
import io
import re
import struct
import time
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intranet.documents.importing import Refused, limits, plain_text, read
from intranet.documents.importing.limits import FILE_BYTES
from intranet.documents.importing.refusals import SENTENCES
from tests.rooms.importing.packages import MAIN_TYPE, W, docx, odt, p, packed


SECONDS = 2
MEMORY = 100 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 40


def refused(data: bytes, name: str = "a.docx") -> str:
    """Read, expect a refusal within the limits of time and memory, and return its code."""
    tracemalloc.start()
    began = time.monotonic()
    try:
        with pytest.raises(Refused) as refusal:
            read(data, name)
        assert time.monotonic() - began < SECONDS * 2  # the machine of the tests may be busy, and memory is watched
        assert tracemalloc.get_traced_memory()[1] < MEMORY
    finally:
        tracemalloc.stop()
    assert str(refusal.value.sentence).endswith(".")
    return refusal.value.code


def types(kind: str) -> str:
    return f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'


def body(inside: str, declared: str = "") -> str:
    return f'{declared}<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'


def lying(data: bytes, size: int) -> bytes:
    """The same zip whose directory and headers claim another unpacked size for every part."""
    changed = bytearray(data)
    for sign, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = changed.find(sign)
        while place >= 0:
            changed[place + offset : place + offset + 4] = struct.pack("<I", size)
            place = changed.find(sign, place + 4)
    return bytes(changed)


def locked() -> bytes:
    """A zip whose first part says that it is encrypted."""
    data = bytearray(docx(p("secret")))
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def flipped() -> bytes:
    """A zip with a wrong checksum."""
    data = packed({"[Content_Types].xml": types(MAIN_TYPE), "word/document.xml": body(p("text"))}, zipfile.ZIP_STORED)
    return data.replace(b"text</w:t>", b"test</w:t>")


ENTITIES = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]>'


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.txt", "\ufeff \n".encode(), "empty"),
        ("a.docx", b"x" * (FILE_BYTES + 1), "too-large"),
        ("a.txt", b"word " * 1_100_000, "text-too-large"),
        ("a.md", b"word " * 250_000, "markdown-too-large"),
        ("a.txt", b"a.\n" * 21_000, "too-many-paragraphs"),
        ("a.docx", PNG, "not-a-document"),
        ("a.txt", PNG, "not-a-document"),
        ("a.docx", b"Just words, no zip.", "not-a-document"),
        ("a.odt", b"Just words, no zip.", "not-a-document"),
        ("a.pdf", b"%PDF-1.7 ...", "pdf"),
        ("a.docx", b"%PDF-1.7 ...", "pdf"),
        ("a.rtf", b"{\\rtf1 hello}", "rtf"),
        ("a.xyz", b"words", "unknown-kind"),
        ("words", b"words", "unknown-kind"),
        ("a.csv", b"a,b", "spreadsheet"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "legacy"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "spreadsheet"),
        ("a.docx", OLE + b"\x00" * 512, "legacy-office"),
        ("a.docx", b"PK\x03\x04 and then nothing", "damaged"),
        ("a.docx", docx(p("text"))[:-40], "damaged"),
        ("a.docx", docx(p("text"))[:200], "damaged"),
        ("a.docx", flipped(), "damaged"),
        ("a.docx", locked(), "encrypted"),
        ("a.docx", docx("<w:p><w:r></w:p>"), "damaged"),
        ("a.docx", docx(""), "no-text"),
        ("a.docx", packed({"readme.txt": "hello"}), "not-a-document"),
        ("a.docx", packed({"[Content_Types].xml": types("x.spreadsheetml.sheet.main+xml")}), "spreadsheet"),
        ("a.docx", packed({"[Content_Types].xml": types("x.presentationml.main+xml")}), "presentation"),
        ("a.docx", packed({"[Content_Types].xml": types("ms-word.document.macroEnabled.main+xml")}), "macros"),
        ("a.docx", docx(p("x"), extra={"word/vbaProject.bin": b"x"}), "macros"),
        ("a.odt", odt("", extra={"Basic/Standard/Module1.xml": "<x/>"}), "macros"),
        ("a.odt", odt("", extra={"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "spreadsheet"),
        ("a.docx", docx(p("x"), extra={"word/document.xml": body(p("x"), ENTITIES)}), "doctype"),
        ("a.docx", docx(p("x"), extra={"word/document.xml": body(p("x"), ENTITIES).encode("utf-16")}), "doctype"),
        ("a.docx", docx(p("x"), extra={"customXml/item1.xml": ENTITIES + "<a>&y;</a>"}), "doctype"),
        ("a.docx", docx(p("x"), extra={"[Content_Types].xml": ENTITIES + "<a/>"}), "doctype"),
        ("a.docx", docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "too-deep"),
        ("a.docx", docx(p("x"), extra={"../../etc/passwd": "x"}), "unsafe-names"),
        ("a.docx", docx(p("x"), extra={"/etc/passwd": "x"}), "unsafe-names"),
        ("a.docx", docx(p("x"), extra={"word\\..\\..\\x.xml": "x"}), "unsafe-names"),
        ("a.docx", docx(p("x"), extra={"C:/x.xml": "x"}), "unsafe-names"),
        ("a.html", b"<div>" * 10_000 + b"x", "too-deep"),
        ("a.html", b"<script>alert(1)</script>", "no-text"),
        ("a.txt", bytes(range(32)) * 40, "binary"),
        ("a.txt", b"\xff\xfe\x00\xd8a\x00", "encoding"),
        ("a.txt", b"\x80\x82\x83\x86\x88" * 50, "encoding"),
    ],
)  # fmt: skip
def test_read__refuses(name: str, data: bytes, code: str) -> None:
    assert refused(data, name) == code


def test_read__refuses_an_encrypted_open_document() -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<m:file-entry m:full-path="content.xml">'
        "<m:encryption-data/></m:file-entry></m:manifest>"
    )
    assert refused(odt("", extra={"META-INF/manifest.xml": manifest}), "a.odt") == "encrypted"


def test_read__refuses_a_bomb_by_its_directory() -> None:
    bomb = packed({"[Content_Types].xml": types(MAIN_TYPE), "word/document.xml": b" " * 200_000_000})
    assert len(bomb) < 300_000
    assert refused(bomb) == "unpacks-too-large"
    with pytest.raises(Refused, match="too large"):
        limits.open_zip(bomb)  # before a single part is unpacked


def test_read__refuses_a_bomb_that_lies_about_its_size() -> None:
    bomb = packed({"[Content_Types].xml": types(MAIN_TYPE), "word/document.xml": b" " * 80_000_000})
    assert refused(lying(bomb, 1000)) == "damaged"


def test_read__refuses_ten_thousand_parts() -> None:
    assert refused(docx(p("x"), extra={f"word/media/{n}.png": b"" for n in range(10_000)})) == "too-many-parts"


def test_read__refuses_two_parts_of_one_name() -> None:
    buffer = io.BytesIO(docx(p("x")))
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", body(p("another")))
    assert refused(buffer.getvalue()) == "damaged"


def test_read__leaves_a_zip_inside_a_zip_closed() -> None:
    nested = packed({"deep.xml": b" " * 30_000_000})
    imported = read(docx(p("Words of the document."), extra={"word/embeddings/a.docx": nested}), "a.docx")
    assert plain_text(imported) == "Words of the document."


def test_read__opens_what_its_name_hides_and_says_so() -> None:
    imported = read(docx(p("Minutes")), "minutes.txt")
    assert [remark.code for remark in imported.remarks] == ["misnamed"]


def test_sentences__name_reason_and_remedy_briefly() -> None:
    for sentence in SENTENCES.values():
        parts = str(sentence).rstrip(".").split(". ")
        assert len(parts) == 2, sentence
        assert all(len(part.split()) <= 20 for part in parts), sentence


@given(st.binary(max_size=400), st.sampled_from(["docx", "odt", "md", "html", "txt"]))
@settings(max_examples=150, deadline=None)
def test_read__whatever_the_bytes_it_reads_or_refuses(data: bytes, suffix: str) -> None:
    """Anything but Refused would fail here by itself."""
    with contextlib.suppress(Refused):
        plain_text(read(data, f"a.{suffix}"))


@given(st.text(max_size=300), st.sampled_from(["md", "html", "txt"]))
@settings(max_examples=150, deadline=None)
def test_read__whatever_the_text_its_html_is_ours(text: str, suffix: str) -> None:
    """No tag reaches a block but the few that the reader writes itself."""
    with contextlib.suppress(Refused):
        for block in read(text.encode("utf-8", "ignore"), f"a.{suffix}").blocks:
            if block["type"] == "paragraph":
                assert not re.search(
                    r"<(?!/?(?:p|b|i|sup|sub)>|br>|a href=\"(?:https?://|mailto:)|/a>)", block["value"]
                )
