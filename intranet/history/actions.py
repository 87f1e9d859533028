"""The one writer of events. Every other action calls it, inside its own transaction."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction

from intranet.accounts.models import User
from intranet.history.models import Event
from intranet.history.sentences import VERBS


def record(
    verb: str,
    *,
    by: User | None,
    person: User | int | None = None,
    family: uuid.UUID | None = None,
    **data: Any,
) -> Event:
    """Write one event; it stands or falls with the caller's transaction.

    Raises KeyError for a verb nobody has given a sentence: a history that cannot be read is none.
    """
    if verb not in VERBS:
        raise KeyError(f"no sentence for the event {verb!r}: add it to history/sentences.py")
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an event is written in the transaction of what it tells of")
    return Event.objects.create(
        verb=verb,
        by=by.pk if by is not None else None,
        person=person.pk if isinstance(person, User) else person,
        family=family,
        data=data,
    )
