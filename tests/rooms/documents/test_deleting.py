"""What was published is never deleted, by nobody: it is withdrawn, with a reason, and members are told."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from intranet.accounts.models import User
from tests.factories import make_document, make_draft


@pytest.fixture
def operator(db):
    return User.objects.create_superuser("operator@example.org", "x", name="The operator")


def _page(text):
    from wagtail.models import Page

    return Page.objects.get(translation_key=text.edition.family_id).specific


@pytest.mark.django_db
def test_delete__refused_for_what_was_published(operator, officer) -> None:
    page = _page(make_document("paper", level="public", by=officer))
    assert not page.permissions_for_user(operator).can_delete()
    assert not page.permissions_for_user(officer).can_delete()
    client = Client()
    client.force_login(operator)
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), {"confirm": "yes"})
    assert type(page).objects.filter(pk=page.pk).exists()


@pytest.mark.django_db
def test_delete__allowed_for_a_draft_never_published(officer) -> None:
    page = make_draft("paper", by=officer)
    assert page.permissions_for_user(officer).can_delete()
