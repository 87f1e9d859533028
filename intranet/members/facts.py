"""What members can say of a person today, in the form access asks for."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from intranet.accounts.models import User
from intranet.members.models import Office, Seat
from intranet.members.roles import ROLES


def seated(user_id: int, today: date) -> bool:
    """Say whether she holds a seat today."""
    return Seat.objects.held_on(today).filter(person_id=user_id).exists()


def offices_held(user_id: int, today: date) -> tuple[frozenset[str], frozenset[str]]:
    """Return the offices she holds today, and the languages she translates into."""
    rows = list(Office.objects.held_on(today).filter(person_id=user_id).values_list("role", "language"))
    return frozenset(role for role, _ in rows), frozenset(lang for _, lang in rows if lang)


def must_hold_factor(user: User) -> bool:
    """Say whether her roles ask for a second factor. Without any role she must: the operator is such a
    person."""
    today = timezone.localdate()
    roles = set(offices_held(user.pk, today)[0]) | ({"member"} if seated(user.pk, today) else set())
    return not roles or any(ROLES[role].second_factor for role in roles if role in ROLES)
