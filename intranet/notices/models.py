"""Messages to persons, and letters to the secretariat.

A notice names nothing: no title, no person. It says that something waits, and its link asks for the login
first. The row is the outbox too: written with what caused it, sent after, once per key.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.access.rules import Reader
from intranet.access.visible import keys_visible_to


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Named sets of notices."""

    def unsent(self) -> NoticeQuerySet:
        """Return what still waits in the outbox, for those who have an address."""
        return self.filter(sent_at=None, dropped_at=None).exclude(to__email=None)

    def for_reader(self, reader: Reader) -> NoticeQuerySet:
        """Return a person's notices, without those on papers she may no longer know of."""
        hers = self.filter(to=reader.user_id, dropped_at=None)
        return hers.filter(Q(family=None) | Q(family__in=keys_visible_to(reader)))

    def unread(self) -> NoticeQuerySet:
        """Return what nobody has opened yet."""
        return self.filter(read_at=None)

    def unread_by(self, user_id: int) -> NoticeQuerySet:
        """Return what a person has not opened yet."""
        return self.filter(to=user_id, read_at=None, dropped_at=None)


class Notice(models.Model):
    """One message to one person."""

    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=40)
    once = models.CharField(max_length=120)  # the same key is never sent twice to the same person
    family = models.UUIDField(null=True)  # her right to it is checked again when sent
    path = models.CharField(max_length=200)  # where it leads
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)  # a worker is sending it since then
    dropped_at = models.DateTimeField(null=True, blank=True)  # her right had gone before it was sent
    read_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [models.UniqueConstraint(fields=["to", "once"], name="notice_once")]
        indexes = [models.Index(fields=["to", "read_at"], name="notice_unread")]

    def __str__(self) -> str:
        return f"notice {self.pk}"


class Letter(models.Model):
    """What somebody wrote to the secretariat, from whatever page she was on."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="letters")
    text = models.TextField(_("your message"), max_length=5000)
    language = models.CharField(max_length=10)
    path = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(_("answer"), blank=True, max_length=5000)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    once = models.UUIDField(unique=True, null=True, blank=True)  # the form's key: sent twice, kept once

    class Meta:
        verbose_name = _("letter to the secretariat")
        verbose_name_plural = _("letters to the secretariat")
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="letter_answered_pair",
            )
        ]

    def __str__(self) -> str:
        return f"letter {self.pk}"
