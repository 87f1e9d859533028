"""The task of Wagtail's workflow: an officer other than any author of the revision approves it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Task


class FourEyesTask(Task):
    """Needs a second pair of eyes. Wagtail's screens and ours end in the same action."""

    class Meta:
        verbose_name = _("approval by a second person")
        verbose_name_plural = _("approvals by a second person")

    @classmethod
    def get_description(cls) -> Any:
        """Say what the task is, in Wagtail's list of task types."""
        return _("Somebody other than the authors approves the revision.")
