"""The writer of visits. No event: when she was here is nobody's business but her start page's."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from intranet.accounts.models import User
from workflows.home.models import Visit


PAUSE = timedelta(minutes=30)  # a longer pause begins a new visit
STAMP_EVERY = timedelta(minutes=5)


def visit(*, by: User, now: datetime) -> datetime | None:
    """Keep that she is here, and return when her visit before this one ended; None on the first.

    Written at most once in five minutes, and asked outside a transaction: on SQLite that would hold up every writer.
    """
    row = Visit.objects.filter(person=by).first()
    if row is not None and now - row.seen_at < STAMP_EVERY:
        return row.before_at
    return _stamp(by, now)


@transaction.atomic
def _stamp(by: User, now: datetime) -> datetime | None:
    row, made = Visit.objects.select_for_update().get_or_create(person=by, defaults={"seen_at": now})
    if made:
        return None
    if now - row.seen_at > PAUSE:
        row.before_at = row.seen_at
    row.seen_at = max(now, row.seen_at)
    row.save()
    return row.before_at
