"""Questions put to the members. First form: does an officer's emergency act stand? (C20)

The electorate is frozen when the question opens. The act itself is never undone by a deadline: a name may be at
stake, so only a majority of the members lifts it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """How a question ended."""

    STANDS = "stands", _("It stands")
    LIFTED = "lifted", _("It is lifted")
    MOOT = "moot", _("It ended by other means")


class Question(models.Model):
    """Does this act stand?"""

    act = models.CharField(max_length=20, choices=[("withdrawal", _("Withdrawal")), ("hiding", _("Hiding"))])
    subject = models.BigIntegerField()  # the number of the withdrawal or of the comment
    family = models.UUIDField()
    reason = models.TextField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    electorate = models.JSONField()  # user numbers, frozen at opening
    outcome = models.CharField(max_length=10, blank=True, choices=Outcome.choices)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(
                fields=["act", "subject"], condition=Q(decided_at=None), name="question_one_open_per_act"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None) | (~Q(outcome="") & Q(decided_at__isnull=False)),
                name="question_decided_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"


class Ballot(models.Model):
    """One member's position: for (it stands), against (it should be lifted), abstain."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="ballots")
    voter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ballots")
    position = models.CharField(
        max_length=10,
        choices=[("for", _("It should stand")), ("against", _("It should be lifted")), ("abstain", _("I abstain"))],
    )
    words = models.TextField(_("your reason"), blank=True, max_length=2000)  # shown with her name after the decision
    cast_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = [models.UniqueConstraint(fields=["question", "voter"], name="ballot_once_per_person")]

    def __str__(self) -> str:
        return f"ballot {self.pk}"
