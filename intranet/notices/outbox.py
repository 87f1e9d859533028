"""Sends what waits in the outbox, to whoever still may have it.

A row is first claimed in a short transaction, under a lock, where the person's right is asked again; the
mail leaves after that transaction, because on SQLite a slow mail server would otherwise hold up every
writer of the group. A worker that dies in between leaves a claim that grows old, and the daily run takes
it up again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from intranet.access.models import Family
from intranet.access.readers import reader_for
from intranet.accounts.models import User
from intranet.notices.kinds import KINDS, SUBJECT, sentence_of
from intranet.notices.models import Notice


CLAIM = timedelta(minutes=10)  # longer than any mail server may take
PATIENCE = 10  # seconds given to the mail server
log = logging.getLogger(__name__)


def deliver(notice_ids: Iterable[int]) -> int:
    """Send these notices, each at most once. Returns how many left; what failed stays in the outbox."""
    connection = mail.get_connection(timeout=PATIENCE)
    return sum(_deliver_one(pk, connection) for pk in notice_ids)


def deliver_all() -> int:
    """Send everything that waits (the daily run). Safe to run twice, also at the same time."""
    return deliver(list(Notice.objects.unsent().order_by("pk").values_list("pk", flat=True)))


def may_have(user: User, family: UUID | None) -> bool:
    """Say whether this person may still hear of it, today."""
    if not user.is_active:
        return False
    return family is None or Family.objects.visible_to(reader_for(user)).filter(pk=family).exists()


@transaction.atomic
def _claim(pk: int) -> Notice | None:
    """Take one row for sending; None when it is gone, taken, or no longer hers."""
    notice = Notice.objects.select_for_update(of=("self",)).select_related("to").filter(pk=pk).first()
    now = timezone.now()
    if notice is None or notice.sent_at or notice.dropped_at or not notice.to.email:
        return None
    if notice.claimed_at and notice.claimed_at > now - CLAIM:
        return None
    if may_have(notice.to, notice.family):
        notice.claimed_at, notice.tries = now, notice.tries + 1
    else:
        notice.dropped_at = now
    notice.save(update_fields=["claimed_at", "tries", "dropped_at"])
    return None if notice.dropped_at else notice


def _deliver_one(pk: int, connection: BaseEmailBackend) -> bool:
    notice = _claim(pk)
    if notice is None:
        return False
    try:
        message(notice, connection).send()
    except (OSError, ValueError):
        # The address is not logged: a log is read by more people than a mail.
        log.warning("notice %s was not sent; it stays in the outbox", pk)
        Notice.objects.filter(pk=pk).update(claimed_at=None)
        return False
    Notice.objects.filter(pk=pk).update(sent_at=timezone.now(), claimed_at=None)
    return True


def message(notice: Notice, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """Write the mail of a notice, in her language. Its link names nothing and asks for the login."""
    language = notice.to.language if notice.to.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        kind = KINDS.get(notice.kind)
        words = {
            "sentence": sentence_of(notice.kind),
            "link": settings.SITE_URL + reverse("notice", args=[notice.pk]),
            "language": language,
        }
        letter = EmailMultiAlternatives(
            subject=str(kind.subject if kind else SUBJECT),
            body=render_to_string("notices/mail.txt", words),
            to=[str(notice.to.email)],
            connection=connection,
            headers={"Auto-Submitted": "auto-generated"},
        )
        letter.attach_alternative(render_to_string("notices/mail.html", words), "text/html")
    return letter
