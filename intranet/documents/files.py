"""Files that belong to a document: private, under a name that tells nothing, served only through the gate."""

from __future__ import annotations

import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.access.models import Family


def stored_name(_attachment: Attachment, _filename: str) -> str:
    """Return a name on disk that says neither what the file is nor whose."""
    name = uuid.uuid4().hex
    return str(PurePath("attachments") / name[:2] / name)


class Attachment(models.Model):
    """One file of a document."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="attachments")
    file = models.FileField(upload_to=stored_name)
    name = models.CharField(_("file name"), max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return f"file {self.pk}"
