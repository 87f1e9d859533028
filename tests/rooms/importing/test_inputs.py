"""Real documents, where they are at hand: each arrives whole, or is refused for the right reason.

The files belong to others and are not kept here, so the cases exist only where the folder does: beside the checkout,
or at SHARED_INPUTS. The witness reads the same files another way (regular expressions over the raw text, and
docx2python for the Code of Conduct) and knows nothing of our reader.
"""

from __future__ import annotations

import csv
import os
import re
import zipfile
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from intranet.documents.importing import Imported, Refused, plain_text, read


ROOT = Path(__file__).resolve().parents[3]
INPUTS = Path(os.environ.get("SHARED_INPUTS", ROOT.parent / "shared" / "inputs"))
KINDS = ("tor", "coc", "minutes", "policy")

# "" = imported
EDGES = {
    "edge-bad-crc.docx": "damaged",
    "edge-checkbox-form.docx": "",
    "edge-external-refs.docx": "",
    "edge-footnotes.docx": "",
    "edge-macro.docm": "macros",
    "edge-password-protected.docx": "encrypted",
    "edge-ru-contract-32x-expansion.docx": "",
    "edge-strict-ooxml.docx": "",
    "edge-truncated-zip.docx": "damaged",
    "edge-xmlbomb.xlsx": "spreadsheet",
    "edge-xxe-doctype.docx": "doctype",
}


def listed() -> list[dict[str, str]]:
    index = INPUTS / "INDEX.tsv"
    if not index.exists():
        return []
    with index.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


ROWS = listed()
TEXTS = [row["file"] for row in ROWS if row["kind"] in KINDS]
EDGE_FILES = [row["file"] for row in ROWS if row["kind"] == "edge-case"]
WORD_TEXTS = [name for name in (*TEXTS, *EDGE_FILES) if name.endswith(".docx") and not EDGES.get(name)]


def load(name: str) -> Imported:
    return read((INPUTS / name).read_bytes(), name)


# -- the witness ---------------------------------------------------------------------------------------------------

SIGNS = re.compile(r"[\s•□☐☑☒✓✗●■▪➢→←−\u2022]+")  # white space, bullets, and signs that stand for picture fonts
NUMBER = r"\(?(?:[\w.]{1,9})[.)]{0,2}"


def letters(text: str) -> str:
    return SIGNS.sub("", text)


def word_witness(xml: str) -> list[str]:
    """The paragraphs of a Word part: deletions, old forms of boxes, instructions and hidden runs cut out."""
    for tag in ("w:del", "w:moveFrom"):
        xml = re.sub(rf"<{tag} [^>]*[^/]>.*?</{tag}>", "", xml, flags=re.S)
    xml = re.sub(r"<mc:Fallback>.*?</mc:Fallback>|<w:instrText.*?</w:instrText>", "", xml, flags=re.S)
    xml = re.sub(r"<w:r[ >](?:(?!</w:r>).)*?<w:vanish ?/>(?:(?!</w:r>).)*?</w:r>", "", xml, flags=re.S)
    xml = xml.replace("<w:noBreakHyphen/>", "<w:t>\u2011</w:t>").replace("<w:softHyphen/>", "<w:t>\u00ad</w:t>")
    parts = [re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", part) for part in xml.split("</w:p>")]
    return [line for part in parts if (line := letters(unescape("".join(part))))]


def markdown_witness(text: str) -> list[str]:
    text = re.sub(r"\A(---|\+\+\+)\n.*?\n\1\n", "", text, flags=re.S)
    defined = set(re.findall(r"\n\n\[([^\]]+)\]: \S+(?=\n)", text))  # one that follows a line of text is text itself
    for label in map(re.escape, defined):
        text = re.sub(rf"\n\n\[{label}\]: \S+(?=\n)", "", text)
        text = re.sub(rf"\[([^\]]+)\]\[{label}\]", r"\1", text)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    lines = [re.sub(r"^\s*(?:#+|[*-])\s", "", line) for line in text.split("\n")]
    return [line for raw in lines if (line := letters(raw.replace("**", "").replace("*", "").replace("\\", "")))]


def without_notes(imported: Imported) -> str:
    body = replace(imported, blocks=[block for block in imported.blocks if block["type"] != "footnote"])
    return letters(re.sub(r"\[\^\d+\]", "", plain_text(body)))


def assert_whole(witness: list[str], ours: str, title: str) -> None:
    """Every paragraph of the witness stands in ours, in order, and between them is nothing but numbers."""
    if letters(title) in witness:
        witness.remove(letters(title))
        witness.insert(0, letters(title))
    place = 0
    for line in witness:
        forms = (line, re.sub(r"^(?:\(?[\w.]{1,9}[.)]+|[-*])", "", line))  # its typed number or bullet is counted anew
        for form in forms:
            found = ours.find(form, place, place + len(form) + 16)
            if found >= 0 and form:
                break
        assert found >= 0, f"lost: {line[:80]!r}; ours goes on: {ours[place : place + 80]!r}"
        assert re.fullmatch(f"(?:{NUMBER})?", ours[place:found]), f"added: {ours[place:found]!r} before {line[:60]!r}"
        place = found + len(form)
    assert not ours[place:], f"added at the end: {ours[place : place + 80]!r}"


if ROWS:  # without the folder there is nothing to collect, and nothing to skip

    @pytest.mark.parametrize("name", TEXTS)
    def test_input__arrives_whole(name: str) -> None:
        imported = load(name)
        if name.endswith(".docx"):
            with zipfile.ZipFile(INPUTS / name) as archive:
                witness = word_witness(archive.read("word/document.xml").decode())
        else:
            text = (INPUTS / name).read_text(encoding="utf-8")
            if name == "code-of-conduct.txt":
                text = re.sub(r"\[bookmark: \w+\]|\[footnoteRef:\d\]|\[\d: [^\]]*\]", "", text)
            witness = (
                markdown_witness(text) if name.endswith(".md") else list(filter(None, map(letters, text.split("\n"))))
            )
        assert_whole(witness, without_notes(imported), imported.title)

    @pytest.mark.parametrize("name", WORD_TEXTS)
    def test_input__footnotes_arrive_whole(name: str) -> None:
        with zipfile.ZipFile(INPUTS / name) as archive:
            body = archive.read("word/document.xml").decode()
            known = "word/footnotes.xml" in archive.namelist()
            xml = archive.read("word/footnotes.xml").decode() if known else ""
        notes = dict(
            re.findall(r'<w:footnote (?:w:type="normal" )?w:id="(\d+)"[^>]*>(.*?)</w:footnote>', xml, flags=re.S)
        )
        referred = dict.fromkeys(re.findall(r'<w:footnoteReference [^>]*?w:id="(\d+)"', body))
        witness = ["".join(word_witness(notes[key])) for key in referred]
        ours = [block["value"]["text"] for block in load(name).blocks if block["type"] == "footnote"]
        assert [letters(unescape(re.sub(r"<[^>]+>", "", text))) for text in ours] == witness

    @pytest.mark.parametrize("name", EDGE_FILES)
    def test_edge__is_imported_or_refused_as_it_should_be(name: str) -> None:
        expected = EDGES[name]
        if not expected:
            assert plain_text(load(name))
            return
        with pytest.raises(Refused) as refusal:
            load(name)
        assert refusal.value.code == expected

    @pytest.mark.parametrize("name", ["code-of-conduct.docx", "code-of-conduct.txt"])
    def test_code_of_conduct__has_its_structure(name: str) -> None:
        imported = load(name)
        levels = [block["value"]["level"] for block in imported.blocks if block["type"] == "clause"]
        kinds = [block["type"] for block in imported.blocks]
        assert (imported.title, imported.numbering) == ("Code of Conduct", "roman")
        assert (levels.count("article"), levels.count("clause"), levels.count("point")) == (6, 4, 0)
        assert (kinds.count("footnote"), kinds.count("signature")) == (2, 1)

    def test_code_of_conduct__text_file_gives_the_same_document_as_word() -> None:
        word, text = load("code-of-conduct.docx"), load("code-of-conduct.txt")
        assert [block["type"] for block in word.blocks] == [block["type"] for block in text.blocks]
        for ours, theirs in zip(word.blocks, text.blocks, strict=True):
            assert ours["value"] == theirs["value"]

    def test_code_of_conduct__equals_the_witness() -> None:
        """docx2python prints a list as "a)" and a note as "----footnote22----": only its notation is put into ours."""
        from docx2python import docx2python

        with docx2python(INPUTS / "code-of-conduct.docx") as witness:
            said = witness.text
        body, _, notes = said.partition("footnote22)")
        first, _, second = notes.partition("footnote24)")
        body = re.sub(r"^([a-d])\)\t", r"\1. ", body, flags=re.M)
        body = body.replace("----footnote22----", "[^1]").replace("----footnote24----", "[^2]")
        lines = [line.split() for line in body.split("\n") if line.strip()]
        for mark, note in (("[^1]", first), ("[^2]", second)):
            place = next(place for place, line in enumerate(lines) if any(mark in word for word in line))
            lines.insert(place + 1, [mark, *note.split()])
        title = lines.index(["Code", "of", "Conduct"])
        lines.insert(0, lines.pop(title))
        ours = [line.split() for line in plain_text(load("code-of-conduct.docx")).split("\n")]
        assert ours == lines

    def test_redline__names_no_author() -> None:
        name = "policy-en-ordinance-redline-tracked.docx"
        with zipfile.ZipFile(INPUTS / name) as archive:
            authors = set(re.findall(r'w:author="([^"]+)"', archive.read("word/document.xml").decode()))
        imported = load(name)
        said = plain_text(imported) + " ".join(str(remark.text) for remark in imported.remarks)
        assert authors
        assert not [author for author in authors if author in said]
        assert {"inserted", "deleted"} <= {remark.code for remark in imported.remarks}
