"""What Wagtail does when the last task of a workflow is approved: publish the approved revision and no other.

Wagtail's own finish action publishes the *latest* revision, whatever was approved. This module is imported while
Wagtail's models are still loading (the setting is read there), so its imports stand inside.
"""

from __future__ import annotations

from typing import Any


def publish_approved_revision(workflow_state: Any, user: Any = None) -> None:
    """Publish what was approved (WAGTAIL_FINISH_WORKFLOW_ACTION). Raises PermissionDenied if the draft moved on."""
    from workflows.approvals.publishing import publish_after_approval

    publish_after_approval(workflow_state=workflow_state, by=user)
