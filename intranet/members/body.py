"""Reads the one body and its rules."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from intranet.members.known_rules import DEFAULT_VALUES
from intranet.members.models import Body, Rule


def the_body() -> Body:
    """Return the body; an unsaved one with default names before it is founded."""
    return Body.objects.filter(pk=1).first() or Body(pk=1, name="", short_name="")


def rule(name: str, day: date | None = None) -> str:
    """Return a rule's value on a day. Raises KeyError for a rule nobody knows (see `known_rules`).

    Where two rows hold, the one that began later wins: a body need not close an old rule to make a new one.
    """
    row = Rule.objects.held_on(day or timezone.localdate()).filter(name=name).order_by("-valid_from").first()
    return row.value if row else DEFAULT_VALUES[name]
