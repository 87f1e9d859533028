"""Four eyes: who decides, on what, once."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import (
    GroupApprovalTask,
    Page,
    TaskState,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from intranet.access.readers import reader_for
from intranet.documents.models import EditionText
from tests.factories import make_draft, make_person
from tests.rooms.approvals.conftest import events, words
from workflows.approvals.actions import approve, cancel, reject, submit
from workflows.approvals.refusals import AlreadyDecided, DraftChanged, NotHers, Refused, WordsMissing
from workflows.approvals.reviews import waiting


def page_of(task_state: TaskState) -> Page:
    return Page.objects.get(pk=task_state.workflow_state.object_id).specific


def decide(task_state: TaskState, by, words: str = "") -> None:
    approve(task_state_id=task_state.pk, revision_id=task_state.revision_id, by=by, words=words)


def test_approve__by_another_officer_publishes_exactly_that_revision(waits, other_officer):
    decide(waits, other_officer, "Well done.")

    page = page_of(waits)
    text = EditionText.objects.get(edition__family=page.translation_key)
    assert page.live
    assert page.live_revision_id == waits.revision_id == text.revision
    assert "The first words." in text.text
    assert WorkflowState.objects.get(pk=waits.workflow_state_id).status == "approved"


def test_approve__writes_who_which_revision_and_why(waits, officer, other_officer):
    decide(waits, other_officer, "Well done.")

    submitted, approved = events("approval.submitted").get(), events("approval.approved").get()
    assert (submitted.by, submitted.data["revision"]) == (officer.pk, waits.revision_id)
    assert (approved.by, approved.data) == (other_officer.pk, {"revision": waits.revision_id, "why": "Well done."})
    assert events("document.published").count() == 1


def test_approve__own_draft_is_refused(waits, officer):
    with pytest.raises(NotHers, match="another officer"):
        decide(waits, officer)

    assert not page_of(waits).live
    assert not events("approval.approved").exists()


def test_approve__author_of_an_earlier_revision_is_refused(officer, other_officer):
    page = make_draft(by=officer)
    page.save_revision(user=other_officer)
    third = make_person("secretariat")
    task_state = submit(page=page, by=third)

    for author in (officer, other_officer):
        with pytest.raises(NotHers):
            decide(task_state, author)
    decide(task_state, third)
    assert page_of(task_state).live


def test_approve__author_of_the_last_edition_may_approve_the_next(waits, officer, other_officer):
    decide(waits, other_officer)
    page = page_of(waits)
    page.title = "Another title"
    page.save_revision(user=other_officer)
    task_state = submit(page=page, by=other_officer)

    decide(task_state, officer)

    assert page_of(waits).title == "Another title"


def test_approve__draft_without_known_author_counts_its_submitter(officer, other_officer):
    task_state = submit(page=make_draft(by=None), by=officer)

    with pytest.raises(NotHers):
        decide(task_state, officer)
    decide(task_state, other_officer)


def test_approve__second_approver_named_by_the_body(waits, second_approver):
    decide(waits, second_approver)

    assert page_of(waits).live


@pytest.mark.parametrize("role", ["member", "editor", "observer", "auditor", "outsider"])
def test_approve__nobody_else(waits, code, role):
    person = make_person(role, language="en" if role == "editor" else "")

    with pytest.raises(NotHers):
        decide(waits, person)


def test_approve__superuser_gets_nothing(waits, superuser):
    task = waits.task.specific

    with pytest.raises(NotHers):
        decide(waits, superuser)
    with pytest.raises(PermissionDenied):
        task.on_action(waits, superuser, "approve")
    assert task.get_actions(page_of(waits), superuser) == []
    assert not task.get_task_states_user_can_moderate(superuser).exists()
    assert waiting(reader_for(superuser)) == []


def test_approve__two_at_once_the_second_is_told(waits, other_officer, locks):
    third = make_person("secretariat")
    decide(waits, other_officer)
    assert locks[:4] == ["Question", "Page", "WorkflowState", "TaskState"]

    with pytest.raises(AlreadyDecided, match=r"^\['Another officer has just decided\.'\]$"):
        decide(waits, third)
    with pytest.raises(AlreadyDecided, match="You have decided this already"):
        decide(waits, other_officer)
    with pytest.raises(AlreadyDecided):
        reject(task_state_id=waits.pk, by=third, words="Too late.")
    assert events("approval.approved").count() == 1
    assert EditionText.objects.filter(revision=waits.revision_id).count() == 1


def test_approve__draft_edited_after_submission_needs_approval_again(waits, officer, other_officer):
    page = page_of(waits)
    page.body = words(first="Words slipped in.")
    page.save_revision(user=officer)

    with pytest.raises(DraftChanged):
        decide(waits, other_officer)
    newest = page.get_latest_revision().pk
    with pytest.raises(DraftChanged):
        approve(task_state_id=waits.pk, revision_id=newest, by=other_officer)
    assert not page_of(waits).live

    again = submit(page=page, by=officer)
    assert (again.pk != waits.pk, again.revision_id) == (True, newest)
    with pytest.raises(AlreadyDecided):
        decide(waits, other_officer)
    decide(again, other_officer)
    assert page_of(waits).live_revision_id == newest
    assert events("approval.submitted").count() == 2
    assert not events("approval.cancelled").exists()


def test_approve__revision_written_over_by_autosave_is_refused(waits, officer, other_officer):
    page = page_of(waits)
    page.body = words(first="Words slipped in.")
    page.save_revision(user=officer, overwrite_revision=page.get_latest_revision())

    with pytest.raises(DraftChanged):
        decide(waits, other_officer)
    assert not page_of(waits).live


def test_approve__an_approver_who_edits_becomes_an_author(waits, officer, other_officer):
    page = page_of(waits)
    page.save_revision(user=other_officer)
    again = submit(page=page, by=other_officer)

    for author in (officer, other_officer):
        with pytest.raises(NotHers):
            decide(again, author)


def test_approve__all_in_one_transaction(waits, other_officer, monkeypatch):
    def break_down(**_kwargs):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("workflows.approvals.publishing.publish_edition", break_down)

    with pytest.raises(RuntimeError):
        decide(waits, other_officer)
    assert not page_of(waits).live
    assert TaskState.objects.get(pk=waits.pk).status == "in_progress"
    assert not events("approval.approved").exists()


def test_reject__needs_words(waits, other_officer):
    with pytest.raises(WordsMissing):
        reject(task_state_id=waits.pk, by=other_officer, words="  ")

    assert TaskState.objects.get(pk=waits.pk).status == "in_progress"


def test_reject__keeps_the_words_and_can_be_submitted_again(waits, officer, other_officer):
    reject(task_state_id=waits.pk, by=other_officer, words="Name no village.")

    rejected = events("approval.rejected").get()
    assert (rejected.by, rejected.data["why"]) == (other_officer.pk, "Name no village.")
    assert rejected.data["revision"] == waits.revision_id
    page = page_of(waits)
    page.save_revision(user=officer)
    again = submit(page=page, by=officer)
    assert again.workflow_state_id == waits.workflow_state_id
    decide(again, other_officer)
    assert page_of(waits).live


def test_reject__own_draft_is_refused(waits, officer):
    with pytest.raises(NotHers):
        reject(task_state_id=waits.pk, by=officer, words="I change my mind.")


def test_cancel__writes_one_event(waits, officer):
    cancel(task_state_id=waits.pk, by=officer)

    event = events("approval.cancelled").get()
    assert (event.by, event.data["revision"]) == (officer.pk, waits.revision_id)
    with pytest.raises(AlreadyDecided):
        cancel(task_state_id=waits.pk, by=officer)


def test_submit__twice_waits_once(waits, officer):
    assert submit(page=page_of(waits), by=officer).pk == waits.pk
    assert events("approval.submitted").count() == 1


def test_submit__code_without_a_decision_is_refused_until_it_is_named(officer, other_officer):
    page = make_draft("code-of-conduct", by=officer, adopted_by="")

    with pytest.raises(ValidationError) as refusal:
        submit(page=page, by=officer)
    assert "adopted_by" in refusal.value.message_dict

    task_state = submit(page=page, by=officer, adopted_by="Decision 2026/3")
    assert task_state.revision.user == officer
    assert task_state.revision.content["adopted_by"] == "Decision 2026/3"
    decide(task_state, other_officer)
    assert EditionText.objects.get(revision=task_state.revision_id).edition.adopted_by == "Decision 2026/3"


def test_submit__naming_the_decision_makes_her_an_author(officer, other_officer):
    page = make_draft("code-of-conduct", by=officer, adopted_by="")
    task_state = submit(page=page, by=other_officer, adopted_by="Decision 2026/3")

    with pytest.raises(NotHers):
        decide(task_state, other_officer)


def test_submit__unchanged_published_page_is_refused(waits, officer, other_officer):
    decide(waits, other_officer)

    with pytest.raises(Refused, match="Nothing has changed"):
        submit(page=page_of(waits), by=officer)


def test_submit__who_may_not_edit_is_refused(officer, colleague):
    page = make_draft(by=officer)

    with pytest.raises(NotHers):
        submit(page=page, by=colleague)


def test_finish__workflow_without_our_task_publishes_nothing(officer, superuser):
    page = make_draft(by=officer)
    empty = Workflow.objects.create(name="Nobody asked")
    WorkflowPage.objects.create(page=page, workflow=empty)

    with pytest.raises(PermissionDenied):
        page.get_workflow().start(page, superuser)
    page.refresh_from_db()
    assert not page.live


def test_finish__another_kind_of_task_publishes_nothing(officer, other_officer):
    page = make_draft(by=officer)
    task = GroupApprovalTask.objects.create(name="Any officer, her own drafts too")
    task.groups.add(other_officer.groups.get(name="secretariat"))
    workflow = Workflow.objects.create(name="One pair of eyes")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(page=page, workflow=workflow)
    task_state = page.get_workflow().start(page, officer).current_task_state

    with pytest.raises(PermissionDenied, match="second person"):
        task.on_action(task_state, other_officer, "approve")
    page.refresh_from_db()
    assert not page.live


def test_finish__date_in_the_draft_is_refused(officer, other_officer):
    page = make_draft(by=officer)
    page.go_live_at = "2999-01-01T00:00:00Z"
    page.save_revision(user=officer)
    task_state = submit(page=page, by=officer)

    with pytest.raises(Refused, match="not at a date"):
        decide(task_state, other_officer)
    assert not EditionText.objects.filter(revision=task_state.revision_id).exists()


def test_history__every_step_has_a_sentence(waits, officer, other_officer):
    from intranet.history.sentences import VERBS

    reject(task_state_id=waits.pk, by=other_officer, words="Name no village.")
    for event in events("approval.submitted") | events("approval.rejected"):
        names = {"by": "Ana", "person": "", "document": "k7"}
        assert "%" not in str(VERBS[event.verb]) % {**names, **event.data}
