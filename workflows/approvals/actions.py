"""The steps of an approval, and their only writers: submit, approve, ask for changes, take back.

Each locks the document and its review, looks again at what it found, and writes one event.
Two approvers at once therefore meet at the lock: the first decides, the second is told so.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState

from intranet.access.readers import reader_for
from intranet.access.rules import Decision
from intranet.accounts.models import User
from intranet.documents.forms import sentence
from intranet.documents.models import DocumentPage
from intranet.documents.rules import footnote_faults
from intranet.history.actions import record
from intranet.notices.actions import notify
from intranet.translation.wholeness import refuse_other_words
from workflows.approvals import rules
from workflows.approvals.deciding import deciders
from workflows.approvals.locking import hold, hold_review
from workflows.approvals.refusals import AlreadyDecided, DraftChanged, NotHers, Refused, WordsMissing
from workflows.approvals.reviews import Review, newest_texts, review_of


@transaction.atomic
def submit(*, page: Page, by: User, adopted_by: str = "") -> TaskState:
    """Send the newest draft of a page to be approved, and return what then waits.

    `adopted_by` names the members' decision where the draft does not; it is saved as a revision of hers. A draft that
    already waits is returned as it is; one changed since it was submitted is submitted again. Raises ValidationError,
    in sentences, when she may not edit the page or the draft is not ready.
    """
    hold(page.translation_key)
    document = Page.objects.get(pk=page.pk).specific
    if not document.permissions_for_user(by).can_edit():
        raise NotHers(Decision(False, rules.HIDDEN))
    draft = _ready(document, adopted_by.strip(), by)
    state = document.workflow_states.active().select_for_update(of=("self",)).first()
    if state is None:
        return _begin(draft, by)
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user=by)
    elif not _same(state.current_task_state, draft):
        state.current_task_state.specific.cancel(user=by, resume=True)
    return WorkflowState.objects.get(pk=state.pk).current_task_state


def _begin(draft: DocumentPage, by: User) -> TaskState:
    workflow = draft.get_workflow()
    if workflow is None:
        raise Refused(_("There is no approval process here. Tell the operator."))
    return workflow.start(draft, by).current_task_state


def _same(waiting: TaskState, draft: DocumentPage) -> bool:
    return rules.unchanged(
        reviewed=waiting.revision_id,
        latest=draft.latest_revision_id,
        saved_at=waiting.revision.created_at,
        submitted_at=waiting.started_at,
    )


def _ready(document: DocumentPage, adopted_by: str, by: User) -> DocumentPage:
    """Return the draft with everything an edition needs, or say what is missing."""
    if document.latest_revision_id is None:
        document.save_revision(user=by)
    draft = document.get_latest_revision_as_object()
    if faults := footnote_faults(draft.body.get_prep_value()):
        raise Refused([sentence(fault) for fault in faults])
    _whole(document)
    if document.live and _published_already(document):
        raise Refused(_("Nothing has changed since the last edition."))
    if adopted_by and adopted_by != draft.adopted_by and adoption_matters(draft):
        draft.adopted_by = adopted_by
        draft.save_revision(user=by, log_action=True)
    if adoption_matters(draft) and not draft.adopted_by.strip():
        missing = _("Name the members’ decision that adopted this edition. Then submit again.")
        raise Refused({"adopted_by": [missing]})
    return draft


def _whole(document: DocumentPage) -> None:
    """Refuse a translation with gaps, or whose draft is not what its translators wrote."""
    try:
        refuse_other_words(document)
    except ValidationError as fault:
        raise Refused(fault.messages) from fault


def adoption_matters(draft: DocumentPage) -> bool:
    """Say whether this draft must name the members' decision that adopted it (C20)."""
    return bool(draft.needs_adoption and draft.substantive)


def _published_already(document: DocumentPage) -> bool:
    text = newest_texts([document]).get((document.translation_key, document.locale.language_code))
    latest = document.get_latest_revision()
    return text is not None and text.revision == latest.pk and latest.created_at <= text.published_at


@transaction.atomic
def note_submission(*, task_state: TaskState, by: User | None) -> None:
    """Write the event of a submission and tell those who decide. Called by the task itself, whoever began it."""
    page = Page.objects.get(pk=task_state.workflow_state.object_id)
    record("approval.submitted", by=by, family=page.translation_key, revision=task_state.revision_id)
    notify(
        to=deciders(page, submitter=task_state.workflow_state.requested_by_id),
        kind="approval.waiting",
        once=f"approval.waiting:{task_state.pk}",
        path=reverse("approval", args=[task_state.pk]),
        family=page.translation_key,
    )


@transaction.atomic
def approve(*, task_state_id: int, revision_id: int, by: User, words: str = "") -> None:
    """Approve the revision she read; it is published at once, and no other.

    Raises NotHers (she wrote part of it, or does not decide), AlreadyDecided, or DraftChanged when `revision_id` is
    not the newest revision and the one under review.
    """
    review = _locked(task_state_id, by)
    if revision_id != review.task_state.revision_id or not review.unchanged:
        raise DraftChanged
    record("approval.approved", by=by, family=review.family.pk, revision=revision_id, why=words.strip())
    review.task_state.approve(user=by, comment=words.strip())
    _tell_writers(review, "approval.approved", by)


@transaction.atomic
def reject(*, task_state_id: int, by: User, words: str) -> None:
    """Ask for changes. Raises WordsMissing without words, NotHers or AlreadyDecided as `approve` does."""
    if not words.strip():
        raise WordsMissing
    review = _locked(task_state_id, by)
    record(
        "approval.rejected", by=by, family=review.family.pk, revision=review.task_state.revision_id, why=words.strip()
    )  # fmt: skip
    review.task_state.reject(user=by, comment=words.strip())
    _tell_writers(review, "approval.rejected", by)


@transaction.atomic
def cancel(*, task_state_id: int, by: User) -> None:
    """Take a draft back from approval: who submitted or wrote it, or an officer who decides. Not an approval undone.

    The event is written where Wagtail's own screens write it too: see `doors.note_cancelled`.
    """
    review = _locked(task_state_id, by, deciding=False)
    review.state.cancel(user=by)


def _locked(task_state_id: int, by: User, *, deciding: bool = True) -> Review:
    """Lock the document and its review; return the review as it now is, if she may take a step in it."""
    state, _task_state = hold_review(task_state_id)
    review = review_of(reader_for(by), task_state_id)
    if review is None:
        raise NotHers(Decision(False, rules.HIDDEN))
    # First whether it still waits: once published, nobody has written anything since, so the other question misleads.
    if not review.waits or state.status != WorkflowState.STATUS_IN_PROGRESS:
        raise AlreadyDecided(_how_it_ended(review.task_state, by))
    if deciding and not review.decision:
        raise NotHers(review.decision)
    return review


def _how_it_ended(task_state: TaskState, by: User) -> Any:
    if task_state.status == TaskState.STATUS_CANCELLED:
        return _("This draft was taken back from approval.")
    return _("You have decided this already.") if task_state.finished_by_id == by.pk else None


def _tell_writers(review: Review, kind: str, by: User) -> None:
    people = {*review.authors, review.state.requested_by_id} - {by.pk, None}
    notify(
        to=User.objects.filter(pk__in=people, is_active=True),
        kind=kind,
        once=f"{kind}:{review.task_state.pk}",
        path=reverse("approval", args=[review.task_state.pk]),
        family=review.family.pk,
    )
