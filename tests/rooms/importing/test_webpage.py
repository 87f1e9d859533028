"""HTML from anyone: nothing active comes in, and the words do."""

from __future__ import annotations

import pytest

from intranet.documents.importing import Imported, plain_text, read


def of(html: str | bytes) -> Imported:
    return read(html.encode() if isinstance(html, str) else html, "a.html")


def codes(imported: Imported) -> dict[str, int]:
    return {remark.code: remark.count for remark in imported.remarks}


HOSTILE = [
    "<script>alert('evil')</script>",
    "<scr<script>ipt>alert('evil')</script>",
    "<iframe src='https://evil.example'>evil</iframe>",
    "<object data='evil.swf'>evil</object>",
    "<svg onload=evil()><text>evil</text></svg>",
    "<math><mi>evil</mi></math>",
    "<style>p{background:url(//evil.example)}</style>",
    "<template><p>evil</p></template>",
    "<noscript><p title='</noscript><img src=x onerror=evil()>'></noscript>",
]


@pytest.mark.parametrize("html", HOSTILE)
def test_webpage__nothing_of_a_program_comes_in(html: str) -> None:
    imported = of(f"<h1>Title</h1><p>Before, a sentence.</p>{html}<p>After, a sentence.</p>")
    said = repr(imported)
    assert "<script" not in said
    assert "onerror" not in said.replace("&lt;", "")
    assert "evil" not in plain_text(imported).replace("ipt>alert('evil')", "")
    assert "After, a sentence." in said


@pytest.mark.parametrize(
    "address",
    ["javascript:evil()", " java\tscript:evil()", "JAVASCRIPT:evil()", "data:text/html,evil", "vbscript:evil",
     "file:///etc/evil", "//evil.example", "evil.html", "&#106;avascript:evil()", 'https://x" onclick="evil()'],
)  # fmt: skip
def test_webpage__an_unsafe_link_is_only_words(address: str) -> None:
    imported = of(f"<h1>T</h1><p><a href='{address}'>words</a>, kept.</p>")
    assert imported.blocks[0]["value"] == "<p>words, kept.</p>"
    assert codes(imported)["addresses"] == 1


def test_webpage__safe_links_and_looks_are_kept() -> None:
    link = "<a href='mailto:a@example.org' target=_blank>mail</a>"
    html = f"<h1>T</h1><p style='x'>A <strong class=x>bold</strong> {link} H<sub>2</sub>.</p>"
    assert of(html).blocks[0]["value"] == '<p>A <b>bold</b> <a href="mailto:a@example.org">mail</a> H<sub>2</sub>.</p>'


def test_webpage__headings_lists_quotes_and_tables() -> None:
    html = """<html><head><title>Hidden</title></head><body><h1>Terms</h1><h2>Part</h2>
    <ol><li>one<ul><li>in</ul><li>two</ol>
    <blockquote><p>Said.</p></blockquote><table><caption>People</caption><tr><th>a<th>b<tr><td colspan=2>c</table>
    <pre>x
  y</pre><hr><img src='https://evil.example/x.png' alt='A lamp'></body></html>"""
    imported = of(html)
    kinds = [block["type"] for block in imported.blocks]
    assert kinds == ["heading", "list", "list", "paragraph", "quotation", "table", "paragraph"]
    assert plain_text(imported).split("\n") == [
        "Terms", "Part", "1. one", "• in", "2. two", "Said.", "People", "a\tb", "c\t", "x", " y",
    ]  # fmt: skip
    assert imported.blocks[5]["value"]["table_caption"] == "People"
    assert codes(imported)["pictures"] == 1
    assert "evil" not in repr(imported.blocks)


def test_webpage__letters_of_a_list_become_clauses() -> None:
    html = "<h1>T</h1><h2>I. One</h2><ol type='a'><li>x.</li><li>y.</li></ol><h2>II. Two</h2><ol type=a><li>z.</ol>"
    imported = of(html)
    assert imported.numbering == "roman"
    assert plain_text(imported).split("\n")[1:] == ["I. One", "a. x.", "b. y.", "II. Two", "a. z."]


def test_webpage__notes_of_an_export_are_notes() -> None:
    html = """<h1>T</h1><p>Said<a href="#fn1" id="fnref1"><sup>1</sup></a>.</p><p>Next.</p>
    <section class="footnotes"><ol><li id="fn1"><p>Below.<a href="#fnref1">back</a></p></li></ol></section>"""
    assert plain_text(of(html)).split("\n") == ["T", "Said[^1].", "[^1] Below.", "Next."]


def test_webpage__an_old_table_is_believed_when_declared() -> None:
    html = "<meta charset='windows-1251'><h1>Положение</h1><p>Члены группы.</p>"
    assert plain_text(of(html.encode("cp1251"))) == "Положение\nЧлены группы."


def test_webpage__a_row_without_end_keeps_its_words() -> None:
    imported = of("<h1>T</h1><table><tr>" + "".join(f"<td>{n}" for n in range(100)) + "</table>")
    assert len(imported.blocks[0]["value"]["data"][0]) == 63
    assert "99" in plain_text(imported)
