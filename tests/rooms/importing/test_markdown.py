"""Markdown as our writers write it."""

from __future__ import annotations

from intranet.documents.importing import Imported, plain_text, read


def of(text: str) -> Imported:
    return read(text.encode(), "a.md")


CODE = """---
layout: page
---
# Code of Conduct

## I. How we work

a. Honesty first[^n].
b. Craft, and **care**.

[^n]: A *form* is sent each year.

## II. Signing

> We promise.

Name: ____________ Date: ____________
"""


def test_markdown__articles_letters_notes_and_signature() -> None:
    imported = of(CODE)
    assert (imported.title, imported.numbering) == ("Code of Conduct", "roman")
    assert plain_text(imported).split("\n")[1:] == [
        "I. How we work",
        "a. Honesty first[^1].",
        "[^1] A form is sent each year.",
        "b. Craft, and care.",
        "II. Signing",
        "We promise.",
        "Name: ____________ Date: ____________",
    ]
    assert imported.blocks[2]["value"]["text"] == "<p>A <i>form</i> is sent each year.</p>"


def test_markdown__decimal_clauses_and_nested_lists() -> None:
    imported = of(
        "# Terms\n\n## 1. Role\n\n1.1 Advise.\n1.2 Ask:\n\n- one\n  - deeper\n- two\n\n## 2. End\n\n2.1 None.\n"
    )
    assert imported.numbering == "decimal"
    assert plain_text(imported).split("\n")[1:] == [
        "1. Role", "1.1 Advise.", "1.2 Ask:", "• one", "• deeper", "• two", "2. End", "2.1 None.",
    ]  # fmt: skip
    items = next(block for block in imported.blocks if block["type"] == "list")["value"]["items"]
    assert [item["value"]["depth"] for item in items] == [0, 1, 0]


def test_markdown__a_list_that_starts_at_three_keeps_its_numbers() -> None:
    assert plain_text(of("# T\n\n3. three\n4. four\n")).split("\n")[1:] == ["3. three", "4. four"]


def test_markdown__an_item_keeps_its_second_paragraph() -> None:
    imported = of("# T\n\n1. one\n\n   more\n2. two\n")
    assert imported.blocks[0]["value"]["items"][0]["value"]["text"] == "<p>one<br>more</p>"
    assert len(imported.blocks) == 1


def test_markdown__tables_keep_their_header_and_cells() -> None:
    table = of("# T\n\n| a | b |\n| --- | --- |\n| 1 | **2** |\n").blocks[0]["value"]
    assert (table["data"], table["first_row_is_table_header"]) == ([["a", "b"], ["1", "2"]], True)


def test_markdown__a_note_nobody_refers_to_is_not_lost() -> None:
    assert "Forgotten." in plain_text(of("# T\n\nText, and no mark.\n\n[^x]: Forgotten.\n"))


def test_markdown__html_inside_is_made_safe() -> None:
    imported = of('# T\n\nA <b onclick="x()">bold</b> <script>alert(1)</script>[word](javascript:alert(2)).\n')
    assert "alert" not in "".join(str(block) for block in imported.blocks if block["type"] != "paragraph")
    assert "onclick" not in str(imported.blocks)
    assert "<script" not in str(imported.blocks)
    assert "href" not in str(imported.blocks)


def test_markdown__every_block_has_an_id_of_its_own() -> None:
    blocks = of(CODE).blocks
    assert len({block["id"] for block in blocks}) == len(blocks)
