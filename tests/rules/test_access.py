"""The policy, row by row: who may read what. A table an auditor can check against the Code."""

from __future__ import annotations

from datetime import date

import pytest

from intranet.access.rules import LEVELS, Reader, Thing, is_logged, may, open_levels, uses_grants


TODAY = date(2026, 11, 23)
PEOPLE = {
    "stranger": Reader(),
    "outsider": Reader(user_id=1, today=TODAY),
    "unsigned": Reader(user_id=2, today=TODAY, seated=True),
    "member": Reader(user_id=3, today=TODAY, seated=True, signed=True),
    "officer": Reader(user_id=4, today=TODAY, signed=True, offices=frozenset({"secretariat"})),
    "unsworn officer": Reader(user_id=5, today=TODAY, offices=frozenset({"secretariat"})),
    "editor": Reader(user_id=6, today=TODAY, signed=True, offices=frozenset({"editor"})),
    "observer": Reader(user_id=7, today=TODAY, signed=True, offices=frozenset({"observer"})),
    "auditor": Reader(user_id=8, today=TODAY, signed=True, offices=frozenset({"auditor"})),
}
# reads without a grant: public, members, confidential, strict · with a grant · the founding texts
TABLE = {
    "stranger": ("public", False, False),
    "outsider": ("public", False, False),
    "unsigned": ("public", False, True),
    "member": ("public members", True, True),
    "officer": ("public members confidential", True, True),
    "unsworn officer": ("public", False, True),
    "editor": ("public members", True, True),
    "observer": ("public", True, False),
    "auditor": ("public", False, False),
}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("level", LEVELS)
def test_may_read__by_level(who: str, level: str) -> None:
    assert may(PEOPLE[who], "read", Thing(level)).allowed == (level in TABLE[who][0].split())


@pytest.mark.parametrize("who", PEOPLE)
def test_may_read__by_grant(who: str) -> None:
    for level in ("confidential", "strict"):
        expected = TABLE[who][1] or level in TABLE[who][0].split()
        assert may(PEOPLE[who], "read", Thing(level, granted=True)).allowed == expected


@pytest.mark.parametrize("who", PEOPLE)
def test_may_read__founding_before_signing(who: str) -> None:
    assert may(PEOPLE[who], "read", Thing("members", founding="all")).allowed == TABLE[who][2]


@pytest.mark.parametrize("who", PEOPLE)
def test_may_read__undertaking_before_signing_only_in_an_office(who: str) -> None:
    """A new member reads the Code and the Terms, and nothing else that is not public (C1)."""
    expected = who in ("member", "officer", "unsworn officer", "editor")
    assert may(PEOPLE[who], "read", Thing("members", founding="offices")).allowed == expected


@pytest.mark.parametrize("who", PEOPLE)
def test_may_comment__members_and_secretariat_who_signed(who: str) -> None:
    assert may(PEOPLE[who], "comment", Thing("members")).allowed == (who in ("member", "officer"))


@pytest.mark.parametrize("who", PEOPLE)
def test_may_comment__never_on_the_hidden(who: str) -> None:
    assert not may(PEOPLE[who], "comment", Thing("strict"))


def test_may__unknown_level_is_closed_even_with_a_grant() -> None:
    assert not may(PEOPLE["officer"], "read", Thing("secretish", granted=True))


def test_may__unknown_act_is_loud() -> None:
    with pytest.raises(KeyError):
        may(PEOPLE["officer"], "shred", Thing("public"))


def test_decisions__carry_a_reason() -> None:
    for reader in PEOPLE.values():
        for level in LEVELS:
            assert may(reader, "read", Thing(level)).why


def test_open_levels__never_strict() -> None:
    assert not any("strict" in open_levels(reader) for reader in PEOPLE.values())


def test_uses_grants__ends_with_the_seat() -> None:
    former = Reader(user_id=9, today=TODAY, seated=False, signed=True)
    assert not uses_grants(former)


@pytest.mark.parametrize(
    ("level", "logged"), [("public", False), ("members", False), ("confidential", True), ("strict", True)]
)
def test_is_logged__confidential_and_above(level: str, logged: bool) -> None:
    assert is_logged(level) is logged
