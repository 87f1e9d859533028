"""What members say beside a clause.

A comment belongs to a family and a block id, so a thread follows its clause across editions and
languages. Its earlier wordings are kept (simple-history); it is withdrawn or hidden, never deleted, and
hiding shows its reason.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.access.models import Family
from intranet.history.registers import recorded


class CommentQuerySet(models.QuerySet["Comment"]):
    """Named sets of comments."""

    def on(self, family: Family) -> CommentQuerySet:
        """Return the comments on one document, oldest first, with their authors."""
        return self.filter(family=family).select_related("author").order_by("created_at", "pk")


class Comment(models.Model):
    """One comment or reply."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="comments")
    block = models.CharField(max_length=36, blank=True)  # the clause's block id; empty for the whole document
    edition = models.PositiveIntegerField()  # the edition she was reading
    language = models.CharField(max_length=10)  # the language she was reading in
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments")
    as_office = models.BooleanField(default=False)  # spoken for the secretariat
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    text = models.TextField(_("comment"), max_length=5000)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    hidden_reason = models.TextField(_("reason for hiding"), blank=True)
    once = models.UUIDField(unique=True, null=True, blank=True)  # the form's key: sent twice, kept once

    history = recorded()
    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes = [models.Index(fields=["family", "created_at"], name="comment_by_family")]
        constraints = [
            models.CheckConstraint(
                condition=Q(hidden_at=None, hidden_by=None)
                | (Q(hidden_at__isnull=False, hidden_by__isnull=False) & ~Q(hidden_reason="")),
                name="comment_hidden_with_reason",
            )
        ]

    def __str__(self) -> str:
        return f"comment {self.pk}"
