"""The directory: names as shown, never an address, only for those who have signed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from intranet.accounts.models import User
from intranet.members.directory import colleagues
from intranet.members.models import Seat
from tests.factories import make_person


def login(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def circle(db):
    gul = make_person("member", name="Gulchehra Real", email="gul@example.org")
    gul.display_name = "Lola"
    gul.save()
    Seat.objects.filter(person=gul).update(country="TJ", expertise="Права женщин, shelters")
    ama = make_person("member", name="Amanat Zh", email="ama@example.org")
    Seat.objects.filter(person=ama).update(country="KZ", expertise="rural access")
    old = make_person("member", name="Old Timer")
    Seat.objects.filter(person=old).update(valid_until=timezone.localdate() - timedelta(days=1))
    return gul, ama, old


def test_directory__shows_no_address_and_no_hidden_name(circle, officer):
    page = text(login(officer).get("/en/members/"))
    assert "Lola" in page
    assert "Amanat Zh" in page
    for hidden in ("Gulchehra", "gul@example.org", "ama@example.org", "Old Timer"):
        assert hidden not in page


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("права", ["Lola"]),
        ("ПРАВА ЖЕНЩИН", ["Lola"]),
        ("tajikistan", ["Lola"]),
        ("rural kazakhstan", ["Amanat Zh"]),
        ("rural tajikistan", []),
        ("", ["Amanat Zh", "Lola"]),
        ("example.org", []),
    ],
)
def test_directory__search(circle, words, found):
    assert [c.name for c in colleagues(timezone.localdate(), words)] == found


def test_directory__country_in_the_language_of_the_page(circle, officer):
    assert login(officer).get("/ru/members/", {"q": "%<script>alert(1)</script>"}).status_code == 200


def test_directory__too_many_words_is_a_sentence(circle, officer):
    response = login(officer).get("/en/members/", {"q": "x" * 5000})
    assert response.status_code == 200
    assert "error" in text(response).lower()


@pytest.mark.parametrize("who", ["outsider", "observer", "auditor"])
def test_directory__does_not_exist_for_others(who, db):
    assert login(make_person(who)).get("/en/members/").status_code == 404


def test_directory__not_before_signing(circle):
    """A member who has not signed: there is no Code in force, so she is not cleared."""
    assert login(circle[0]).get("/en/members/").status_code == 404


def test_directory__same_queries_for_two_and_for_many(circle, officer, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = login(officer)
    client.get("/en/members/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/en/members/")
    for _number in range(8):
        make_person("member")
    with django_assert_num_queries(len(few)):
        client.get("/en/members/")
