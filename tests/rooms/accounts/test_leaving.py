"""Leaving at once, and the language of pages that have none in their address."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.rooms.accounts.doors import sign_in


@pytest.mark.parametrize("method", ["get", "post"])
def test_exit__ends_the_session_and_goes_to_a_neutral_place(member, method):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    key = client.session.session_key
    answer = getattr(client, method)("/exit/")
    assert answer.status_code == 303
    assert answer["Location"] == "https://www.wikipedia.org/"
    assert answer["Clear-Site-Data"] == '"cookies", "storage"'
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not Session.objects.filter(pk=key).exists()
    assert client.get("/en/settings/").status_code == 302


def test_exit__works_for_a_stranger(client, db):
    assert client.get("/exit/").status_code == 303


def test_exit__place_by_language(client, member, settings):
    settings.EXIT_URL = {"": "https://www.wikipedia.org/", "fa-af": "https://fa.wikipedia.org/"}
    member.language = "fa-af"
    member.save()
    client.force_login(member)
    assert client.get("/exit/")["Location"] == "https://fa.wikipedia.org/"


def test_exit__follows_nobodys_wish(client, db):
    answer = client.get("/exit/?next=https://evil.example/&url=https://evil.example/&why=https://evil.example/")
    assert answer["Location"] == "https://www.wikipedia.org/"


def test_exit__after_silence_leads_to_the_sign_in_page(client, member):
    client.force_login(member)
    assert client.get("/exit/?why=idle")["Location"] == reverse("account_login")
    assert "_auth_user_id" not in client.session


def test_exit__forms_may_lead_there(client, db):
    assert "form-action 'self' https://www.wikipedia.org;" in client.get("/en/safety/")["Content-Security-Policy"]


@pytest.mark.parametrize("language", ["en", "ru", "fa-af", "ps"])
def test_safety__says_what_leaving_cannot_do(client, db, language):
    page = client.get(f"/{language}/safety/")
    assert page.status_code == 200
    if language == "en":
        assert "does not erase the list of pages" in page.content.decode()


# --- language


def test_first_page__in_her_language(client, member):
    member.language = "kk"
    member.save()
    client.force_login(member)
    assert client.get("/")["Location"].startswith("/kk/")


@pytest.mark.parametrize(
    ("accepts", "language"), [("ru,en;q=0.5", "ru"), ("fa-AF", "fa-af"), ("xx", "en"), ("ps", "ps")]
)
def test_first_page__as_the_strangers_browser_asks(client, db, accepts, language):
    answer = client.get("/", headers={"accept-language": accepts})
    assert answer["Location"].startswith(f"/{language}/")
    assert "Accept-Language" in answer["Vary"]


def test_account_pages__speak_her_own_language(client, member):
    member.language = "fa-af"
    member.save()
    client.force_login(member)
    page = client.get(reverse("account_logout"), headers={"accept-language": "en"}).content.decode()
    assert '<html lang="fa-AF" dir="rtl"' in page


def test_sign_in_page__keeps_the_language_the_stranger_came_with(client, db):
    client.get("/fa-af/settings/", headers={"accept-language": "en"})
    page = client.get(reverse("account_login"), headers={"accept-language": "en"}).content.decode()
    assert '<html lang="fa-AF" dir="rtl"' in page
    assert not client.cookies["language"]["max-age"]
    assert client.cookies["language"]["httponly"]


def test_sign_in_page__has_a_switch_that_stays_on_it(client, db):
    page = client.get(reverse("account_login")).content.decode()
    assert f'href="{reverse("account_login")}?language=ru"' in page
    assert 'lang="ru"' in client.get(reverse("account_login") + "?language=ru").content.decode()
    assert '<html lang="ru"' in client.get(reverse("account_login")).content.decode()


def test_language__nonsense_is_ignored(client, db):
    assert client.get(reverse("account_login") + "?language=../../x").status_code == 200
    assert "language" not in client.cookies


def test_display__tells_a_stranger_and_leads_a_person(client, member):
    assert client.get("/en/display/").status_code == 200
    client.force_login(member)
    assert client.get("/en/display/")["Location"] == "/en/settings/"


def test_settings__follow_the_address_and_not_the_cookie(client, member):
    sign_in(client, member)
    assert '<html lang="ru"' in client.get("/ru/settings/").content.decode()
