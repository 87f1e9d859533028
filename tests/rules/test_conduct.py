"""Where a person stands with the Code (C1, C2): a table of cases, no database."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.conduct.rules import Published, Standing, same_name, standing


FIRST = Published(1, True, date(2026, 1, 31))
MINOR = Published(2, False)
SECOND = Published(3, True, date(2026, 6, 30))
MINOR_AFTER = Published(4, False)
THIRD = Published(5, True, date(2026, 9, 30))
BEFORE, DAY, AFTER, LATE = date(2026, 6, 1), date(2026, 6, 30), date(2026, 7, 1), date(2026, 10, 1)

ALL_WELL = (True, True, None, None)
CASES = {
    "nothing is published": ((), [], BEFORE, (False, False, None, None)),
    "a new member has signed nothing": ((), [FIRST], BEFORE, (False, False, 1, None)),
    "a new member before the first day": ((), [FIRST], date(2026, 1, 1), (False, False, 1, None)),
    "she signed the first": ({1}, [FIRST], LATE, ALL_WELL),
    "a minor edition asks nobody": ({1}, [FIRST, MINOR], BEFORE, ALL_WELL),
    "a new member signs the minor one": ((), [FIRST, MINOR], BEFORE, (False, False, 2, None)),
    "signing only a minor one counts": ({2}, [FIRST, MINOR], BEFORE, ALL_WELL),
    "a substantive edition asks her": ({1}, [FIRST, MINOR, SECOND], BEFORE, (False, True, 3, DAY)),
    "on the last day she still acts": ({1}, [FIRST, MINOR, SECOND], DAY, (False, True, 3, DAY)),
    "the day after she does not": ({1}, [FIRST, MINOR, SECOND], AFTER, (False, False, 3, DAY)),
    "no days for who never signed": ((), [FIRST, MINOR, SECOND], BEFORE, (False, False, 3, None)),
    "she signed the second": ({1, 3}, [FIRST, MINOR, SECOND], AFTER, ALL_WELL),
    "she signed only the second": ({3}, [FIRST, MINOR, SECOND], AFTER, ALL_WELL),
    "she signed the minor one after it": ({4}, [FIRST, MINOR, SECOND, MINOR_AFTER], AFTER, ALL_WELL),
    "asked for the newest, by the older day": ({1}, [FIRST, MINOR, SECOND, MINOR_AFTER], BEFORE, (False, True, 4, DAY)),
    "a third gives no more time for the second": (
        {1}, [FIRST, MINOR, SECOND, MINOR_AFTER, THIRD], AFTER, (False, False, 5, DAY),
    ),
    "the third has its own day": (
        {3}, [FIRST, MINOR, SECOND, MINOR_AFTER, THIRD], AFTER, (False, True, 5, date(2026, 9, 30)),
    ),
    "the first binds even if called minor": ((), [Published(1, False)], BEFORE, (False, False, 1, None)),
    "a substantive one without a day never shuts": ({1}, [FIRST, Published(2, True)], LATE, (False, True, 2, None)),
    "the order of rows does not matter": ({1}, [SECOND, MINOR, FIRST], BEFORE, (False, True, 3, DAY)),
    "a number never published is nothing": ({9}, [FIRST], BEFORE, (False, False, 1, None)),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_standing__table(case):
    signed, editions, today, expected = case
    assert standing(set(signed), editions, today) == Standing(*expected)


@given(
    signed=st.sets(st.integers(1, 8)),
    kinds=st.lists(st.booleans(), min_size=1, max_size=8),
    offset=st.integers(0, 400),
)
def test_standing__signing_what_is_asked_always_settles_it(signed, kinds, offset):
    editions = [Published(n, kind, date(2026, 1, 1) if kind else None) for n, kind in enumerate(kinds, start=1)]
    signed = {number for number in signed if number <= len(editions)}
    today = date.fromordinal(date(2025, 6, 1).toordinal() + offset)
    before = standing(signed, editions, today)
    assert before.signed_in_force == (before.to_sign is None)
    if before.to_sign is not None:
        after = standing(signed | {before.to_sign}, editions, today)
        assert after == Standing(True, True, None, None)


@pytest.mark.parametrize(
    ("typed", "hers", "same"),
    [
        ("Aigerim Sadykova", "Aigerim Sadykova", True),
        ("  aigerim   SADYKOVA ", "Aigerim Sadykova", True),
        ("Айгерим САДЫКОВА", "Айгерим Садыкова", True),
        ("Йова", "Йова", True),  # composed and decomposed
        ("Aigerim\u00a0Sadykova", "Aigerim Sadykova", True),
        ("Aigerim", "Aigerim Sadykova", False),
        ("", "", False),
        ("   ", "Aigerim", False),
        ("Sadykova Aigerim", "Aigerim Sadykova", False),
    ],
)
def test_same_name__loosely(typed, hers, same):
    assert same_name(typed, hers) is same
