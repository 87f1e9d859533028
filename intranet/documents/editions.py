"""Editions: what was published, frozen, in words of its own.

Wagtail's revisions can be purged and rewritten; a signature must not rest on them. So publishing writes an edition
of the family and its text in one language, append-only, with the SHA-256 of exactly the text that a reader downloads.
A translation published later, or corrected, adds a text to the edition it follows; it is not a new edition (C2).
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.access.models import Family


class EditionQuerySet(models.QuerySet["Edition"]):
    """Named sets of editions."""

    def of(self, family: Family | uuid.UUID) -> EditionQuerySet:
        """Return the editions of one family, newest first."""
        return self.filter(family=family).order_by("-number")


class Edition(models.Model):
    """One numbered published state of a document, in all its languages."""

    append_only = True

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("edition"))
    kind = models.CharField(max_length=30)  # which type of document it was
    authentic_language = models.CharField(_("authentic language"), max_length=10, choices=settings.LANGUAGES)
    substantive = models.BooleanField(_("substantive change"))
    adopted_by = models.CharField(_("adopted by"), max_length=200, blank=True)
    change_note = models.CharField(_("what changed"), max_length=300, blank=True)
    sign_by = models.DateField(_("to be signed by"), null=True, blank=True)
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.BigIntegerField(null=True)  # who gave the last approval

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(fields=["family", "number"], name="edition_numbered_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class EditionTextQuerySet(models.QuerySet["EditionText"]):
    """Named sets of texts."""

    def newest_first(self) -> EditionTextQuerySet:
        """Order so that the first row of a language is the one in force."""
        return self.order_by("-edition__number", "-correction")


class EditionText(models.Model):
    """The words of an edition in one language."""

    append_only = True

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    correction = models.PositiveIntegerField(default=0)  # 1, 2 … for a translation put right later
    title = models.CharField(max_length=255)
    numbering = models.CharField(max_length=10)
    blocks = models.JSONField()  # sanitised, with their ids: what is drawn
    text = models.TextField()  # canonical: what is hashed, downloaded, signed
    folded = models.TextField()  # case-folded for search
    sha256 = models.CharField(max_length=64)
    revision = models.BigIntegerField(null=True)  # Wagtail's revision, as a plain number
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.BigIntegerField(null=True)

    objects = EditionTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of an edition")
        verbose_name_plural = _("texts of editions")
        constraints = [
            models.UniqueConstraint(fields=["edition", "language", "correction"], name="edition_text_once"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="edition_text_hash"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.language}"
