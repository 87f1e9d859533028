"""An editor's work on a translation: begun, typed, looked at, sent on too early; and never published by herself."""

from __future__ import annotations

import re
from typing import Any

from tests.journeys.people import Person


BULLETIN = "A light in the window: bulletin, spring 2026"
TITLE, FIRST_HEADING = "Свет в окне: бюллетень, весна 2026", "Что мы услышали этой зимой"
WAITING = "[data-props] footer form:not([hidden]) button"  # ours: Wagtail's own stay hidden


def test_story__an_editor_translates_the_bulletin(arrives: Any, server: Any) -> None:
    editor = arrives("editor.ru@example.org", viewport={"width": 1280, "height": 900})
    key = editor.key("paper", BULLETIN)
    screen = _begins(editor, key)
    total = editor.page.locator("li.incomplete").count()
    _types(editor, BULLETIN, TITLE)
    _types(editor, "What we heard this winter", FIRST_HEADING)
    layout = _sees_it_in_layout(editor)
    _is_told_how_many_are_missing(editor, screen, total - 2)
    _stands_on_the_desk(editor, total - 2, total)
    _cannot_publish(editor, screen, key)
    _is_hidden_from(arrives("editor.fa@example.org"), screen, layout, key)
    _readers_see_no_draft(arrives("member2@example.org"), key)


def _row(editor: Person) -> Any:
    editor.go("/en/translate/")
    return editor.page.locator("section", has_text=BULLETIN).locator("li", has_text="Русский")


def _begins(editor: Person, key: str) -> str:
    """Return the address of the editor's screen."""
    row = _row(editor)
    assert "Not begun" in row.inner_text()
    row.get_by_role("button", name="Begin").click()
    editor.page.wait_for_selector(WAITING)
    assert "/manage/pages/" in editor.page.url
    assert editor.page.locator(f"a[href*='/translate/#d-{key}']").count() == 1
    return str(editor.page.url).removeprefix(editor.server.url)


def _types(editor: Person, source: str, words: str) -> None:
    """Type the words of one piece and keep them; the screen says so when the server has them."""
    page = editor.page
    piece = page.locator("li.incomplete").filter(has=page.get_by_text(source, exact=True)).last
    piece.get_by_role("button").click()
    field = page.locator("[data-props] textarea")
    assert (field.get_attribute("lang"), field.get_attribute("dir")) == ("ru", "ltr")
    field.fill(words)
    piece.get_by_role("button").last.click()
    page.locator("li:not(.incomplete)").filter(has=page.get_by_text(words, exact=True)).last.wait_for()


def _sees_it_in_layout(editor: Person) -> str:
    """Return the address of the preview: her words, the original where hers are lacking, and what it is."""
    _row(editor).get_by_role("link", name=re.compile("^See it in layout")).click()
    page = editor.page
    assert page.locator("h1[lang=ru]").inner_text() == TITLE
    assert page.get_by_role("heading", name=FIRST_HEADING).count() == 1
    assert page.get_by_role("heading", name="What we asked for").count() == 1
    assert page.locator(".rg-notice").count() == 1
    return str(page.url).removeprefix(editor.server.url)


def _is_told_how_many_are_missing(editor: Person, screen: str, missing: int) -> None:
    editor.go(screen)
    editor.page.locator(WAITING).click()
    said = editor.page.locator(".messages")
    said.get_by_text(re.compile(rf"\b{missing}\b")).wait_for()
    assert str(editor.page.url).endswith(screen)


def _stands_on_the_desk(editor: Person, missing: int, total: int) -> None:
    row = _row(editor)
    assert f"{missing} of {total} pieces have no words yet." in row.inner_text()
    assert row.get_by_role("button", name="Send to be checked").count() == 0
    editor.go("/en/approvals/")
    assert TITLE not in editor.text()


def _cannot_publish(editor: Person, screen: str, key: str) -> None:
    """Not by the form of the screen, not by Wagtail's own, not by approving, not by the tools beside them."""
    errand = editor.errand()
    token = errand.form("/en/translate/")["csrfmiddlewaretoken"]
    for address, fields in (
        (screen, {"action": "publish"}),
        (screen, {"action-publish": "1"}),
        (screen, {"publish": "1", "action-workflow-action": "1", "workflow-action-name": "approve"}),
        (f"/en/translate/{key}/ru/check/", {}),
    ):
        assert errand.post(address, csrfmiddlewaretoken=token, **fields).status < 500, address
    for address in (screen, f"/en/d/{key}/"):
        errand.post(address, csrfmiddlewaretoken=token, **{"localize-convert-to-alias": "1"})
    assert editor.server.ask(STATE % key) == {"live": False, "submitted": 0, "editions": ["en", "fa-af"]}


STATE = """
from intranet.access.models import Family
from intranet.documents.models import EditionText
from wagtail.models import Page, WorkflowState
family = Family.objects.get(key="%s")
page = Page.objects.get(translation_key=family.pk, locale__language_code="ru")
print(json.dumps({
    "live": page.live,
    "submitted": WorkflowState.objects.filter(object_id=str(page.pk)).count(),
    "editions": sorted(EditionText.objects.filter(edition__family=family).values_list("language", flat=True)),
}))
"""


def _is_hidden_from(other: Person, screen: str, layout: str, key: str) -> None:
    """An editor of another language finds neither the screen nor the layout, nor any door to them."""
    download = layout.replace("/preview/", "/pofile/download/")
    for address in (screen, layout, download, f"/en/translate/{key}/ru/file/"):
        assert other.go(address).status == 404, address
    other.go("/en/translate/")
    assert TITLE not in other.text()


def _readers_see_no_draft(member: Person, key: str) -> None:
    assert member.go(f"/ru/d/{key}/").status == 200
    assert TITLE not in member.page.content()
    assert member.page.locator("article[lang=en]").count() == 1
