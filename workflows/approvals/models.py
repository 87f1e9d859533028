"""Approval: Wagtail's moderation with a second pair of eyes, and the withdrawal of what was published."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.access.models import Family
from workflows.approvals.task import FourEyesTask


class Withdrawal(models.Model):
    """One officer took a published document down at once, with a reason; members decide whether it stands (C20)."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="withdrawals")
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(_("reason"))
    # What was live, as [page number, revision number]: put back, each language reads as it did.
    taken_down = models.JSONField(default=list)
    ended_at = models.DateTimeField(null=True, blank=True)  # put back, by approval or by the members

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        constraints = [
            models.UniqueConstraint(fields=["family"], condition=Q(ended_at=None), name="withdrawal_one_open"),
            models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_with_reason"),
        ]

    def __str__(self) -> str:
        return f"withdrawal {self.pk}"


__all__ = ["FourEyesTask", "Withdrawal"]
