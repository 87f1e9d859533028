"""Wagtail's signals: its mail that names titles is silenced, and a cancellation gets its line in the history.

Wagtail connects its mailers when its admin starts, after us. A receiver of the same name that is already there keeps
theirs out, in every process, so our silence is connected first.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from intranet.history.actions import record


# Wagtail's own names for its mailers (wagtail.admin.signal_handlers), and what each listens to.
MAILERS = {
    "group_approval_task_submitted_email_notification": (task_submitted, TaskState),
    "workflow_state_submitted_email_notification": (workflow_submitted, WorkflowState),
    "workflow_state_rejected_email_notification": (workflow_rejected, WorkflowState),
    "workflow_state_approved_email_notification": (workflow_approved, WorkflowState),
}


def silence(**_kwargs: Any) -> None:
    """Say nothing: our notices tell those concerned, without a title."""


def note_cancelled(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """Write that a draft was taken back, whichever screen did it."""
    page = Page.objects.get(pk=instance.object_id)
    revision = instance.current_task_state.revision_id if instance.current_task_state else None
    with transaction.atomic():
        record("approval.cancelled", by=user, family=page.translation_key, revision=revision)


def connect() -> None:
    """Take the places of Wagtail's mailers, and listen for cancellations. Safe to call twice."""
    for name, (signal, sender) in MAILERS.items():
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(silence, sender=sender, dispatch_uid=name)
    workflow_cancelled.connect(note_cancelled, sender=WorkflowState, dispatch_uid="approval cancelled")
