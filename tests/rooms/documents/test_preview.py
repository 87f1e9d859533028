"""A draft in Wagtail's preview panel, and in "view draft"."""

import json

import pytest
from django.test import Client

from tests.factories import clause, make_document, make_draft, sign_in_force


pytestmark = pytest.mark.django_db

TYPED = {"blocks": [{"key": "a", "text": "Typed <now>", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
                     "entityRanges": []}], "entityMap": {}}  # fmt: skip


@pytest.fixture
def desk(officer):
    make_document("undertaking")
    sign_in_force(officer)
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def page(officer):
    return make_draft("paper", title="Draft title", by=officer, blocks=[clause("Kept words.")])


def typed(**fields):
    return {
        "title": "Typed title", "numbering": "roman", "substantive": "on", "adopted_by": "", "change_note": "",
        "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "paragraph", "body-0-id": "",
        "body-0-value": json.dumps(TYPED), **fields,
    }  # fmt: skip


def test_preview__shows_what_was_typed_in_a_frame_of_our_own(desk, page):
    address = f"/manage/pages/{page.pk}/edit/preview/"
    assert desk.post(address, typed()).json() == {"is_valid": True, "is_available": True}
    panel = desk.get(f"{address}?in_preview_panel=true")
    html = panel.content.decode()
    assert "Typed title" in html
    assert "Typed &lt;now&gt;" in html
    assert panel["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in panel["Content-Security-Policy"]
    assert "script-src 'self'" in panel["Content-Security-Policy"]
    assert "unsafe-inline" not in panel["Content-Security-Policy"]


def test_view_draft__shows_the_draft(desk, page):
    answer = desk.get(f"/manage/pages/{page.pk}/view_draft/")
    assert answer.status_code == 200
    assert "Kept words." in answer.content.decode()


def test_view_draft__is_closed_to_who_has_no_admin(page, member):
    client = Client()
    client.force_login(member)
    assert client.get(f"/manage/pages/{page.pk}/view_draft/").status_code in (302, 403, 404)


def test_editor__leads_an_officer_to_level_and_files(desk, page):
    html = desk.get(f"/manage/pages/{page.pk}/edit/").content.decode()
    assert f"/d/{page.slug}/level/" in html
    assert f"/d/{page.slug}/files/" in html
