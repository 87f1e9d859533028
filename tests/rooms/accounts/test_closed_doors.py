"""What allauth and Wagtail would offer, and this house does not."""

from __future__ import annotations

import pytest
from django.urls import reverse

from intranet.accounts.models import User


SHUT = [
    "signup/",
    "signup/passkey/",
    "email/",
    "confirm-email/",
    "confirm-email/abc/",
    "password/set/",
    "login/code/",
    "login/code/confirm/",
    "phone/change/",
    "phone/verify/",
    "3rdparty/",
    "3rdparty/signup/",
    "social/signup/",
    "social/connections/",
    "2fa/webauthn/login/",
    "2fa/webauthn/signup/",
    "2fa/trust/",
    "2fa/recovery-codes/download/",
]


@pytest.mark.parametrize("path", SHUT)
@pytest.mark.parametrize("signed_in", [False, True])
def test_allauth__doors_we_do_not_want_answer_404(client, member, path, signed_in):
    if signed_in:
        client.force_login(member)
    assert client.get(f"/accounts/{path}").status_code == 404
    assert client.post(f"/accounts/{path}", {"email": "x@example.org"}).status_code == 404


def test_wagtail__sign_in_leads_to_ours(client, db):
    answer = client.get("/manage/login/?next=/manage/")
    assert answer["Location"] == reverse("account_login") + "?next=/manage/"
    assert client.get("/manage/").status_code == 302


def test_wagtail__sign_out_is_ours(client, officer):
    client.force_login(officer)
    client.post("/manage/logout/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["password_reset/", "password_reset/confirm/a/b/", "password_reset/done/"])
def test_wagtail__password_reset_is_shut(client, db, path):
    assert client.get(f"/manage/{path}").status_code == 404


def test_wagtail__own_account_leads_to_our_settings(client, officer):
    client.force_login(officer)
    assert client.get("/manage/account/")["Location"] == "/en/settings/"
    assert client.post("/manage/account/", {"email": "new@example.org"}).status_code == 302
    officer.refresh_from_db()
    assert officer.email != "new@example.org"


@pytest.mark.parametrize("path", ["users/", "users/new/", "users/1/", "groups/", "groups/new/", "users/edit/1/"])
def test_wagtail__nobody_makes_or_promotes_people_in_the_admin(client, officer, db, path):
    client.force_login(officer)
    assert client.get(f"/manage/{path}").status_code == 404
    form = {"email": "new@example.org", "name": "New", "is_superuser": "on"}
    assert client.post(f"/manage/{path}", form).status_code == 404
    assert not User.objects.filter(is_superuser=True).exists()
    client.force_login(User.objects.create_superuser("op@example.org", "x", name="Operator"))
    assert client.get(f"/manage/{path}").status_code == 404


def test_stranger__is_asked_to_sign_in_for_a_page_of_her_own(client, db):
    answer = client.get("/en/settings/")
    assert answer["Location"] == reverse("account_login") + "?next=/en/settings/"


def test_account__leads_on(client, member):
    assert client.get("/accounts/")["Location"] == reverse("account_login")
    client.force_login(member)
    assert client.get("/accounts/")["Location"] == "/en/settings/"


def test_healthz__answers_anybody(client, db):
    assert client.get("/healthz").content == b"ok"
