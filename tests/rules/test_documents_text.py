"""The pure rules of a text: what is frozen, what is hashed, what is searched, what a file is."""

import hashlib
import io
import unicodedata
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.documents import sniffing
from intranet.documents.canonical import block_text, canonical_text, fingerprint, words
from intranet.documents.folding import fold, places
from intranet.documents.frozen import freeze, rich


def b(kind, value, block_id="11111111-1111-4111-8111-111111111111"):
    return {"type": kind, "id": block_id, "value": value}


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ('<p data-block-key="ab">x</p>', "<p>x</p>"),
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ('<p onclick="x()">a</p>', "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">go</a></p>', "<p>go</p>"),
        ('<p><a href="  JAVASCRIPT:alert(1)">go</a></p>', "<p>go</p>"),
        ('<p><a href="data:text/html,x">go</a></p>', "<p>go</p>"),
        ('<p><a href="/en/d/abc/">go</a></p>', "<p>go</p>"),
        ('<p><a linktype="page" id="3">the page</a></p>', "<p>the page</p>"),
        ('<p><a href="https://x.org/?a=1&amp;b=2" target="_blank">x</a></p>',
         '<p><a href="https://x.org/?a=1&amp;b=2">x</a></p>'),
        ('<p><a href="https://x.org/<a>">x</a> y</p>', '<p><a href="https://x.org/%3Ca%3E">x</a> y</p>'),
        ('<p><a href="https://x.org/[^1]">x</a></p>', '<p><a href="https://x.org/%5B%5E1%5D">x</a></p>'),
        ("<p><b>b</b><i>i</i><sup>2</sup><sub>3</sub></p>", "<p><b>b</b><i>i</i><sup>2</sup><sub>3</sub></p>"),
        ("<p>x<br/>y</p>", "<p>x<br>y</p>"),
        ('<img src=x onerror="alert(1)"><svg onload=alert(1)>', ""),
        ("a\x00b\x07c", "abc"),
    ],
)  # fmt: skip
def test_rich__keeps_the_allow_list_alone(dirty, clean):
    assert rich(dirty) == clean
    assert rich(clean) == clean, "what is clean stays as it is"


def test_freeze__an_unknown_type_is_refused_not_lost():
    with pytest.raises(KeyError):
        freeze([b("video", {})])


def test_freeze__keeps_ids_and_is_stable():
    item = {"type": "item", "id": "i1", "value": {"depth": 9, "text": "<p>y</p>"}}
    raw = [
        b("clause", {"level": "clause", "title": "T", "text": '<p data-block-key="q">x</p>'}),
        b("list", {"ordered": True, "items": [item]}),
        b("table", {"data": [["<b>raw</b>", None]], "first_row_is_table_header": True, "table_caption": "C"}),
    ]
    once = freeze(raw)
    assert [block["id"] for block in once] == [block["id"] for block in raw]
    assert once[1]["value"]["items"][0]["value"]["depth"] == 3
    assert once[2]["value"]["data"] == [["<b>raw</b>", ""]]
    assert freeze(once) == once


WHOLE = [
    b("heading", {"level": "2", "text": "Part one"}, "a0"),
    b("clause", {"level": "article", "title": "Names", "text": ""}, "a1"),
    b("clause", {"level": "clause", "title": "", "text": "<p>First [^1].</p><p>Second.</p>"}, "a2"),
    b("footnote", {"mark": "1", "text": "<p>A note.</p>"}, "a3"),
    b("list", {"ordered": False, "items": [
        {"type": "item", "id": "x", "value": {"depth": 0, "text": "<p>one</p>"}},
        {"type": "item", "id": "y", "value": {"depth": 1, "text": "<p>two</p>"}}]}, "a4"),
    b("list", {"ordered": True, "items": [
        {"type": "item", "id": "x", "value": {"depth": 0, "text": "<p>one</p>"}},
        {"type": "item", "id": "y", "value": {"depth": 0, "text": "<p>two</p>"}}]}, "a5"),
    b("table", {"data": [["a", "b"], ["c", "d"]], "first_row_is_table_header": True, "table_caption": "Figures"}, "a6"),
    b("quotation", {"text": "<p>Said so.</p>", "by": "A. Person"}, "a7"),
    b("paragraph", '<p>See <a href="https://x.org/p">there</a>, x<sup>2</sup>.</p>', "a8"),
    b("signature", {"text": "Name: ____  Date: ____"}, "a9"),
]  # fmt: skip


def test_canonical_text__reads_as_the_document_does():
    assert canonical_text("The Code", WHOLE, "roman") == (
        "The Code\n\nPart one\n\nI. Names\n\na. First [1].\nSecond.\n\n[1] A note.\n\n"
        "- one\n  - two\n\n1. one\n2. two\n\n"
        "Figures\na | b\nc | d\n\n> Said so.\n> (A. Person)\n\nSee there (https://x.org/p), x^2.\n\n"
        "Name: ____  Date: ____\n"
    )


def test_canonical_text__numbers_follow_the_style():
    assert "\n\n1. Names\n\n1.1 First" in canonical_text("T", WHOLE, "decimal")
    assert "\n\nNames\n\nFirst" in canonical_text("T", WHOLE, "none")


def test_canonical_text__letters_are_not_normalised():
    decomposed = "e\u0301"
    assert decomposed in canonical_text("T", [b("paragraph", f"<p>{decomposed}</p>")], "none")


def test_fingerprint__is_sha256_of_utf8():
    assert fingerprint("Қазақ") == hashlib.sha256("Қазақ".encode()).hexdigest()


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a &amp; b &lt;c&gt;</p>", "a & b <c>"),
        ("<p>a<br>b</p>", "a\nb"),
        ('<p><a href="mailto:a@b.org">a@b.org</a></p>', "a@b.org"),
        ('<p><a href="https://x.org">x.org</a></p>', "x.org"),
        ("<p>a\n   b</p>", "a b"),
        ("plain", "plain"),
    ],
)
def test_words__of_rich_text(html, text):
    assert words(html) == text


def test_block_text__two_links_of_the_same_words_differ():
    one = b("paragraph", '<p><a href="https://a.org/">here</a></p>')
    two = b("paragraph", '<p><a href="https://b.org/">here</a></p>')
    assert block_text(one) != block_text(two)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("WORDS", "wórds"),
        ("елка", "Ёлка"),
        ("کمیته", "كميته"),
        ("می خواهم".replace(" ", ""), "می‌خواهم"),
        ("oʻzbek", "O'zbek"),
        ("strasse", "Straße"),
        ("кыргызча", "КЫРГЫЗЧА"),
    ],
)
def test_fold__finds_what_another_keyboard_wrote(typed, written):
    assert fold(typed) == fold(written)


@given(st.text(max_size=60))
def test_fold__twice_is_once_and_places_lead_back(text):
    folded = fold(text)
    assert fold(folded) == folded
    for word in folded.split()[:3]:
        for begin, end in places(text, word):
            assert 0 <= begin < end <= len(text)
            assert word in "".join(fold(text[begin:end]).split()) or word in fold(text[begin:end])


def test_places__cover_composed_and_decomposed_letters():
    text = f"x {unicodedata.normalize('NFD', 'é')}té y"
    assert next(text[a:z] for a, z in places(text, "ete")).startswith("e")


def zipped(**members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return data.getvalue()


def office(part):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr(part, "<x/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", sniffing.PDF),
        (b"\x89PNG\r\n\x1a\n...", sniffing.PNG),
        (b"\xff\xd8\xff\xe0", sniffing.JPEG),
        ("Салом\n".encode(), sniffing.TXT),
        (office("word/document.xml"), sniffing.DOCX),
        (office("xl/workbook.xml"), sniffing.XLSX),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), sniffing.ODT),
        (b"", None),
        (b"MZ\x90\x00", None),
        (b"<html><script>x</script>", None),
        (b"\xef\xbb\xbf <svg onload='x'>", None),
        (b"GIF89a\x01\x00", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None),
        (b"PK\x03\x04broken", None),
        (zipped(a="b"), None),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), None),
    ],
)
def test_kind_of__is_told_by_what_the_file_holds(data, kind):
    assert sniffing.kind_of(data) is kind


def test_kind_of__macros_stay_out():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for part in ("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"):
            archive.writestr(part, "x")
    assert sniffing.kind_of(data.getvalue()) is None


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\План.pdf", "План.pdf"),
        ("گزارش.pdf", "گزارش.pdf"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("line\r\nbreak.txt", "linebreak.txt"),
        ("...", "file"),
        ("x" * 200 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_clean_name__carries_no_path_and_no_tricks(given_name, kept):
    assert sniffing.clean_name(given_name) == kept
