"""Reads the past of one entry of a register: each saved state against the one before, in plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from intranet.accounts.models import User


@dataclass(frozen=True)
class Change:
    """One field, before and after; both in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """One saved state: when, by whom, why, and what changed since the state before (nothing for the
    first)."""

    at: datetime
    by: str
    reason: str
    changes: tuple[Change, ...]
    first: bool


def past_of(row: models.Model) -> list[Line]:
    """Return the lines of an entry, newest first. One query for the states, one for the people, one per other
    key."""
    states = list(row.history.order_by("-history_date", "-history_id"))  # type: ignore[attr-defined]
    fields = [f for f in states[0].tracked_fields if f.name != "id"] if states else []
    names = {field.attname: _names(field, states) for field in fields if field.is_relation}
    writers = User.objects.in_bulk({s.history_user_id for s in states if s.history_user_id is not None})
    lines = []
    for at, state in enumerate(states):
        earlier = states[at + 1] if at + 1 < len(states) else None
        by = writers.get(state.history_user_id)
        lines.append(
            Line(
                at=state.history_date,
                by=by.shown_name if by else _("The system"),
                reason=state.history_change_reason or "",
                changes=_changes(fields, earlier, state, names) if earlier is not None else (),
                first=earlier is None,
            )
        )
    return lines


def _names(field: Any, states: list[Any]) -> dict[Any, str]:
    """Return the names of everything a key of this entry ever pointed to."""
    numbers = {getattr(state, field.attname) for state in states} - {None}
    return {pk: str(found) for pk, found in field.related_model._default_manager.in_bulk(numbers).items()}


def _changes(fields: list[Any], earlier: Any, state: Any, names: dict[str, dict[Any, str]]) -> tuple[Change, ...]:
    changed = [f for f in fields if getattr(earlier, f.attname) != getattr(state, f.attname)]
    return tuple(
        Change(capfirst(str(f.verbose_name)), _said(f, earlier, names), _said(f, state, names)) for f in changed
    )


def _said(field: Any, state: Any, names: dict[str, dict[Any, str]]) -> str:
    value = getattr(state, field.attname)
    if value is None or value == "":
        return _("empty")
    if field.attname in names:
        return names[field.attname].get(value, str(value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return str(value)
