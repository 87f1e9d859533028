"""Plain text: letters of any alphabet table, marks of an export, and what a line is."""

from __future__ import annotations

import pytest

from intranet.documents.importing import Imported, plain_text, read
from intranet.documents.importing.marks import places, signing, typed


RUSSIAN = "Положение о группе\n\nЧлены группы собираются четыре раза в год и говорят от своего имени.\n"
DARI = "اعلامیه\n\nاعضای حلقه سالانه چهار بار جمع می‌شوند و به نام خود سخن می‌گویند.\n"


def of(text: str | bytes) -> Imported:
    return read(text.encode() if isinstance(text, str) else text, "a.txt")


def codes(imported: Imported) -> dict[str, int]:
    return {remark.code: remark.count for remark in imported.remarks}


EXPORTED = """
The Lantern Programme
Advisory Circle
Code of Conduct
This code guides the members of the circle, who read it before they sign and keep it afterwards.
I. [bookmark: _Hlk1]Act with care

a. Honesty: members seek nothing for themselves. [footnoteRef:1]  [1:  See the [annual] form. ]

b. Craft: members learn.


II. Take part
Members come to all meetings[footnoteRef:2] and speak there.  [2: By link too.]

I hereby agree to this code.

Name: _______ Signature: _______________________ Date: ______________
"""


def test_text__export_marks_arrive_clean() -> None:
    imported = of(EXPORTED)
    assert imported.title == "Code of Conduct"
    assert [block["type"] for block in imported.blocks] == [
        "paragraph", "paragraph", "paragraph", "clause", "clause", "footnote", "clause", "clause", "paragraph",
        "footnote", "paragraph", "signature",
    ]  # fmt: skip
    assert plain_text(imported).split("\n")[4:11] == [
        "I. Act with care",
        "a. Honesty: members seek nothing for themselves.[^1]",
        "[^1] See the [annual] form.",
        "b. Craft: members learn.",
        "II. Take part",
        "Members come to all meetings[^2] and speak there.",
        "[^2] By link too.",
    ]


def test_text__a_note_without_its_mark_stays_where_it_is() -> None:
    assert "[1: not a note]" in plain_text(of("Title\n\nAs said in [1: not a note] before, members come in person."))


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8-r"]
)
def test_text__russian_in_any_table(codec: str) -> None:
    assert plain_text(of(RUSSIAN.encode(codec))).split() == RUSSIAN.split()


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_text__dari_in_any_table(codec: str) -> None:
    assert plain_text(of(DARI.encode(codec))).split() == DARI.split()


def test_text__an_old_table_is_said() -> None:
    assert codes(of(RUSSIAN.encode("cp1251"))) == {"old-letters": 1}


def test_text__overrides_of_direction_are_kept_and_nothing_else_invisible() -> None:
    imported = of("Title\n\nOne \u202eback\u202c and\x00 \x07\ufdd0forth, as it is written here.")
    assert plain_text(imported).split("\n")[1] == "One \u202eback\u202c and forth, as it is written here."
    assert codes(imported)["controls"] == 3


def test_text__a_word_of_a_megabyte_is_a_word() -> None:
    assert plain_text(of("ш" * 1_000_000)) == "ш" * 1_000_000


def test_text__broken_lines_are_joined_and_whole_ones_left_alone() -> None:
    wrapped = (
        "Title\n\nMembers of the circle meet four times a year and they come\n"
        "themselves, in the room or by link.\n\na. One.\nb. Two.\n"
    )
    assert plain_text(of(wrapped)).split("\n")[1:] == [
        "Members of the circle meet four times a year and they come themselves, in the room or by link.",
        "a. One.",
        "b. Two.",
    ]


def test_text__title_is_the_line_that_names_a_document() -> None:
    imported = of(
        "Ministry of Rivers\nWater Council\nMinutes of the second meeting\n"
        "The council met in the room and by link, all members being present."
    )
    assert imported.title == "Minutes of the second meeting"
    assert len(imported.blocks) == 3


def test_text__without_a_title_says_so() -> None:
    imported = of("This is a sentence, and no title.")
    assert (imported.title, codes(imported)) == ("", {"no-title": 1})


@pytest.mark.parametrize(
    ("text", "numbering"),
    [
        (
            "Rules\n1. Members\n1.1 Members come themselves, always.\n1.2 They speak.\n2. Meetings\n2.1 Four.",
            "decimal",
        ),
        (
            "Rules\nI. Members\nMembers come themselves, always, to all of them.\nII. Meetings\nThere are four a year.",
            "roman",
        ),
        (
            "Rules\nI. Члены\nа. Приходят сами на все заседания.\nб. Говорят.\nII. Заседания\nа. Их четыре в год.",
            "roman",
        ),
        ("Rules\n۱. اعضا\n۱.۱ اعضا خود می‌آیند.\n۱.۲ سخن می‌گویند.\n۲. جلسات\n۲.۱ چهار جلسه.", "decimal"),
        ("Rules\n3. Members\nMembers come themselves, always.\n4. Meetings\nThere are four meetings a year.", "none"),
        ("Buy:\n1. bread\n2. milk\n3. tea", "none"),
    ],
)
def test_text__numbering_is_chosen_by_what_can_be_counted(text: str, numbering: str) -> None:
    assert of(text).numbering == numbering


def test_text__typed_lists_become_lists() -> None:
    imported = of("Agenda of today:\n1. bread\n2. milk\n3. tea\nThen:\n• one\n• two\n")
    assert [(block["type"], block["value"]["ordered"]) for block in imported.blocks if block["type"] == "list"] == [
        ("list", True),
        ("list", False),
    ]


def test_text__a_number_out_of_order_stays_in_its_text() -> None:
    imported = of("Rules\nI. Members\na. They come.\nc. They speak.\nII. Meetings\nThere are four of them every year.")
    assert "c. They speak." in plain_text(imported).split("\n")
    assert codes(imported)["numbers-literal"] == 1


@pytest.mark.parametrize(
    ("line", "mark"),
    [("I. Act", "I."), ("a) one", "a)"), ("(ii) two", "(ii)"), ("1.2 three", "1.2"), ("1 four", ""), ("Act. five", ""),
     ("2026 was", ""), ("A. six", ""), ("e.g. seven", ""), ("الف. هشت", "الف.")],
)  # fmt: skip
def test_typed__finds_a_number(line: str, mark: str) -> None:
    assert typed(line)[0] == mark


def test_places__one_mark_can_mean_two_places() -> None:
    assert [(one.level, one.counts) for one in places("i.")] == [("clause", (9,)), ("point", (1,))]
    assert places("IIII.") == []


@pytest.mark.parametrize(
    ("line", "signed"),
    [("Name: ____ Date: ____", True), ("__________", True), ("Подпись ________ /", True), ("snake_case_name", False),
     ("«____» ________ 2026 г.", False), ("a:____" * 5000 + "b", False)],
)  # fmt: skip
def test_signing__knows_a_line_to_sign(line: str, signed: bool) -> None:
    assert signing(line) is signed
