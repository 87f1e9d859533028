"""Seats, offices and the body's own rules, without a database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.members.rules import (
    CHECKS,
    Span,
    WholeNumber,
    most_at_once,
    office_of_the_day,
    overlapping,
    value_fits,
)


def day(number: int) -> date:
    return date(2026, 1, 1) + timedelta(days=number)


def span(start: int, until: int | None = None) -> Span:
    return Span(day(start), None if until is None else day(until))


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        (span(0, 5), span(6, 9), False),
        (span(0, 5), span(5, 9), True),
        (span(0), span(100, 200), True),
        (span(50), span(0, 49), False),
        (span(50), span(0, 50), True),
        (span(3, 3), span(3, 3), True),
        (span(0, 9), span(2, 3), True),
    ],
)
def test_spans__meet_when_one_day_is_shared(one, other, meets):
    assert one.meets(other) is meets
    assert other.meets(one) is meets
    assert overlapping(one, [other]) == ([other] if meets else [])


@pytest.mark.parametrize(
    ("new", "others", "most"),
    [
        (span(0), [], 1),
        (span(0), [span(0), span(0)], 3),
        (span(0, 9), [span(0, 4), span(5, 9)], 2),  # one after the other: never three
        (span(0, 9), [span(0, 5), span(5, 9)], 3),  # both on the fifth
        (span(0, 9), [span(20), span(30)], 1),
        (span(10), [span(0, 9), span(0, 10), span(0)], 3),
    ],
)
def test_most_at_once__counts_the_fullest_day(new, others, most):
    assert most_at_once(new, others) == most


spans = st.builds(
    lambda start, length: span(start, None if length is None else start + length),
    st.integers(0, 30),
    st.none() | st.integers(0, 15),
)


@given(spans, st.lists(spans, max_size=8))
def test_most_at_once__agrees_with_looking_at_every_day(new, others):
    days = [day(number) for number in range(60)]
    slow = max(1 + sum(o.holds_on(d) for o in others) for d in days if new.holds_on(d))
    assert most_at_once(new, others) == slow


def test_span__in_order():
    assert span(0).in_order
    assert span(0, 0).in_order
    assert not Span(day(1), day(0)).in_order


@pytest.mark.parametrize(
    ("name", "value", "fits"),
    [
        ("days-to-sign", "1", True),
        ("days-to-sign", "365", True),
        ("days-to-sign", "0", False),
        ("days-to-sign", "366", False),
        ("days-to-sign", "", False),
        ("days-to-sign", "-3", False),
        ("days-to-sign", "3.5", False),
        ("days-to-sign", "٢١", False),
        ("days-to-sign", "9" * 400, False),
        ("days-to-sign", "21\n", False),
    ],
)
def test_value_fits(name, value, fits):
    assert value_fits(name, value) is fits


def test_value_fits__a_rule_nobody_knows():
    with pytest.raises(KeyError):
        value_fits("quorum-of-the-moon", "1")


def test_checks__accept_their_bounds():
    for check in CHECKS.values():
        assert isinstance(check, WholeNumber)


def test_office_of_the_day__both_days_included():
    held = [("secretariat", "", span(0, 5)), ("editor", "ru", span(5))]
    assert office_of_the_day(held, day(4)) == {("secretariat", "")}
    assert office_of_the_day(held, day(5)) == {("secretariat", ""), ("editor", "ru")}
    assert office_of_the_day(held, day(6)) == {("editor", "ru")}
