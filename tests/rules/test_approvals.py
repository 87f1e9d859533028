"""Who may decide on a draft: the pure rules, as a table."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from intranet.access.rules import Reader
from workflows.approvals import rules


TODAY = date(2026, 5, 4)
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def officer(number: int = 1, *, signed: bool = True) -> Reader:
    return Reader(user_id=number, today=TODAY, signed=signed, offices=frozenset({"secretariat"}))


def member(number: int = 2, *, signed: bool = True) -> Reader:
    return Reader(user_id=number, today=TODAY, seated=True, signed=signed)


def editor(number: int = 3) -> Reader:
    return Reader(user_id=number, today=TODAY, signed=True, offices=frozenset({"editor"}))


@pytest.mark.parametrize(
    ("reader", "reads", "named", "authors", "why"),
    [
        (officer(), True, False, {9}, rules.MAY),
        (officer(), True, False, set(), rules.MAY),
        (officer(), True, False, {1}, rules.WROTE),
        (officer(), True, False, {1, 9}, rules.WROTE),
        (officer(), False, False, {9}, rules.HIDDEN),
        (officer(signed=False), True, False, {9}, rules.NO_DECIDER),
        (member(), True, True, {9}, rules.MAY),
        (member(), True, True, {2}, rules.WROTE),
        (member(), True, False, {9}, rules.NO_DECIDER),
        (member(signed=False), True, True, {9}, rules.NO_DECIDER),
        (member(), False, True, {9}, rules.HIDDEN),
        (editor(), True, False, {9}, rules.NO_DECIDER),
        # Named once, but her seat has ended.
        (Reader(user_id=2, today=TODAY, signed=True), True, True, {9}, rules.NO_DECIDER),
        (Reader(), True, True, set(), rules.HIDDEN),
    ],
)
def test_may_decide__table(reader, reads, named, authors, why):
    decision = rules.may_decide(reader, reads=reads, named=named, authors=frozenset(authors))

    assert decision.why == why
    assert bool(decision) is (why == rules.MAY)


def test_may_see__authors_and_deciders_only():
    def sees(reader: Reader, *, reads: bool = True) -> bool:
        return rules.may_see(rules.may_decide(reader, reads=reads, named=False, authors=frozenset({3})))

    assert sees(officer())
    assert sees(editor(3))
    assert not sees(editor(4))
    assert not sees(member())
    assert not sees(editor(3), reads=False)


@pytest.mark.parametrize(
    ("reader", "reads", "allowed"),
    [(officer(), True, True), (officer(), False, False), (officer(signed=False), True, False), (member(), True, False)],
)
def test_may_withdraw__one_cleared_officer_who_reads_it(reader, reads, allowed):
    assert bool(rules.may_withdraw(reader, reads=reads)) is allowed


@pytest.mark.parametrize(
    ("revisions", "published", "submitter", "expected"),
    [
        ([(1, NOON, 7)], None, 8, {7}),
        ([(1, NOON, 7), (2, NOON, 8)], None, 9, {7, 8}),
        # Before the last edition does not count, after it does.
        ([(1, NOON, 7), (2, NOON, 8)], (1, NOON), 9, {8}),
        # Written over under the old number, after publication.
        ([(1, NOON + timedelta(minutes=1), 7)], (1, NOON), 9, {7}),
        # Nobody is known to have written it: the submitter counts.
        ([(1, NOON, None)], None, 9, {9}),
        ([], (1, NOON), 9, {9}),
        ([], None, None, set()),
    ],
)
def test_authors__since_the_last_edition(revisions, published, submitter, expected):
    assert rules.authors(revisions, published=published, submitter=submitter) == frozenset(expected)


@pytest.mark.parametrize(
    ("reviewed", "latest", "saved", "expected"),
    [
        (5, 5, NOON - timedelta(seconds=1), True),
        (5, 5, NOON, True),
        (5, 6, NOON - timedelta(seconds=1), False),
        (5, 5, NOON + timedelta(milliseconds=1), False),
        (5, None, NOON, False),
    ],
)
def test_unchanged__neither_a_newer_revision_nor_one_written_over(reviewed, latest, saved, expected):
    assert rules.unchanged(reviewed=reviewed, latest=latest, saved_at=saved, submitted_at=NOON) is expected
