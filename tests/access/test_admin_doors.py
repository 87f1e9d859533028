"""Wagtail's own screens, every one that names a page: an officer not named for a document meets it nowhere.

The addresses are read from Wagtail itself, so a later version that brings a new one is tried too.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from intranet.access.actions import classify, grant
from intranet.access.models import Reading
from intranet.translation.actions import start
from tests.access.test_addresses import ADMIN, NOTHING_OF_OURS, clients
from tests.factories import block, make_document, make_draft, make_person
from workflows.approvals.actions import submit


pytestmark = pytest.mark.django_db
TITLE, DRAFT, WORDS = "zqherontitle", "zqherondraft", "zqheronwords"
CANARIES = (TITLE, DRAFT, WORDS)


@pytest.fixture
def people() -> dict[str, Any]:
    return {
        "named": make_person("secretariat"),
        "officer": make_person("secretariat"),
        "editor": make_person("editor", language="ru"),
    }


@pytest.fixture
def hidden(people: dict[str, Any]) -> Page:
    """A strictly confidential paper: published, begun in Russian, with a draft that waits for approval."""
    named = people["named"]
    text = make_document(title=TITLE, blocks=[block("paragraph", f"<p>{WORDS}</p>")], by=named)
    family = text.edition.family
    grant(family=family, to=named, by=named)
    classify(family=family, level="strict", reason="x", by=named)
    start(family=family, language="ru", by=named)
    page = Page.objects.get(translation_key=family.pk, locale__language_code="en").specific
    page.title = DRAFT
    page.save_revision(user=named, log_action=True)
    submit(page=page, by=named)
    return page


def numbers_for(page: Page) -> dict[str, list[str]]:
    """Return what may stand at each place of an address, by what the place is called."""
    source = TranslationSource.objects.get(object_id=page.translation_key)
    state = WorkflowState.objects.get(object_id=str(page.pk))
    revisions = Revision.objects.filter(object_id=str(page.pk)).values_list("pk", flat=True)
    pages = Page.objects.filter(translation_key=page.translation_key).values_list("pk", flat=True)
    return {
        "revision": [*map(str, revisions), "live", "latest"],
        "page": list(map(str, pages)),
        "destination": [str(page.pk), "1"],
        "translation_source": [str(source.pk)],
        "translation_id": [str(Translation.objects.get(source=source).pk)],
        "segment": [str(StringSegment.objects.filter(source=source).first().pk)],
        "task_state": [str(TaskState.objects.get(workflow_state=state).pk)],
        "workflow_state": [str(state.pk)],
        "app_label": ["wagtailcore"],
        "model_name": ["page"],
        "action": ["approve", "copy", "move", "publish", "delete"],
        "": [str(page.pk), "1"],
    }


def addresses(page: Page) -> Iterator[str]:
    """Yield every address of the admin, filled with the numbers of one document."""
    known = numbers_for(page)
    place = re.compile(r"<(?:\w+:)?(\w+)>")
    for _name, pattern in ADMIN:
        if pattern in NOTHING_OF_OURS:
            continue
        pattern = re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", pattern).replace("\\.", ".")
        pattern = re.sub(r"\(\?:(\w+)[^)]*\)", r"\1", pattern).replace("^", "").replace("$", "")
        choices = [next(known[k] for k in known if k in name) for name in place.findall(pattern)]
        for values in itertools.product(*choices):
            rest = iter(values)
            yield "/" + place.sub(lambda _found, rest=rest: next(rest), pattern)


def asked(page: Page) -> Iterator[str]:
    """Yield every list of the admin, asked for this document."""
    lists = [path for _name, path in ADMIN if not set("<*") & set(path) and path not in NOTHING_OF_OURS]
    for path, query in itertools.product(lists, (f"id={page.pk}&parent={page.pk}", f"q={DRAFT[:9]}")):
        yield f"/{path.replace('^', '')}?{query}"


def said(response: HttpResponse) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode("utf-8", "replace") + repr(dict(response.headers))


def found(client: Client, method: str, path: str) -> list[str]:
    text = said(getattr(client, method)(path))
    return [f"{method} {path}: {word}" for word in CANARIES if word in text]


@pytest.mark.parametrize("method", ["get", "post"])
def test_admin__hides_a_document_at_every_address(people: dict[str, Any], hidden: Page, method: str) -> None:
    leaks = []
    del people["named"]
    before = [(r.pk, str(r.content)) for r in Revision.objects.order_by("pk")]
    if method == "post":
        del people["editor"]  # her rights are fewer
    for who, client in clients(people).items():
        for path in [*addresses(hidden), *(asked(hidden) if method == "get" and who == "officer" else ())]:
            leaks += found(client, method, path)
        leaks += found(client, "get", "/en/mine/")  # what a message carried to the next page
    assert leaks == []
    hidden.refresh_from_db()
    assert hidden.live
    assert [(r.pk, str(r.content)) for r in Revision.objects.order_by("pk")] == before
    assert TaskState.objects.get(revision=hidden.latest_revision).status == TaskState.STATUS_IN_PROGRESS


def test_admin__a_hidden_page_answers_like_a_missing_one(people: dict[str, Any], hidden: Page) -> None:
    for client in clients({**people, "named": people["officer"]}).values():
        for path in ("/manage/pages/{}/edit/", "/manage/pages/{}/", "/manage/choose-page/{}/", "/manage/pages/{}/history/",
                     "/manage/pages/{}/view_draft/", "/manage/api/main/pages/{}/"):  # fmt: skip
            there, never = client.get(path.format(hidden.pk)), client.get(path.format(999_999))
            told = [{k: v for k, v in answer.headers.items() if k != "Expires"} for answer in (there, never)]
            assert (there.status_code, told[0], there.content) == (404, told[1], never.content)


def test_admin__a_stranger_to_it_learns_no_number(hidden: Page) -> None:
    """Whoever has no admin is sent away from each number alike, be it a page, a translation or nothing."""
    for client in clients({"stranger": None, "member": make_person("member")}).values():
        for page in Page.objects.filter(translation_key=hidden.translation_key):
            there, never = (client.get(f"/manage/pages/{number}/edit/") for number in (page.pk, 999_999))
            assert there.status_code == never.status_code == 302
            assert there["Location"].replace(str(page.pk), "") == never["Location"].replace("999999", "")


def test_admin__numbers_of_a_hidden_document_under_a_page_she_may_edit(people: dict[str, Any], hidden: Page) -> None:
    """The number behind must belong to the number before: revision, task and state of another page are not found."""
    officer = people["officer"]
    mine = make_draft(title="Wren", by=officer)
    classify(family=mine.family, level="members", reason="x", by=officer)
    client = clients({"officer": officer})["officer"]
    known = numbers_for(hidden)
    revision, task, state = known["revision"][0], known["task_state"][0], known["workflow_state"][0]
    for path in (
        f"revisions/{revision}/view/", f"revisions/{revision}/revert/", f"revisions/compare/{revision}...latest/",
        f"workflow_history/detail/{state}/",
    ):  # fmt: skip
        assert found(client, "get", f"/manage/pages/{mine.pk}/{path}") == []
    for act in ("approve", "reject"):
        for way in ("action", "collect_action_data"):
            path = f"/manage/pages/workflow/{way}/{mine.pk}/{act}/{task}/"
            assert found(client, "get", path) + found(client, "post", path) == []
    assert TaskState.objects.get(pk=task).status == TaskState.STATUS_IN_PROGRESS


def test_admin__the_officer_named_does_read_it_and_leaves_a_line(people: dict[str, Any], hidden: Page) -> None:
    client = clients({"named": people["named"]})["named"]
    assert DRAFT in said(client.get(f"/manage/pages/{hidden.pk}/edit/"))
    assert DRAFT in said(client.get(f"/manage/choose-page/{hidden.pk}/"))
    line = Reading.objects.get(family=hidden.translation_key, form="editor")
    assert (line.reader, line.language) == (people["named"].pk, "en")


def test_admin__what_nobody_does_is_shut(people: dict[str, Any], hidden: Page) -> None:
    client = clients({"named": people["named"]})["named"]
    for path in ("copy/", "move/", "move/1/confirm/", "set_position/", "privacy/"):
        assert client.get(f"/manage/pages/{hidden.pk}/{path}").status_code == 404
    assert client.get("/manage/reports/page-types-usage/").status_code == 404
    assert client.get(f"/manage/bulk/wagtailcore/page/delete/?id={hidden.pk}").status_code == 404
    body = {"destination_page_id": hidden.get_parent().pk, "recursive": False}
    api = f"/manage/api/main/pages/{hidden.pk}/action/copy/"
    assert client.post(api, body, content_type="application/json").status_code == 404
