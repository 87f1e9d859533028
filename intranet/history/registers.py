"""The readable past of the registers: one way to switch simple-history on, the same for every register.

The user is kept as a plain number, not a key: a key would be set to NULL when a user is deleted, and the
triggers that make history append-only would refuse it.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords


def number_of(historical: Any) -> Any:
    """Return the user behind a history line, or None if there is none."""
    from django.contrib.auth import get_user_model

    if historical.history_user_id is None:
        return None
    return get_user_model().objects.filter(pk=historical.history_user_id).first()


def keep_number(historical: Any, user: Any) -> None:
    """Keep the user's number on a history line."""
    historical.history_user_id = user.pk if user is not None else None


def recorded(**options: Any) -> HistoricalRecords:
    """Return the field that gives a register its history, with user and reason (DESIGN decision 7)."""
    return HistoricalRecords(
        history_user_id_field=models.BigIntegerField(null=True, blank=True),
        history_user_getter=number_of,
        history_user_setter=keep_number,
        history_change_reason_field=models.TextField(null=True, blank=True),
        **options,
    )
