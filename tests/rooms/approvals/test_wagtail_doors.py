"""Wagtail's own screens end in the same actions, and none of them publishes."""

from __future__ import annotations

import json

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Page, TaskState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from intranet.access.actions import classify
from intranet.documents.models import EditionText
from tests.factories import make_document, make_draft
from tests.rooms.approvals.conftest import events, words
from workflows.approvals import doors


@pytest.fixture
def draft(officer):
    page = make_draft(title="A hushed title", blocks=words(), by=officer)
    classify(family=page.family, level="members", reason="test", by=officer)
    return page


def form_of(page: Page, **more: str) -> dict[str, str]:
    """What the editor posts for a paper with two paragraphs."""
    data = {
        "title": "A hushed title",
        "numbering": "roman",
        "substantive": "on",
        "adopted_by": "2026/1",
        "change_note": "",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "paragraph",
        "body-0-id": "11111111-0000-4000-8000-000000000001",
        "body-0-value": json.dumps(
            {
                "blocks": [
                    {
                        "key": "a",
                        "text": "Words of the editor.",
                        "type": "unstyled",
                        "depth": 0,
                        "inlineStyleRanges": [],
                        "entityRanges": [],
                    }
                ],
                "entityMap": {},
            }
        ),
    }
    return {**data, **more}


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def action_url(task_state: TaskState, action: str) -> str:
    page = task_state.workflow_state.object_id
    return reverse("wagtailadmin_pages:workflow_action", args=[page, action, task_state.pk])


def test_submit__from_the_editor_writes_one_event(client, draft, officer, other_officer):
    client.force_login(officer)
    response = client.post(edit_url(draft), form_of(draft, **{"action-submit": "1"}))

    assert response.status_code == 302
    event = events("approval.submitted").get()
    draft.refresh_from_db()
    assert (event.by, event.data["revision"]) == (officer.pk, draft.latest_revision_id)
    task_state = draft.current_workflow_task_state
    assert "Words of the editor." in json.dumps(task_state.revision.content)


def test_submit__code_without_a_decision_is_refused_in_the_editor(client, officer):
    page = make_draft("code-of-conduct", by=officer, adopted_by="")
    client.force_login(officer)
    response = client.post(edit_url(page), form_of(page, adopted_by="", **{"action-submit": "1"}))

    assert "decision that adopted this edition" in response.content.decode()
    assert not events("approval.submitted").exists()


def test_modal__approve_ends_in_our_action(client, waits, other_officer):
    client.force_login(other_officer)
    response = client.post(action_url(waits, "approve"), {"comment": "Well done."})

    assert response.status_code == 302
    assert events("approval.approved").get().data == {"revision": waits.revision_id, "why": "Well done."}
    assert events("document.published").count() == 1
    assert Page.objects.get(pk=waits.workflow_state.object_id).live


def test_modal__reject_needs_words_and_ends_in_our_action(client, waits, other_officer):
    client.force_login(other_officer)
    asked = client.post(action_url(waits, "reject"), {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})
    assert "This field is required." in asked.json()["html"]
    assert not events("approval.rejected").exists()
    client.post(action_url(waits, "reject"), {"comment": "Name no village."})

    assert events("approval.rejected").get().data["why"] == "Name no village."
    assert TaskState.objects.get(pk=waits.pk).status == "rejected"


def test_modal__own_draft_is_refused(client, waits, officer):
    client.force_login(officer)
    client.post(action_url(waits, "approve"))
    client.post(edit_url(Page.objects.get(pk=waits.workflow_state.object_id)),
                form_of(waits, **{"action-workflow-action": "1", "workflow-action-name": "approve"}))  # fmt: skip

    assert TaskState.objects.get(pk=waits.pk).status == "in_progress"
    assert not events("approval.approved").exists()


def test_modal__superuser_is_refused(client, waits, superuser):
    client.force_login(superuser)
    client.post(action_url(waits, "approve"))

    assert TaskState.objects.get(pk=waits.pk).status == "in_progress"


def test_editor__own_draft_has_no_button_but_the_reason(client, waits, officer):
    client.force_login(officer)
    html = client.get(edit_url(Page.objects.get(pk=waits.workflow_state.object_id))).content.decode()

    assert "You wrote part of this draft; another officer approves it." in html
    assert 'data-workflow-action-name="approve"' not in html
    assert "action-publish" not in html
    assert "Read and decide" not in html


def test_editor__the_other_officer_is_led_to_our_page(client, waits, other_officer):
    client.force_login(other_officer)
    html = client.get(edit_url(Page.objects.get(pk=waits.workflow_state.object_id))).content.decode()

    assert reverse("approval", args=[waits.pk]) in html
    assert "action-publish" not in html


def test_editor__nobody_edits_while_it_waits(client, waits, officer, other_officer):
    page = Page.objects.get(pk=waits.workflow_state.object_id)
    for person in (officer, other_officer):
        client.force_login(person)
        client.post(edit_url(page), form_of(page))

    page.refresh_from_db()
    assert page.latest_revision_id == waits.revision_id
    assert "Words of the editor." not in json.dumps(page.latest_revision.content)


def test_editor__cancel_writes_one_event(client, waits, officer):
    client.force_login(officer)
    page = Page.objects.get(pk=waits.workflow_state.object_id)
    client.post(edit_url(page), form_of(page, **{"action-cancel-workflow": "1"}))

    assert events("approval.cancelled").get().by == officer.pk


def test_editor__autosave_never_writes_over_a_submitted_revision(client, waits, officer, other_officer):
    from workflows.approvals.actions import approve

    approve(task_state_id=waits.pk, revision_id=waits.revision_id, by=other_officer)
    page = Page.objects.get(pk=waits.workflow_state.object_id)
    client.force_login(officer)
    response = client.post(
        edit_url(page),
        form_of(page, overwrite_revision_id=str(waits.revision_id)),
        headers={"accept": "application/json"},
    )

    assert response.json()["success"]
    assert response.json()["revision_id"] != waits.revision_id
    waits.revision.refresh_from_db()
    assert "Words of the editor." not in json.dumps(waits.revision.content)


@pytest.mark.parametrize("who", ["officer", "superuser"])
def test_publish__posting_action_publish_publishes_nothing(client, draft, who, request):
    client.force_login(request.getfixturevalue(who))
    client.post(edit_url(draft), form_of(draft, **{"action-publish": "1"}))

    draft.refresh_from_db()
    assert not draft.live
    assert not EditionText.objects.exists()


@pytest.mark.parametrize("who", ["officer", "superuser"])
def test_publish__creating_and_publishing_in_one_go_publishes_nothing(client, draft, who, request):
    client.force_login(request.getfixturevalue(who))
    url = reverse("wagtailadmin_pages:add", args=["intranet", "paperpage", draft.get_parent().pk])
    client.post(url, form_of(draft, title="Made in one go", **{"action-publish": "1"}))

    assert not Page.objects.filter(draft_title="Made in one go", live=True).exists()


def test_publish__dates_are_not_offered(client, draft, officer):
    client.force_login(officer)
    html = client.get(edit_url(draft)).content.decode()
    client.post(edit_url(draft), form_of(draft, go_live_at="2999-01-01 00:00", expire_at="2999-01-02 00:00"))

    assert 'name="go_live_at"' not in html
    assert 'name="expire_at"' not in html
    draft.refresh_from_db()
    assert "2999" not in json.dumps(draft.latest_revision.content)


@pytest.mark.parametrize("who", ["officer", "superuser"])
@pytest.mark.parametrize("action", ["publish", "unpublish"])
def test_publish__bulk_actions_are_refused(client, draft, officer, who, action, request):
    published = make_document(by=officer)
    live = Page.objects.get(translation_key=published.edition.family_id)
    page = draft if action == "publish" else live
    client.force_login(request.getfixturevalue(who))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    client.post(f"{url}?id={page.pk}", {"include_descendants": ""})

    draft.refresh_from_db()
    live.refresh_from_db()
    assert (draft.live, live.live) == (False, True)


@pytest.mark.parametrize("who", ["officer", "superuser"])
def test_unpublish__is_refused(client, officer, who, request):
    text = make_document(by=officer)
    page = Page.objects.get(translation_key=text.edition.family_id)
    client.force_login(request.getfixturevalue(who))
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))

    page.refresh_from_db()
    assert page.live


def test_mail__no_title_leaves_the_house(client, draft, officer, other_officer, django_capture_on_commit_callbacks):
    from workflows.approvals.actions import approve, reject, submit

    with django_capture_on_commit_callbacks(execute=True):
        client.force_login(officer)
        client.post(edit_url(draft), form_of(draft, **{"action-submit": "1"}))
    with django_capture_on_commit_callbacks(execute=True):
        task_state = draft.current_workflow_task_state
        reject(task_state_id=task_state.pk, by=other_officer, words="Hushed words.")
    with django_capture_on_commit_callbacks(execute=True):
        again = submit(page=draft, by=officer)
        approve(task_state_id=again.pk, revision_id=again.revision_id, by=other_officer)

    assert len(mail.outbox) == 4
    for message in mail.outbox:
        everything = message.subject + message.body + str(message.message())
        assert "hushed" not in everything.lower()


def test_mail__wagtails_mailers_are_silenced_in_every_process():
    for signal in (task_submitted, workflow_submitted, workflow_rejected, workflow_approved):
        for (uid, _sender), receiver, *_rest in signal.receivers:
            if uid in doors.MAILERS:
                assert receiver() is doors.silence
    assert {
        uid for s in (task_submitted, workflow_submitted, workflow_rejected, workflow_approved)
        for (uid, _sender), *_rest in s.receivers if isinstance(uid, str) and uid.endswith("email_notification")
    } == set(doors.MAILERS)  # fmt: skip
