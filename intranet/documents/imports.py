"""An import that somebody is still looking at: read and cleaned, not yet a draft. Kept for a day, then forgotten.

The uploaded file itself is never kept: it carries names, comments and deleted words.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone


KEPT_FOR = timedelta(days=1)


class PendingImport(models.Model):
    """What was read from a file, waiting for a yes."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    language = models.CharField(max_length=10)
    format = models.CharField(max_length=10)
    title = models.CharField(max_length=255)
    numbering = models.CharField(max_length=10)
    blocks = models.JSONField()
    remarks = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "pending import"
        verbose_name_plural = "pending imports"

    def __str__(self) -> str:
        return f"import {self.pk}"


def forget_old() -> int:
    """Delete imports nobody finished. Returns how many."""
    return PendingImport.objects.filter(made_at__lt=timezone.now() - KEPT_FOR).delete()[0]
