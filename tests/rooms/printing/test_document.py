"""The document to read offline: nothing lost, its structure told, nothing alive but links."""

from datetime import datetime
from typing import Any

import pytest

from intranet.documents.printing import document_pdf
from tests.rooms.printing.opened import ALL, HASH, HOSTILE, facts, opened, root, squeezed, tags, text_of


BLOCKS: list[dict[str, Any]] = [
    {
        "type": "paragraph",
        "html": '<p>Opening with <b>bold</b>, <i>soft</i>, <a href="https://example.org/x">a link</a>.</p>',
    },
    {
        "type": "clause",
        "level": "article",
        "label": "I",
        "title": "Integrity[^1]",
        "html": "<p>Article text.</p>",
    },
    {"type": "footnote", "mark": "1", "html": "The office performs it."},
    {
        "type": "clause",
        "level": "clause",
        "label": "a",
        "title": "Gain",
        "html": "<p>No gain<sup><a href='#fn-2'>2</a></sup>.</p>",
    },
    {"type": "clause", "level": "point", "label": "ii", "title": "", "html": "A point."},
    {"type": "footnote", "mark": "2", "html": "A doctor certifies."},
    {"type": "footnote", "mark": "7", "html": "Nobody refers here."},
    {"type": "heading", "level": "3", "title": "Loose heading"},
    {"type": "list", "ordered": True, "items": [{"depth": d, "html": f"item{d}"} for d in (2, 0, 1, 3, 0)]},
    {
        "type": "table",
        "rows": [["Country", "Seat"], ["Қазақстан", "حمیده"], ["short"]],
        "header_row": True,
        "caption": "Seats",
    },
    {"type": "table", "rows": [["x", None]], "header_row": False, "caption": ""},
    {"type": "table", "rows": [], "header_row": True, "caption": ""},
    {"type": "table", "rows": [["only header"]], "header_row": True, "caption": ""},
    {"type": "quotation", "html": "<p>No one is left.</p>", "by": "A member"},
    {"type": "quotation", "html": "", "by": ""},
    {"type": "signature", "text": "I agree.\nName: _______ Date: _______"},
    {"type": "unheard-of", "html": "Kept all the same."},
]


@pytest.mark.parametrize("language", ALL)
def test_document__every_block_is_in_it(language: str) -> None:
    pdf = document_pdf(
        "Code of Conduct", language, BLOCKS, facts(level="Confidential", edition="Edition 2", sha256=HASH)
    )
    text = text_of(pdf)
    for words_ in (
        "CodeofConduct",
        "Confidential",
        "Edition2",
        "Opening",
        "bold",
        "soft",
        "alink",
        "Integrity",
        "Articletext",
        "Theofficeperformsit",
        "Gain",
        "Nogain",
        "Apoint",
        "Adoctorcertifies",
        "Nobodyrefershere",
        "Looseheading",
        "item0",
        "item1",
        "item2",
        "item3",
        "Country",
        "Қазақстан",
        "short",
        "Seats",
        "onlyheader",
        "Nooneisleft",
        "Amember",
        "Iagree",
        "_______",
        "Keptallthesame",
    ):
        assert words_ in text, words_
    assert text.count("Theofficeperformsit") == 1


def test_document__structure_is_told_to_screen_readers() -> None:
    found = tags(document_pdf("Code", "en", BLOCKS, facts()))
    assert {
        "/H1",
        "/H2",
        "/H3",
        "/P",
        "/L",
        "/LI",
        "/Table",
        "/TH",
        "/TD",
        "/Caption",
        "/BlockQuote",
        "/Note",
        "/Link",
    } <= set(found)
    assert found.count("/H1") == 1


def test_document__reader_and_time_on_every_page() -> None:
    long = [{"type": "paragraph", "html": f"<p>{'word ' * 300}</p>"} for _ in range(12)]
    pdf = opened(document_pdf("Code", "ru", long, facts(level="Закрыто")))
    assert len(pdf.pages) > 2
    for number, page in enumerate(pdf.pages, 1):
        text = squeezed(page.extract_text())
        assert "АлёнаЩербакова" in text
        assert "2026-11-2314:05:09UTC+05:00" in text
        assert "Закрыто" in text
        assert f"{number}/{len(pdf.pages)}" in text


def test_document__title_of_the_file_is_neutral() -> None:
    pdf = document_pdf("Security incident", "en", [], facts())
    assert opened(pdf).metadata.title == "Document"
    assert b"incident" not in root(pdf)["/Metadata"].get_object().get_data()


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//host/x", "HTTPS://ok.example/"],
)
def test_document__only_web_and_mail_links_live(href: str) -> None:
    blocks = [{"type": "paragraph", "html": f'<p><a href="{href}">word</a></p>'}]
    pdf = opened(document_pdf("T", "en", blocks, facts()))
    links = [a.get_object()["/A"].get("/URI") for a in pdf.pages[0].get("/Annots", [])]
    assert links == ([href] if href.startswith("HTTPS") else [])
    assert "word" in pdf.pages[0].extract_text()


def test_document__script_and_style_are_not_printed() -> None:
    blocks = [{"type": "paragraph", "html": "<p>a<script>evil()</script><style>worse{}</style><b>b<i>c</p>"}]
    text = text_of(document_pdf("T", "en", blocks, facts()))
    assert "evil" not in text
    assert "worse" not in text
    assert "abc" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_document__hostile_text_in_every_block(text: str) -> None:
    html = text.replace("&", "&amp;").replace("<", "&lt;")
    blocks: list[dict[str, Any]] = [
        {"type": "clause", "level": "article", "label": text, "title": text, "html": html},
        {"type": "clause", "level": "clause", "label": text, "title": text, "html": html},
        {"type": "heading", "level": "3", "title": text},
        {
            "type": "list",
            "ordered": True,
            "items": [{"depth": 99, "html": html}, {"depth": -4, "html": html}],
        },
        {"type": "table", "rows": [[html] * 12], "header_row": True, "caption": text},
        {"type": "footnote", "mark": text, "html": html},
        {"type": "quotation", "html": html, "by": text},
        {"type": "signature", "text": text},
        {"type": "paragraph", "html": f'<p><a href="https://x.example/{html}">{html}</a></p>'},
    ]
    assert document_pdf(text, "ps", blocks, facts(level=text, edition=text, made_at_words=text)).startswith(b"%PDF")


@pytest.mark.parametrize("title", ["", " ", "[^1]", "\u200d", "\u0301"])
def test_document__heading_without_words_is_no_heading(title: str) -> None:
    note = {"type": "footnote", "mark": "1", "html": "note text"}
    pdf = document_pdf(title, "en", [{"type": "heading", "level": "2", "title": title}, note], facts())
    assert "notetext" in text_of(pdf)
    assert "/H2" not in tags(pdf)


def test_document__many_columns_and_long_cells() -> None:
    blocks = [{"type": "table", "rows": [["w" * 500] * 20] * 3, "header_row": True, "caption": ""}]
    assert document_pdf("T", "en", blocks, facts()).startswith(b"%PDF")


def test_document__naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        document_pdf("T", "en", [], {"reader": "x", "made_at": datetime(2026, 1, 1)})  # noqa: DTZ001
