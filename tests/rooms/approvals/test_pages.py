"""The approvers' desk: what each person sees there, and what her buttons do."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Page, TaskState

from intranet.access.actions import classify
from intranet.access.models import Reading
from intranet.notices.models import Notice
from tests.factories import make_draft, make_person
from tests.rooms.approvals.conftest import FIRST, events, words
from workflows.approvals.actions import approve, submit


def url_of(task_state: TaskState) -> str:
    return reverse("approval", args=[task_state.pk])


def get(client, who, url):
    client.force_login(who)
    return client.get(url)


def post(client, who, task_state, step, **data):
    client.force_login(who)
    return client.post(url_of(task_state), {"step": step, "revision": task_state.revision_id, **data})


def live(task_state: TaskState) -> bool:
    return Page.objects.get(pk=task_state.workflow_state.object_id).live


def test_queue__other_officer_sees_it_with_what_is_new(client, waits, other_officer):
    html = get(client, other_officer, reverse("approvals")).content.decode()

    assert "One draft waits for you" in html
    assert "A secret title" in html
    assert "The first words." in html
    assert url_of(waits) in html
    assert "<title>Approval – Notebook</title>" in html


def test_queue__author_sees_her_own_with_the_reason(client, waits, officer):
    html = get(client, officer, reverse("approvals")).content.decode()

    assert "Nothing waits for you" in html
    assert "You wrote part of this draft; another officer approves it." in html


def test_queue__oldest_first_and_counts_what_changed(client, waits, officer, other_officer):
    approve(task_state_id=waits.pk, revision_id=waits.revision_id, by=other_officer)
    page = Page.objects.get(pk=waits.workflow_state.object_id).specific
    page.body = words(first="The first words, changed.")[:1]
    page.save_revision(user=officer)
    submit(page=page, by=officer)
    younger = make_draft(title="A younger paper", by=officer)
    classify(family=younger.family, level="members", reason="test", by=officer)
    submit(page=younger, by=officer)

    html = get(client, other_officer, reverse("approvals")).content.decode()

    assert html.index("A secret title") < html.index("A younger paper")
    assert "1 place changed, 1 removed" in html
    assert "The first words, changed." in html


def test_queue__constant_queries(client, officer, other_officer, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def fill(count: int) -> None:
        for _ in range(count):
            page = make_draft(blocks=words(), by=officer)
            classify(family=page.family, level="members", reason="test", by=officer)
            task_state = submit(page=page, by=officer)
            approve(task_state_id=task_state.pk, revision_id=task_state.revision_id, by=other_officer)
            page = Page.objects.get(pk=page.pk).specific
            page.title = "Changed"
            page.save_revision(user=officer)
            submit(page=page, by=officer)

    fill(1)
    client.force_login(other_officer)
    client.get(reverse("approvals"))
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(reverse("approvals"))
    fill(6)
    with django_assert_num_queries(len(few)):
        response = client.get(reverse("approvals"))
    assert "7 drafts wait for you" in response.content.decode()
    assert len(few) <= 24


@pytest.mark.parametrize("role", ["member", "editor", "observer", "auditor", "outsider"])
def test_pages__not_there_for_those_who_neither_decide_nor_wrote(client, waits, code, role):
    person = make_person(role, language="ru" if role == "editor" else "")

    assert get(client, person, url_of(waits)).status_code == 404
    if role != "editor":
        assert get(client, person, reverse("approvals")).status_code == 404


def test_pages__hidden_document_is_the_same_as_a_number_that_never_was(client, officer, other_officer):
    page = make_draft(by=officer)
    classify(family=page.family, level="strict", reason="test", by=officer)
    from intranet.access.actions import grant

    grant(family=page.family, to=officer, by=officer)
    task_state = submit(page=page, by=officer)

    hidden = get(client, other_officer, url_of(task_state))
    never = get(client, other_officer, reverse("approval", args=[987654]))
    assert hidden.status_code == never.status_code == 404
    assert "One draft waits" not in get(client, other_officer, reverse("approvals")).content.decode()


def test_approval__second_approver_decides_without_the_admin(client, waits, second_approver):
    page = get(client, second_approver, url_of(waits))
    assert "Approve and publish this text" in page.content.decode()

    response = post(client, second_approver, waits, "approve")

    assert response.status_code == 302
    assert live(waits)
    assert "Approved and published" in client.get(response["Location"]).content.decode()


def test_approval__own_is_refused_with_the_reason(client, waits, officer):
    html = get(client, officer, url_of(waits)).content.decode()
    assert "You wrote part of this draft; another officer approves it." in html
    assert "Approve and publish this text" not in html

    response = post(client, officer, waits, "approve")

    assert response.status_code == 403
    assert "You wrote part of this draft; another officer approves it." in response.content.decode()
    assert not live(waits)


def test_approval__shows_old_beside_new(client, waits, officer, other_officer):
    approve(task_state_id=waits.pk, revision_id=waits.revision_id, by=other_officer)
    page = Page.objects.get(pk=waits.workflow_state.object_id).specific
    page.body = words(first="The other <b>words</b>.")
    page.save_revision(user=officer)
    task_state = submit(page=page, by=officer)

    html = get(client, other_officer, url_of(task_state)).content.decode()
    assert "<del>first</del>" in html
    assert "<ins>other</ins>" in html
    assert "One place is the same." in html
    assert f"c-{FIRST[:8]}" in html
    assert "<del>first</del>" in client.get(url_of(task_state) + "?view=inline").content.decode()


def test_approval__hostile_words_are_escaped(client, officer, other_officer):
    page = make_draft(title="<script>x</script>", blocks=words(first="<script>y</script>&lt;script&gt;z"), by=officer)
    task_state = submit(page=page, by=officer)
    html = get(client, other_officer, url_of(task_state)).content.decode()

    for letter in "xyz":
        assert f"<script>{letter}" not in html


def test_approval__words_kept_when_asking_without_any(client, waits, other_officer):
    response = post(client, other_officer, waits, "reject", words="")

    assert response.status_code == 400
    assert "Say what should change." in response.content.decode()
    assert events("approval.rejected").count() == 0


def test_approval__reject_shows_the_words_to_the_writer(client, waits, officer, other_officer):
    post(client, other_officer, waits, "reject", words="Name no village.")

    assert "Name no village." in get(client, officer, url_of(waits)).content.decode()
    assert "Name no village." in get(client, officer, reverse("drafts")).content.decode()


def test_approval__second_of_two_is_told_and_loses_no_words(client, waits, other_officer):
    third = make_person("secretariat")
    post(client, other_officer, waits, "approve")

    response = post(client, third, waits, "reject", words="But I think otherwise.")

    assert response.status_code == 409
    html = response.content.decode()
    assert "Another officer has just decided." in html
    assert "But I think otherwise." in html


def test_approval__stale_revision_is_refused(client, waits, officer, other_officer):
    page = Page.objects.get(pk=waits.workflow_state.object_id).specific
    page.save_revision(user=officer)

    response = post(client, other_officer, waits, "approve")

    assert response.status_code == 409
    assert "changed after it was submitted" in response.content.decode()
    again = post(client, officer, waits, "again")
    assert again.status_code == 302
    assert again["Location"] != url_of(waits)


@pytest.mark.parametrize("data", [{}, {"step": "approve"}, {"step": "x", "revision": "1"}, {"revision": "a"}])
def test_approval__bad_input_gets_a_sentence(client, waits, other_officer, data):
    client.force_login(other_officer)

    assert client.post(url_of(waits), data).status_code == 400
    assert not live(waits)


def test_approval__confidential_draft_leaves_a_line_in_the_access_log(client, officer, other_officer):
    task_state = submit(page=make_draft(by=officer), by=officer)
    get(client, other_officer, url_of(task_state))

    line = Reading.objects.get()
    assert (line.reader, line.form) == (other_officer.pk, "draft")


def test_notices__tell_deciders_and_writers_without_a_title(officer, other_officer, waits, second_approver, editor):
    asked = Notice.objects.filter(kind="approval.waiting")
    # The second approver was named after the submission, so only the other officer was told.
    assert [notice.to for notice in asked] == [other_officer]
    assert all("secret" not in f"{n.kind}{n.once}{n.path}".lower() for n in asked)

    approve(task_state_id=waits.pk, revision_id=waits.revision_id, by=other_officer)

    assert Notice.objects.get(kind="approval.approved").to == officer


def test_notices__second_approver_is_told(officer, second_approver):
    page = make_draft(by=officer)
    classify(family=page.family, level="members", reason="test", by=officer)
    submit(page=page, by=officer)

    assert second_approver in [notice.to for notice in Notice.objects.filter(kind="approval.waiting")]


def test_drafts__list_and_submit(client, officer, other_officer):
    page = make_draft(title="Not yet sent", by=officer)
    assert "Not yet sent" in get(client, officer, reverse("drafts")).content.decode()

    response = client.post(reverse("submit_draft", args=[page.pk]))

    assert response.status_code == 302
    assert page.current_workflow_task_state is not None
    assert "Not yet sent" not in client.get(reverse("drafts")).content.decode()
    assert client.post(reverse("submit_draft", args=[page.pk])).status_code == 404


def test_drafts__code_asks_for_the_decision(client, officer):
    page = make_draft("code-of-conduct", by=officer, adopted_by="")
    client.force_login(officer)
    url = reverse("submit_draft", args=[page.pk])

    assert 'name="adopted_by"' in client.get(url).content.decode()
    refused = client.post(url, {"adopted_by": " "})
    assert refused.status_code == 400
    assert "Name the members’ decision" in refused.content.decode()
    assert client.post(url, {"adopted_by": "Decision 2026/3"}).status_code == 302
    assert page.current_workflow_task_state.revision.content["adopted_by"] == "Decision 2026/3"


def test_drafts__others_see_only_their_own(client, officer, editor):
    make_draft(title="Of the officer", by=officer)
    from intranet.access.actions import grant

    hers = make_draft(title="Of the editor", by=editor, language="ru")
    grant(family=hers.family, to=editor, by=officer)
    html = get(client, editor, reverse("drafts")).content.decode()

    assert "Of the editor" in html
    assert "Of the officer" not in html


def test_drafts__constant_queries(client, officer, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_draft(by=officer)
    client.force_login(officer)
    client.get(reverse("drafts"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("drafts"))
    for number in range(25):
        make_draft(by=officer, kind=["paper", "minutes"][number % 2])
    with django_assert_num_queries(len(few)):
        html = client.get(reverse("drafts")).content.decode()
    assert "?page=2" in html
    assert client.get(reverse("drafts") + "?page=2").status_code == 200


@pytest.mark.parametrize("who", ["member", "observer", "auditor", "outsider"])
def test_drafts__not_there_for_others(client, who, request):
    person = request.getfixturevalue(who)
    for name in ("drafts", "withdrawn"):
        assert get(client, person, reverse(name)).status_code == 404


def test_start_page__counts_what_she_may_decide(client, waits, officer, other_officer, second_approver, colleague, rf):
    from intranet.access.readers import reader_for
    from workflows.approvals.tasks import to_approve

    def tasks(person):
        request = rf.get("/")
        request.reader = reader_for(person)
        return list(to_approve(request))

    for decider in (other_officer, second_approver):
        assert [(task["title"], task["url"]) for task in tasks(decider)] == [("Approve 1 draft", url_of(waits))]
    for other in (officer, colleague):
        assert tasks(other) == []
