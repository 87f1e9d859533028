"""OpenDocument: the same promises as for Word."""

from __future__ import annotations

from intranet.documents.importing import Imported, plain_text, read
from tests.rooms.importing.packages import odt


STYLES = """
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Gone" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix="."/></text:list-style>
<text:list-style style:name="D"><text:list-level-style-bullet text:level="1"/></text:list-style>
"""


def of(body: str) -> Imported:
    return read(odt(body, STYLES), "a.odt")


def text(body: str) -> list[str]:
    return plain_text(of(body)).split("\n")


def codes(imported: Imported) -> dict[str, int]:
    return {remark.code: remark.count for remark in imported.remarks}


def lettered(*lines: str, extra: str = "") -> str:
    items = "".join(f"<text:list-item><text:p>{line}</text:p></text:list-item>" for line in lines)
    return f'<text:list text:style-name="L"{extra}>{items}</text:list>'


def test_odt__title_headings_letters_and_signature() -> None:
    body = (
        '<text:p text:style-name="P1">Code of Conduct</text:p><text:h text:outline-level="1">I. Work</text:h>'
        + lettered("One.", "Two.")
        + '<text:h text:outline-level="1">II. Sign</text:h><text:p>Name: ______ Date: ______</text:p>'
    )
    imported = of(body)
    assert (imported.title, imported.numbering) == ("Code of Conduct", "roman")
    assert plain_text(imported).split("\n")[1:] == [
        "I. Work",
        "a. One.",
        "b. Two.",
        "II. Sign",
        "Name: ______ Date: ______",
    ]
    assert imported.blocks[-1]["type"] == "signature"


def test_odt__a_list_goes_on_where_told_and_restarts_elsewhere() -> None:
    on = ' text:continue-numbering="true"'
    first = lettered("x.") + "<text:p>Between.</text:p>" + lettered("y.", extra=on)
    assert text(first + "<text:p>Then.</text:p>" + lettered("z.")) == [
        "a. x.", "Between.", "b. y.", "Then.", "a. z.",
    ]  # fmt: skip


def test_odt__tracked_changes_comments_and_hidden_text_stay_outside() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        "<office:change-info><dc:creator>Bob Secret</dc:creator></office:change-info>"
        "<text:p>deleted words</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>Kept<office:annotation><dc:creator>Bob Secret</dc:creator>"
        "<text:p>Remove her.</text:p></office:annotation>"
        '<text:span text:style-name="Gone"> hidden</text:span> words.</text:p>'
    )
    imported = of(body)
    assert plain_text(imported) == "Kept words."
    assert codes(imported) == {"deleted": 1, "comments": 1, "hidden": 1, "properties": 1, "no-title": 1}
    assert "Secret" not in repr(imported)


def test_odt__notes_links_spaces_and_looks() -> None:
    body = (
        '<text:p>A <text:span text:style-name="Bold">bold</text:span><text:note text:id="n1">'
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>Below.</text:p>"
        "</text:note-body></text:note><text:s text:c='2'/>"
        '<text:a xlink:href="https://example.org">link</text:a><text:line-break/>'
        '<text:a xlink:href="javascript:x()">word</text:a>.</text:p>'
    )
    imported = of(body)
    assert imported.blocks[0]["value"] == ('<p>A <b>bold</b>[^1] <a href="https://example.org">link</a><br>word.</p>')
    assert imported.blocks[1]["value"] == {"mark": "1", "text": "<p>Below.</p>"}
    assert codes(imported)["addresses"] == 1


def test_odt__tables_boxes_and_pictures() -> None:
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-repeated="2"><text:p>h</text:p>'
        "</table:table-cell></table:table-row></table:table-header-rows>"
        "<table:table-row><table:table-cell><text:p>a</text:p>"
        '</table:table-cell><table:table-cell table:number-columns-repeated="999999"/></table:table-row></table:table>'
        '<text:p>By<draw:frame draw:name="x"><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>'
        "<draw:frame><draw:image/><svg:title>A lamp</svg:title></draw:frame> it.</text:p>"
    )
    imported = of(body)
    table = imported.blocks[0]["value"]
    assert (table["data"][0][:3], table["data"][1][0], table["first_row_is_table_header"]) == (
        ["h", "h", ""],
        "a",
        True,
    )
    assert plain_text(imported).split("\n")[-2:] == ["By it.", "boxed"]
    assert "A lamp" in " ".join(str(remark.text) for remark in imported.remarks)
