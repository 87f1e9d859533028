"""Comparing two editions: by clause id, word by word."""

import time

from hypothesis import given
from hypothesis import strategies as st

from intranet.documents.comparing import compare, counts, title_change, words_between


def p(block_id, text):
    return {"type": "paragraph", "id": block_id, "value": f"<p>{text}</p>"}


def c(block_id, text, level="clause"):
    return {"type": "clause", "id": block_id, "value": {"level": level, "title": "", "text": f"<p>{text}</p>"}}


def said(changes):
    return [(change.kind, change.id, change.moved) for change in changes]


def test_compare__nothing_changed():
    changes = compare([p("a", "x"), p("b", "y")], [p("a", "x"), p("b", "y")])
    assert said(changes) == [("same", "a", False), ("same", "b", False)]
    assert not counts(changes).any


def test_compare__changed_added_and_removed_where_they_stand():
    changes = compare([p("a", "one"), p("b", "two"), p("c", "three")], [p("a", "one"), p("n", "new"), p("c", "four")])
    assert said(changes) == [
        ("same", "a", False),
        ("removed", "b", False),
        ("added", "n", False),
        ("changed", "c", False),
    ]
    tally = counts(changes)
    assert (tally.added, tally.removed, tally.changed, tally.same) == (1, 1, 1, 1)


def test_compare__what_went_from_the_beginning_stands_first():
    assert said(compare([p("a", "x"), p("b", "y")], [p("b", "y")])) == [("removed", "a", False), ("same", "b", False)]


def test_compare__one_clause_moved_is_one_move():
    old = [p(one, one) for one in "abcde"]
    new = [p(one, one) for one in "eabcd"]
    moved = [change.id for change in compare(old, new) if change.moved]
    assert moved == ["e"]
    assert counts(compare(old, new)).moved == 1


def test_compare__a_new_number_alone_is_no_change():
    old = [c("x", "art", "article"), c("a", "one"), c("b", "two")]
    new = [c("x", "art", "article"), c("n", "new"), c("a", "one"), c("b", "two")]
    changes = {change.id: change for change in compare(old, new, "roman")}
    assert changes["b"].same
    assert (changes["b"].was, changes["b"].cite) == ("I.b", "I.c")


def test_compare__another_level_is_a_change():
    changes = compare([c("a", "x")], [c("a", "x", "point")], "roman")
    assert changes[0].kind == "changed"


def test_compare__empty_texts():
    assert compare([], []) == []
    assert said(compare([], [p("a", "x")])) == [("added", "a", False)]
    assert said(compare([p("a", "x")], [])) == [("removed", "a", False)]


def test_words_between__only_the_words_that_differ():
    pieces = words_between("She shall sign within 21 days.", "She shall sign within 14 days.")
    assert [(piece.op, piece.text) for piece in pieces] == [
        ("same", "She shall sign within "), ("gone", "21"), ("new", "14"), ("same", " days."),
    ]  # fmt: skip


def test_words_between__a_changed_phrase_reads_as_one():
    pieces = words_between("a red big ball", "a blue small ball")
    assert [piece.text for piece in pieces if piece.op == "gone"] == ["red big"]
    assert [piece.text for piece in pieces if piece.op == "new"] == ["blue small"]


def test_words_between__a_dari_word_with_its_joiner_is_one_word():
    pieces = words_between("او می‌خواهد", "او می‌خواست")
    assert [piece.text for piece in pieces if piece.op == "gone"] == ["می‌خواهد"]


@given(st.text("ab c\n.", max_size=40), st.text("ab c\n.", max_size=40))
def test_words_between__loses_and_adds_nothing(before, after):
    pieces = words_between(before, after)
    assert "".join(piece.text for piece in pieces if piece.op != "new") == before
    assert "".join(piece.text for piece in pieces if piece.op != "gone") == after


@given(st.permutations("abcdefg"), st.permutations("abcdefg"), st.integers(0, 7), st.integers(0, 7))
def test_compare__every_block_once(old, new, m, n):
    changes = compare([p(one, one) for one in old[:m]], [p(one, one) for one in new[:n]])
    assert sorted(change.id for change in changes) == sorted({*old[:m], *new[:n]})
    assert [change.id for change in changes if change.kind != "removed"] == list(new[:n])


def test_words_between__a_huge_block_does_not_stall():
    before, after = " ".join(["word"] * 6000), " ".join(["drow"] * 6000)
    start = time.monotonic()
    pieces = words_between(before, after)
    assert time.monotonic() - start < 2
    assert [piece.op for piece in pieces] == ["gone", "new"]


def test_title_change__white_space_is_none():
    assert title_change("The  Code", "The Code") == ()
    assert title_change("The Code", "Our Code")


def test_words_between__one_word_in_a_long_text_is_found():
    before = " ".join(["word"] * 3000 + ["old"] + ["word"] * 3000)
    pieces = words_between(before, before.replace("old", "new"))
    assert [(piece.op, piece.text) for piece in pieces if piece.op != "same"] == [("gone", "old"), ("new", "new")]
