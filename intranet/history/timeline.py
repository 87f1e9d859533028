"""Finds a page of the history: newest first, narrowed, without ever counting.

A page is found by the number of the event before it, so page 5,000 costs what page 1 costs, and lines written
meanwhile move nothing.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from intranet.history.models import Event


PAGE = 50


@dataclass(frozen=True)
class Narrowing:
    """What the reader asks for. Everything empty is the whole history."""

    group: str = ""  # the part of the verb before its dot
    person: int | None = None  # who did it, or whom it is about
    family: uuid.UUID | None = None
    nothing: bool = False  # she named a document that does not exist
    since: date | None = None
    until: date | None = None  # this day included


@dataclass(frozen=True)
class Page:
    """Some events, and the numbers that lead to the pages beside it."""

    events: tuple[Event, ...]
    older: int | None  # show what came before this number
    newer: int | None  # show what came after this number


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def narrowed(narrowing: Narrowing) -> QuerySet[Event]:
    """Return the events asked for, in no order."""
    if narrowing.nothing:
        return Event.objects.none()
    wanted = Q()
    if narrowing.group:
        wanted &= Q(verb__startswith=f"{narrowing.group}.")
    if narrowing.person is not None:
        wanted &= Q(by=narrowing.person) | Q(person=narrowing.person)
    if narrowing.family is not None:
        wanted &= Q(family=narrowing.family)
    if narrowing.since is not None:
        wanted &= Q(at__gte=_midnight(narrowing.since))
    if narrowing.until is not None:
        wanted &= Q(at__lt=_midnight(narrowing.until + timedelta(days=1)))
    return Event.objects.filter(wanted)


def page_of(narrowing: Narrowing, *, before: int | None = None, after: int | None = None, size: int = PAGE) -> Page:
    """Return one page, newest first: the newest events, those before a number, or those just after one. One
    query."""
    events = narrowed(narrowing)
    if after is not None:
        rows = list(events.filter(pk__gt=after).order_by("pk")[: size + 1])
        more, shown = len(rows) > size, rows[:size][::-1]
        return Page(tuple(shown), shown[-1].pk if shown else None, shown[0].pk if shown and more else None)
    if before is not None:
        events = events.filter(pk__lt=before)
    rows = list(events.order_by("-pk")[: size + 1])
    more, shown = len(rows) > size, rows[:size]
    newer = shown[0].pk if shown and before is not None else None
    return Page(tuple(shown), shown[-1].pk if more else None, newer)
