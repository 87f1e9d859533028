"""Which languages a reader works in, and how a translation stands: table by table."""

from datetime import date

import pytest

from intranet.access.rules import Reader
from intranet.translation import rules


def reader(**facts) -> Reader:
    return Reader(user_id=1, today=date(2026, 1, 1), **facts)


@pytest.mark.parametrize(
    ("who", "languages"),
    [
        (Reader(), ()),
        (reader(seated=True, signed=True), ()),
        (reader(offices=frozenset({"editor"}), languages=frozenset({"ru"})), ()),
        (reader(offices=frozenset({"editor"}), languages=frozenset({"ps", "ru"}), signed=True), ("ru", "ps")),
        (reader(offices=frozenset({"auditor"}), languages=frozenset({"ru"}), signed=True), ()),
    ],
)
def test_languages__of_each(who, languages):
    assert rules.languages_of(who) == languages


def test_languages__an_officer_works_in_all():
    assert len(rules.languages_of(reader(offices=frozenset({"secretariat"}), signed=True))) == 9


USUAL = {
    "begun": True, "waits": False, "sent_back": False, "published": None, "followed": 1, "current": 1,
    "missing": 0, "unsent": True,
}  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"begun": False, "followed": None}, rules.NOT_BEGUN),
        ({"begun": False, "followed": None, "published": 1}, rules.CURRENT),
        ({"missing": 3}, rules.MISSING),
        ({}, rules.READY),
        ({"waits": True, "missing": 3}, rules.CHECK),
        ({"sent_back": True}, rules.BACK),
        ({"published": 1, "unsent": False}, rules.CURRENT),
        ({"published": 1}, rules.READY),
        ({"published": 1, "current": 2, "unsent": False}, rules.BEHIND),
        ({"published": 1, "current": 2, "followed": 2, "unsent": False}, rules.READY),
        ({"published": 1, "current": 2, "followed": 2, "missing": 1}, rules.MISSING),
        ({"followed": None}, rules.BEHIND),
    ],
)
def test_state__of_each(facts, state):
    assert rules.state(**{**USUAL, **facts}) == state


def test_mismatch__names_the_first_place():
    one = {"type": "paragraph", "id": "a", "value": "x"}
    two = {"type": "heading", "id": "b", "value": {"level": "2", "text": "x"}}
    assert rules.mismatch([one, two], [one, two]) is None
    assert rules.mismatch([one, two], [two, one]) == (1, rules.KIND)
    assert rules.mismatch([one, two], [one]) == (2, rules.LENGTH)
