"""Wagtail's own screens: the tree, the editor and the chooser show no officer what she was not named for."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail.permissions import policy_registry

from intranet.access.actions import classify, grant, revoke
from intranet.accounts.models import User
from intranet.documents.pages import HomePage
from tests.factories import make_draft
from workflows.approvals.founding import assign_workflow


TITLE = "Heron-canary"


def login(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def again(user: User) -> User:
    """The same person as a new request would load her: rights are kept on the object for one request."""
    return User.objects.get(pk=user.pk)


@pytest.fixture
def named(officer):
    return officer


@pytest.fixture
def strict(named):
    assign_workflow()
    page = make_draft("paper", title=TITLE, by=named)
    classify(family=page.family, level="strict", reason="x", by=named)
    grant(family=page.family, to=named, by=named)
    return page


@pytest.fixture
def open_page(named):
    page = make_draft("paper", title="Wren-plain", by=named)
    classify(family=page.family, level="members", reason="x", by=named)
    return page


ADDRESSES = [
    "/manage/pages/{folder}/",
    "/manage/pages/{page}/",
    "/manage/pages/{page}/edit/",
    "/manage/choose-page/{folder}/",
    "/manage/choose-page/search/?q=Heron",
    "/manage/pages/search/?q=Heron",
    "/manage/pages/{page}/history/",
    "/manage/pages/{page}/copy/",
    "/manage/pages/{page}/view_draft/",
    "/manage/api/main/pages/?child_of={folder}",
    "/manage/api/main/pages/{page}/",
    "/manage/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_admin__hides_the_strictly_confidential_from_an_officer_not_named(strict, other_officer, address):
    url = address.format(page=strict.pk, folder=strict.get_parent().pk)
    client = login(other_officer)
    response = client.get(url)
    assert response.status_code in (200, 302, 404)
    assert TITLE not in response.content.decode()
    assert TITLE not in client.get("/manage/").content.decode()  # nor in a message carried to the next page


@pytest.mark.parametrize(
    "address",
    [
        "/manage/pages/{folder}/",
        "/manage/pages/{page}/edit/",
        "/manage/choose-page/{folder}/",
        "/manage/pages/search/?q=Heron",
    ],
)
def test_admin__shows_it_to_the_officer_named(strict, named, address):
    response = login(named).get(address.format(page=strict.pk, folder=strict.get_parent().pk))
    assert response.status_code == 200
    assert TITLE in response.content.decode()


def test_hidden_page__opened_as_a_folder_is_not_found(strict, other_officer):
    client = login(other_officer)
    hidden, missing = client.get(f"/manage/pages/{strict.pk}/"), client.get("/manage/pages/999999/")
    assert (hidden.status_code, missing.status_code) == (404, 404)


def test_start_page__lists_no_title_of_what_she_once_edited(strict, named):
    from wagtail.log_actions import log

    log(instance=strict, action="wagtail.edit", user=named)
    revoke(family=strict.family, to=named, by=named, reason="no longer hers")
    page = login(named).get("/manage/").content.decode()
    assert "What waits for you" in page
    assert "/en/approvals/" in page
    assert TITLE not in page


def test_edit__by_post_changes_nothing(strict, other_officer):
    login(other_officer).post(f"/manage/pages/{strict.pk}/edit/", {"title": "taken", "slug": "x"})
    strict.refresh_from_db()
    assert strict.draft_title == TITLE


def test_tester__base_instances_and_superusers_too(strict, named, other_officer):
    """Wagtail hands base pages to many views: they must ask the specific class."""
    operator = User.objects.create_superuser("op@example.org", "x", name="Operator")
    base = Page.objects.get(pk=strict.pk)
    assert type(base) is Page
    for user in (other_officer, operator):
        for page in (base, strict):
            may = page.permissions_for_user(again(user))
            answers = {
                name: getattr(may, name)()
                for name in dir(may)
                if name.startswith("can_") and name not in ("can_move_to", "can_copy_to")
            }
            assert set(answers.values()) == {False}, answers
    assert base.permissions_for_user(again(named)).can_edit()


def test_tester__nobody_publishes(open_page, named):
    operator = User.objects.create_superuser("op@example.org", "x", name="Operator")
    classify(family=open_page.family, level="public", reason="x", by=named)
    for user in (named, operator):
        may = Page.objects.get(pk=open_page.pk).permissions_for_user(again(user))
        assert not may.can_publish()
        assert not may.can_unpublish()


def test_policy__explorable_and_writers(strict, open_page, named, other_officer):
    policy = policy_registry.get_by_type(Page)
    assert strict.pk not in policy.explorable_instances(again(other_officer)).values_list("pk", flat=True)
    assert open_page.pk in policy.explorable_instances(again(other_officer)).values_list("pk", flat=True)
    assert strict.pk in policy.explorable_instances(again(named)).values_list("pk", flat=True)
    writers = policy.users_with_any_permission_for_instance({"change"}, strict)
    assert list(writers) == [named]
    assert not policy.user_has_permission_for_instance(again(other_officer), "change", strict)


def test_tree__a_copy_without_family_is_hidden(open_page, named):
    from intranet.access.models import Family

    stray = Page.objects.get(pk=open_page.pk)
    Family.objects.filter(pk=stray.translation_key).delete()
    assert not stray.permissions_for_user(again(named)).can_edit()


def test_tree__officer_adds_a_page(named):
    """What is new has no family yet; the way to it must stay open."""
    assign_workflow()
    from intranet.documents.pages import FolderPage

    folder = FolderPage.objects.get(drawer="paper", locale__language_code="en")
    response = login(named).get(f"/manage/pages/add/intranet/paperpage/{folder.pk}/")
    assert response.status_code == 200
    data = {
        "title": "New wren",
        "numbering": "decimal",
        "body-count": "0",
        "substantive": "on",
        "slug": "",
        "adopted_by": "",
        "change_note": "",
    }
    response = login(named).post(f"/manage/pages/add/intranet/paperpage/{folder.pk}/", data)
    assert response.status_code == 302, response.content.decode()[:3000]
    assert Page.objects.filter(draft_title="New wren").exists()


def test_menu__only_what_is_ours(named):
    assign_workflow()
    page = login(named).get("/manage/").content.decode()
    assert "/manage/seats/" in page
    for closed in (
        "/manage/images/",
        "/manage/documents/",
        "/manage/reports/",
        "/manage/users/",
        "/manage/groups/",
        "/manage/collections/",
        "/manage/sites/",
        "/manage/redirects/",
        "/manage/locales/",
    ):
        assert closed not in page


@pytest.mark.parametrize(
    "address",
    [
        "/manage/users/",
        "/manage/users/new/",
        "/manage/groups/",
        "/manage/images/",
        "/manage/documents/",
        "/manage/collections/",
        "/manage/sites/",
    ],
)
def test_officer__has_no_right_there(named, address):
    assert login(named).get(address).status_code in (302, 403, 404)


def test_listing__few_buttons(open_page, named):
    assign_workflow()
    page = login(named).get(f"/manage/pages/{open_page.get_parent().pk}/").content.decode()
    assert f"/manage/pages/{open_page.pk}/edit/" in page
    for act in ("move", "copy", "delete", "unpublish"):
        assert f"/manage/pages/{open_page.pk}/{act}/" not in page


def test_structure__is_seen_by_every_officer(other_officer):
    policy = policy_registry.get_by_type(Page)
    assign_workflow()
    seen = set(policy.explorable_instances(again(other_officer)).values_list("pk", flat=True))
    assert set(HomePage.objects.values_list("pk", flat=True)) <= seen
