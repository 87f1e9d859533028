"""When a person was last here, so that the start page can say what is new. One row each, and no trail."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Visit(models.Model):
    """Her present visit and the one before."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="visit"
    )
    seen_at = models.DateTimeField()  # last look at the start page
    before_at = models.DateTimeField(null=True, blank=True)  # end of the visit before this one

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")

    def __str__(self) -> str:
        return f"visit {self.pk}"
