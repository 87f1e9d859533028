"""Whoever has a place here holds a second factor, outside the demonstration."""

from __future__ import annotations

import base64
import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from intranet.accounts.factors import QuietFactors
from intranet.accounts.models import User
from intranet.members.facts import must_hold_factor
from tests.factories import make_person
from tests.rooms.accounts.doors import code_for, confirm_password, make_app, sign_in


@pytest.fixture
def earnest(settings):
    """No demonstration."""
    settings.SECOND_FACTOR_WAIVED = False


@pytest.mark.parametrize("role", ["member", "secretariat", "editor", "observer", "auditor", "outsider"])
def test_required__from_every_role(db, earnest, client, role):
    client.force_login(make_person(role))
    for call in (client.get, client.post):
        answer = call("/en/settings/", {"display_name": "x"})
        assert (answer.status_code, answer["Location"]) == (303, reverse("mfa_index"))


def test_required__from_the_operator_and_in_the_admin(db, earnest, client):
    client.force_login(User.objects.create_superuser("op@example.org", "x", name="Operator"))
    assert client.get("/manage/")["Location"] == reverse("mfa_index")


def test_required__not_in_the_demonstration(client, member):
    client.force_login(member)
    assert client.get("/en/settings/").status_code == 200


@pytest.mark.parametrize(
    "path", ["/exit/", "/stay/", "/healthz", "/en/safety/", "/fa-af/safety/", "/accounts/logout/", "/accounts/2fa/"]
)
def test_required__but_she_can_leave_and_make_one(earnest, client, member, path):
    client.force_login(member)
    answer = client.get(path)
    assert answer.headers.get("Location") != reverse("mfa_index")


@pytest.mark.parametrize("path", ["/en/safety/x/", "/en/people/", "/", "/en/d/abc/", "/manage/login/../"])
def test_required__nothing_else_is_open(earnest, client, member, path):
    client.force_login(member)
    assert client.get(path)["Location"] == reverse("mfa_index")


def test_index__says_that_she_must(earnest, client, member):
    client.force_login(member)
    page = client.get(reverse("mfa_index")).content.decode()
    assert "One step before you go on" in page
    assert "passkey" in page


def test_app__made_then_asked_for_at_the_next_sign_in(earnest, client, member):
    sign_in(client, member)
    secret = make_app(client)
    assert client.get("/en/settings/").status_code == 200
    again = Client()
    assert sign_in(again, member)["Location"] == reverse("mfa_authenticate")
    assert again.get("/en/settings/").status_code == 302
    page = again.get(reverse("mfa_authenticate"))
    assert 'autocomplete="one-time-code"' in page.content.decode()
    wrong = again.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "is not right" in wrong.content.decode()
    _forget_used_codes()
    again.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert again.get("/en/settings/").status_code == 200


def _forget_used_codes() -> None:
    from django.core.cache import cache

    cache.clear()


def test_app__needs_the_password_once_more(client, member):
    sign_in(client, member)
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer["Location"].startswith(reverse("account_reauthenticate"))


def test_app__page_needs_nothing_from_outside_and_no_inline_script(client, member):
    sign_in(client, member)
    confirm_password(client)
    page = client.get(reverse("mfa_activate_totp"))
    text = page.content.decode()
    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', text)[1]
    assert b"<svg" in base64.b64decode(picture)
    assert b"white" in base64.b64decode(picture)
    assert "img-src 'self' data:" in page["Content-Security-Policy"]
    assert member.email not in text
    assert member.email.split("@")[0] not in page.context["totp_url"]
    assert not re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text)


def test_app__its_secret_is_locked_in_the_database(client, member):
    sign_in(client, member)
    secret = make_app(client)
    row = Authenticator.objects.get(user=member, type="totp")
    assert secret not in str(row.data)
    assert QuietFactors().decrypt(row.data["secret"]) == secret


def test_codes__are_shown_for_paper_and_work_once(client, member):
    sign_in(client, member)
    make_app(client)
    page = client.get(reverse("mfa_view_recovery_codes"))
    code = page.context["unused_codes"][0]
    assert code in page.content.decode()
    assert "not with the telephone" in page.content.decode()
    for expected in (True, False):
        other = Client()
        sign_in(other, member)
        other.post(reverse("mfa_authenticate"), {"code": code})
        assert ("_auth_user_id" in other.session) is expected


def test_last_factor__stays_while_she_must_hold_one(earnest, client, member):
    sign_in(client, member)
    make_app(client)
    page = client.post(reverse("mfa_deactivate_totp"))
    assert "Add another one first" in page.content.decode()
    assert Authenticator.objects.filter(user=member, type="totp").exists()


def test_last_key__stays_while_she_must_hold_one(earnest, client, member):
    key = Authenticator.objects.create(user=member, type="webauthn", data={"name": "blue", "credential": {}})
    sign_in(client, member)
    client.force_login(member)
    confirm_password(client)
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_factor_taken_off__is_noticed_in_the_same_session(earnest, client, member):
    sign_in(client, member)
    make_app(client)
    assert client.get("/en/settings/").status_code == 200
    Authenticator.objects.filter(user=member).delete()
    client.get(reverse("mfa_index"))
    assert client.get("/en/settings/")["Location"] == reverse("mfa_index")


def test_recovery_codes_alone__are_no_factor(earnest, client, member):
    Authenticator.objects.create(user=member, type="recovery_codes", data={"seed": "x", "used_mask": 0})
    client.force_login(member)
    assert client.get("/en/settings/")["Location"] == reverse("mfa_index")


def test_key__page_runs_only_our_own_files(client, member):
    sign_in(client, member)
    confirm_password(client)
    text = client.get(reverse("mfa_add_webauthn")).content.decode()
    assert "mfa/js/webauthn.js" in text
    assert "family account" in text
    assert not re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text)


def test_key__nonsense_is_refused_with_a_sentence(client, member):
    sign_in(client, member)
    confirm_password(client)
    answer = client.post(reverse("mfa_add_webauthn"), {"name": "blue", "credential": '{"a": 1}'})
    assert answer.status_code == 200
    assert not Authenticator.objects.filter(user=member).exists()


def test_who_must__is_said_by_the_table_of_roles(db, monkeypatch):
    from dataclasses import replace

    from intranet.members import facts, roles

    observer = make_person("observer")
    assert must_hold_factor(observer)
    monkeypatch.setitem(facts.ROLES, "observer", replace(roles.OBSERVER, second_factor=False))
    assert not must_hold_factor(observer)
    assert must_hold_factor(make_person("outsider"))


def test_other_pages__stand_in_the_frame(client, member):
    sign_in(client, member)
    make_app(client)
    for name in (
        "mfa_index",
        "mfa_list_webauthn",
        "mfa_generate_recovery_codes",
        "mfa_deactivate_totp",
        "mfa_reauthenticate",
        "usersessions_list",
        "account_logout",
    ):
        page = client.get(reverse(name))
        assert page.status_code == 200, name
        assert 'class="rg-top"' in page.content.decode(), name
