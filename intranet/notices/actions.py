"""The writers of notices: into the outbox with what caused them, and read by their owner.

Sending is `outbox`'s: it happens after the commit, so a notice never tells of what was rolled back.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from intranet.accounts.models import User
from intranet.notices.kinds import kind_of
from intranet.notices.models import Notice
from intranet.notices.outbox import deliver


@transaction.atomic
def notify(*, to: Iterable[User], kind: str, once: str, path: str, family: UUID | None = None) -> list[Notice]:
    """Put a notice for each person into the outbox, in the caller's transaction; it is sent on commit.

    The same `once` reaches the same person one time, however often it is asked. `path` is an address of
    ours without host; each person gets it in her own language. With a `family`, her right to it is asked
    again when it is sent. Returns the notices newly made. Raises KeyError for an unknown kind.
    """
    kind_of(kind)
    ids = {user.pk for user in to}
    known = set(Notice.objects.filter(once=once, to__in=ids).values_list("to_id", flat=True))
    rows = [Notice(to_id=pk, kind=kind, once=once, path=path[:200], family=family) for pk in sorted(ids - known)]
    if not rows:
        return []
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    made = list(Notice.objects.filter(once=once, to__in=ids - known).order_by("pk"))
    transaction.on_commit(partial(deliver, [notice.pk for notice in made]), robust=True)
    return made


@transaction.atomic
def mark_read(*, by: User, notice_id: int | None = None) -> int:
    """Mark one notice of hers, or all, as read.

    Returns how many changed. No event: what she opens is hers.
    """
    rows = Notice.objects.unread_by(by.pk)
    if notice_id is not None:
        rows = rows.filter(pk=notice_id)
    return rows.update(read_at=timezone.now())
