"""Rules of seats, offices and the body's own settings, pure: no database, no clock, no language.

Days are included at both ends. A row that is open has no last day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Span:
    """From a day until a day, both included; open-ended when `until` is None."""

    start: date
    until: date | None = None

    @property
    def in_order(self) -> bool:
        """The last day is not before the first."""
        return self.until is None or self.until >= self.start

    def holds_on(self, day: date) -> bool:
        """It is in force on this day."""
        return self.start <= day and (self.until is None or self.until >= day)

    def meets(self, other: Span) -> bool:
        """Both are in force on some day."""
        return self.holds_on(other.start) or other.holds_on(self.start)


def overlapping(span: Span, others: Iterable[Span]) -> list[Span]:
    """Return those of the others that are in force on some day of this one."""
    return [other for other in others if span.meets(other)]


def most_at_once(span: Span, others: Iterable[Span]) -> int:
    """Return how many are in force on the fullest day of the span, itself counted.

    The number can only rise on a day when one begins, so those days are enough.
    """
    near = overlapping(span, others)
    days = {span.start, *(other.start for other in near if span.holds_on(other.start))}
    return 1 + max(sum(other.holds_on(day) for other in near) for day in days)


@dataclass(frozen=True)
class WholeNumber:
    """A rule whose value is a whole number between two bounds, both allowed."""

    least: int
    most: int

    def accepts(self, value: str) -> bool:
        """It is written in plain digits and within the bounds."""
        return re.fullmatch(r"[0-9]{1,9}", value) is not None and self.least <= int(value) <= self.most


Check = WholeNumber

# What a body may decide, and what counts as a value of it.
CHECKS: dict[str, Check] = {
    "days-to-sign": WholeNumber(1, 365),
}


def value_fits(name: str, value: str) -> bool:
    """Say whether the value suits the rule. Raises KeyError for a rule nobody knows."""
    return CHECKS[name].accepts(value)


def office_of_the_day(offices: Iterable[tuple[str, str, Span]], day: date) -> frozenset[tuple[str, str]]:
    """Return (role, language) of the offices in force on a day."""
    return frozenset((role, language) for role, language, span in offices if span.holds_on(day))
