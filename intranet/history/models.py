"""The memory of the group: one line for each thing that happened.

An event holds no foreign key. It must outlive what it tells of, and must never stop anything from being
changed or erased; so it keeps plain numbers and a family's key, and its sentence is made when it is read, in
the reader's language, from whatever of it she may know.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class EventQuerySet(models.QuerySet["Event"]):
    """Named sets of events."""

    def newest_first(self) -> "EventQuerySet":
        """Order for a timeline."""
        return self.order_by("-id")


class Event(models.Model):
    """One line of the history. Append-only: triggers refuse a change, see `append_only`."""

    append_only = True

    at = models.DateTimeField(default=timezone.now, db_index=True)
    verb = models.CharField(max_length=60)
    by = models.BigIntegerField(null=True)  # a user's number; null is the system itself
    person = models.BigIntegerField(null=True, db_index=True)  # whom it is about, if somebody
    family = models.UUIDField(null=True, db_index=True)  # the document it is about, in all languages
    data = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("history")

    def __str__(self) -> str:
        return f"{self.verb} #{self.pk}"
