"""What an approval does: publishes the approved revision, freezes its edition, and ends a withdrawal if there was one.

Wagtail calls this whenever any workflow finishes. It trusts nobody: a workflow without our task, an approval by an
author, or a draft that moved on since is refused, and with it the whole transaction.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from intranet.accounts.models import User
from intranet.documents.publishing import publish_edition
from workflows.approvals.deciding import decision_for
from workflows.approvals.live import fingerprint_of, make_live, words_unchanged
from workflows.approvals.locking import hold
from workflows.approvals.refusals import DraftChanged, sentence_of
from workflows.approvals.task import FourEyesTask
from workflows.approvals.withdrawing import end, open_withdrawal, refuse_while_withdrawn
from workflows.conduct.reminders import ask_for_signatures


@transaction.atomic
def publish_after_approval(*, workflow_state: Any, by: User | None) -> None:
    """Publish the approved revision. Raises PermissionDenied or Refused when it may not be.

    A withdrawn document put back with the very same words is live again and gets no new edition: nobody is asked to
    sign anew what she has signed. With other words it is a new edition like any other.
    """
    page = Page.objects.get(pk=workflow_state.object_id)
    page = next(held for held in hold(page.translation_key) if held.pk == page.pk)
    approved = _approval(workflow_state, page, by)
    withdrawal = open_withdrawal(page.translation_key)
    same = withdrawal is not None and words_unchanged(page, approved.revision)
    if withdrawal is not None:
        refuse_while_withdrawn(withdrawal, page, same=same)
    document = make_live(approved.revision, by)
    if not same:
        text = publish_edition(page=document, revision_id=approved.revision_id, by=by)
        if text.sha256 != fingerprint_of(document):
            raise DraftChanged
        if document.to_be_signed:
            ask_for_signatures()
    if withdrawal is not None:
        end(withdrawal=withdrawal, page=document, by=by)


def _approval(workflow_state: Any, page: Page, by: User | None) -> TaskState:
    task_state = workflow_state.current_task_state
    if task_state is None or not isinstance(task_state.task.specific, FourEyesTask):
        raise PermissionDenied(_("Nothing is published without a second person’s approval."))
    if task_state.status != TaskState.STATUS_APPROVED or task_state.revision_id != page.latest_revision_id:
        raise DraftChanged
    decision = decision_for(task_state.finished_by, page, submitter=workflow_state.requested_by_id)
    if not decision or by is None or task_state.finished_by_id != by.pk:
        raise PermissionDenied(str(sentence_of(decision)))
    return task_state
