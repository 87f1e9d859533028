"""Whom a notice goes to: the secretariat, or all members, as of today."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from intranet.accounts.models import User
from intranet.members.models import Office, Seat


def officers_today() -> QuerySet[User]:
    """Return those who serve in the secretariat today."""
    held = Office.objects.held_on(timezone.localdate()).filter(role="secretariat")
    return User.objects.filter(is_active=True, pk__in=held.values("person_id")).order_by("pk")


def members_today() -> QuerySet[User]:
    """Return those who hold a seat today."""
    held = Seat.objects.held_on(timezone.localdate())
    return User.objects.filter(is_active=True, pk__in=held.values("person_id")).order_by("pk")
