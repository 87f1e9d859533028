"""Signatures of the Code, and refusals in the signer's own words.

Neither is ever edited or deleted (C1, C2).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.documents.models import Edition, EditionText


class Signature(models.Model):
    """One person's signature under one edition, in the language she read."""

    append_only = True

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="signatures")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="signatures")
    text = models.ForeignKey(EditionText, on_delete=models.PROTECT, related_name="signatures")
    sha256 = models.CharField(max_length=64)  # of the text, said again here: the receipt stands alone
    full_name = models.CharField(_("full name"), max_length=200)
    signed_at = models.DateTimeField(default=timezone.now)
    number = models.CharField(_("receipt number"), max_length=12, unique=True)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = [models.UniqueConstraint(fields=["person", "edition"], name="signature_once_per_edition")]

    def __str__(self) -> str:
        return f"signature {self.number}"


class Refusal(models.Model):
    """She declined to sign, with words."""

    append_only = True

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="refusals")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="refusals")
    words = models.TextField(_("why"), max_length=5000)
    declined_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("refusal")
        verbose_name_plural = _("refusals")

    def __str__(self) -> str:
        return f"refusal {self.pk}"
