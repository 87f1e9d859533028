"""One door, by address and password; nothing on it tells who is known here."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.factories import PASSWORD
from tests.rooms.accounts.doors import sign_in


WORDS = "correct horse battery staple"


@pytest.fixture
def limits(settings):
    """Rate limits as in earnest."""
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {}
    yield
    cache.clear()


@pytest.mark.parametrize("change", [str, str.upper, str.title])
def test_sign_in__by_address_in_any_case(client, member, change):
    answer = client.post(reverse("account_login"), {"login": change(member.email), "password": PASSWORD})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(member.pk)


def test_sign_in__leads_home_in_her_own_language(client, member):
    member.language = "ru"
    member.save()
    assert sign_in(client, member)["Location"].startswith("/ru/")


def test_sign_in__gets_a_new_session(client, member):
    client.get("/en/safety/")
    client.session["planted"] = True
    session = client.session
    session["planted"] = True
    session.save()
    before = client.cookies["sessionid"].value if "sessionid" in client.cookies else session.session_key
    client.cookies["sessionid"] = before
    sign_in(client, member)
    assert client.session.session_key != before


def test_sign_in__wrong_password_keeps_what_she_typed_and_says_a_sentence(client, member):
    page = sign_in(client, member, "wrong password 12").content.decode()
    assert "is not right" in page
    assert f'value="{member.email}"' in page
    assert "wrong password 12" not in page


def test_sign_in__the_same_words_for_known_and_unknown(client, member, db):
    known = sign_in(client, member, "wrong").content.decode()
    member.email = "nobody@example.org"
    unknown = sign_in(Client(), member, "wrong").content.decode()
    assert _bare(known) == _bare(unknown)


def _bare(page: str) -> str:
    page = re.sub(r'value="[^"]*"', "", page)
    return re.sub(r"[\w.]+@example\.org", "", page)


def test_sign_in__tries_run_out_for_known_and_unknown_alike(limits, member):
    stranger = type("Nobody", (), {"email": "nobody@example.org"})
    told = []
    for who, address in ((member, "10.0.0.1"), (stranger, "10.0.0.2")):
        pages = [sign_in(Client(), who, "wrong", REMOTE_ADDR=address) for _ in range(6)]
        told.append([(page.status_code, "Too many tries" in page.content.decode()) for page in pages])
    assert told[0] == told[1]
    assert told[0][-1] == (200, True)
    assert told[0][0] == (200, False)


def test_sign_in__limit_by_network_is_a_page_in_the_frame(limits, member):
    pages = [Client().post(reverse("account_login"), {"login": f"a{n}@x.org", "password": "x"}) for n in range(31)]
    assert pages[-1].status_code == 429
    assert "Wait a few minutes" in pages[-1].content.decode()


def test_sign_in__leads_to_no_foreign_place(client, member):
    answer = client.post(
        reverse("account_login") + "?next=https://evil.example/",
        {"login": member.email, "password": PASSWORD, "next": "https://evil.example/"},
    )
    assert answer["Location"].startswith("/")


def test_sign_in__stores_no_second_copy_of_her_address(client, member):
    sign_in(client, member)
    assert EmailAddress.objects.count() == 0


def test_sign_in_page__is_quiet_and_lets_a_password_manager_work(client, db):
    page = client.get(reverse("account_login")).content.decode()
    assert 'autocomplete="current-password"' in page
    assert 'autocomplete="username"' in page
    assert "onpaste" not in page
    assert "signup" not in page
    assert "<style" not in page
    assert " style=" not in page


def test_closed_account__cannot_sign_in(client, member):
    member.is_active = False
    member.save()
    answer = sign_in(client, member)
    assert "_auth_user_id" not in client.session
    assert answer["Location"] == reverse("account_inactive")
    assert client.get(answer["Location"]).status_code == 200


def test_sign_out__ends_the_session_on_the_server(client, member):
    sign_in(client, member)
    key = client.session.session_key
    assert client.get(reverse("account_logout")).status_code == 200
    client.post(reverse("account_logout"))
    assert not client.session.exists(key)


# --- a new password


def test_reset__answers_alike_for_known_and_unknown(client, member):
    member.language = "ru"
    member.save()
    answers = [client.post(reverse("account_reset_password"), {"email": e}) for e in (member.email, "no@example.org")]
    assert [(a.status_code, a["Location"]) for a in answers] == [(302, reverse("account_reset_password_done"))] * 2
    assert len(mail.outbox) == 2, "as much work for the one as for the other"
    assert client.get(answers[0]["Location"]).status_code == 200


def test_reset__mail_is_quiet_and_leads_to_our_own_address(client, member, settings):
    client.post(reverse("account_reset_password"), {"email": member.email}, HTTP_HOST="localhost")
    [letter] = mail.outbox
    assert letter.subject == "A message for you"
    assert settings.SITE_URL + "/accounts/password/reset/key/" in letter.body
    for word in (member.name, "reference group", "localhost", "example.com"):
        assert word.lower() not in (letter.subject + letter.body).lower()
    assert not letter.alternatives


def test_reset__unknown_address_gets_no_link(client, db):
    client.post(reverse("account_reset_password"), {"email": "no@example.org"})
    assert "http" not in mail.outbox[0].body


def test_reset__link_works_once_and_ends_every_session(client, member):
    elsewhere = Client()
    sign_in(elsewhere, member)
    link = _link_for(client, member)
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    answer = client.post(address, {"password1": WORDS, "password2": WORDS})
    assert answer["Location"] == reverse("account_reset_password_from_key_done")
    assert client.get(answer["Location"]).status_code == 200
    assert elsewhere.get(_settings()).status_code == 302
    assert sign_in(Client(), member, WORDS).status_code == 302
    spent = Client().get(link)
    assert "does not work any more" in spent.content.decode()


def test_reset__keeps_the_second_factor(client, member, settings):
    from tests.rooms.accounts.doors import make_app

    settings.SECOND_FACTOR_WAIVED = False
    sign_in(client, member)
    make_app(client)
    other = Client()
    address = other.get(_link_for(other, member), follow=True).redirect_chain[-1][0]
    other.post(address, {"password1": WORDS, "password2": WORDS})
    assert sign_in(other, member, WORDS)["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in other.session


def _link_for(client: Client, user) -> str:
    client.post(reverse("account_reset_password"), {"email": user.email})
    return re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body)[1]


def _settings() -> str:
    with translation.override("en"):
        return reverse("settings")


def test_change_password__ends_her_other_sessions_and_not_this_one(client, member):
    elsewhere = Client()
    for each in (client, elsewhere):
        sign_in(each, member)
    page = client.get(reverse("account_change_password")).content.decode()
    assert 'autocomplete="new-password"' in page
    wrong = client.post(
        reverse("account_change_password"), {"oldpassword": "no", "password1": WORDS, "password2": WORDS}
    )
    assert "not your present password" in wrong.content.decode()
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": WORDS, "password2": WORDS})
    assert client.get(_settings()).status_code == 200
    assert elsewhere.get(_settings()).status_code == 302


def test_reauthenticate__page_in_the_frame(client, member):
    sign_in(client, member)
    page = client.get(reverse("account_reauthenticate"))
    assert page.status_code == 200
    assert "Is it still you?" in page.content.decode()
    assert "rg-top" in page.content.decode()
    wrong = client.post(reverse("account_reauthenticate"), {"password": "no"})
    assert "not your password" in wrong.content.decode()
