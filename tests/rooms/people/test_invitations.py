"""Nobody signs up: an officer invites, a link opens once, and the person sets her own password."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from intranet.accounts.models import Invitation, User
from intranet.history.models import Event
from intranet.people import actions
from tests.factories import PASSWORD, make_person
from tests.rooms.accounts.doors import sign_in


WORDS = "correct horse battery staple"


def _invite(officer, email="new@example.org", **fields):
    return actions.invite(email=email, name="Aigul New", language="en", by=officer, **fields)


def _accept(client, token, password=WORDS, again=None):
    return client.post(
        reverse("invitation", args=[token]), {"password1": password, "password2": password if again is None else again}
    )


@pytest.fixture
def real_passwords(settings):
    """Validators as in earnest: the demonstration has none."""
    from config.settings import base  # noqa: TID251 - what holds in earnest

    settings.AUTH_PASSWORD_VALIDATORS = base.AUTH_PASSWORD_VALIDATORS


def test_invite__keeps_only_the_fingerprint_of_a_long_secret(officer):
    invitation, token = _invite(officer)
    assert len(token) * 6 >= 128
    assert invitation.token_hash == actions.fingerprint(token)
    assert token not in str(Invitation.objects.values())
    assert invitation.expires_at - invitation.invited_at == timedelta(days=7)


def test_invite__makes_a_person_who_cannot_sign_in_yet(client, officer):
    invitation, _token = _invite(officer, " New@Example.ORG ")
    person = invitation.person
    assert (person.email, person.is_active, person.has_usable_password()) == ("new@example.org", False, False)
    assert not person.is_superuser
    assert Event.objects.get(verb="person.invited").person == person.pk
    sign_in(client, person, "")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "fields", [{"email": "no address"}, {"name": "Ai\u202egul"}, {"name": " "}, {"language": "xx"}]
)
def test_invite__bad_input_is_refused_with_a_sentence(officer, fields):
    with pytest.raises(ValidationError):
        actions.invite(**{"email": "n@example.org", "name": "N", "language": "en", **fields}, by=officer)
    assert not Invitation.objects.exists()
    assert not User.objects.filter(email="n@example.org").exists()


def test_invite__whoever_can_sign_in_is_not_invited(officer, member):
    with pytest.raises(ValidationError):
        _invite(officer, member.email.upper())
    assert not Event.objects.filter(verb="person.invited").exists()


def test_invite__again_makes_no_second_person_and_spends_the_first_link(client, officer):
    first, old = _invite(officer)
    second, new = _invite(officer)
    assert first.person_id == second.person_id
    assert client.get(reverse("invitation", args=[old])).status_code == 404
    assert client.get(reverse("invitation", args=[new])).status_code == 200


def test_accept__sets_the_password_and_signs_nobody_in(client, officer):
    invitation, token = _invite(officer)
    page = client.get(reverse("invitation", args=[token])).content.decode()
    assert 'autocomplete="new-password"' in page
    answer = _accept(client, token)
    assert answer["Location"] == reverse("account_login")
    assert "_auth_user_id" not in client.session
    event = Event.objects.get(verb="person.accepted")
    assert (event.by, event.person) == (invitation.person_id, invitation.person_id)
    assert sign_in(client, invitation.person, WORDS).status_code == 302
    assert "_auth_user_id" in client.session


def test_accept__works_once(client, officer):
    _invitation, token = _invite(officer)
    _accept(client, token)
    again = _accept(Client(), token, "another long password 7")
    assert again.status_code == 404
    assert Event.objects.filter(verb="person.accepted").count() == 1
    with pytest.raises(actions.InvitationSpent):
        actions.accept(token=token, password=WORDS)


def test_accept__not_after_seven_days(client, officer):
    invitation, token = _invite(officer)
    past = timezone.now() - timedelta(seconds=1)
    Invitation.objects.filter(pk=invitation.pk).update(invited_at=past - timedelta(days=7), expires_at=past)
    assert _accept(client, token).status_code == 404
    invitation.person.refresh_from_db()
    assert not invitation.person.is_active


def test_spent__the_same_page_for_used_late_and_invented(client, officer):
    used, late = _invite(officer)[1], _invite(officer, "late@example.org")[1]
    _accept(client, used)
    Invitation.objects.filter(person__email="late@example.org").update(expires_at=timezone.now())
    pages = {Client().get(reverse("invitation", args=[token])).content for token in (used, late, "invented")}
    assert len({re.sub(rb"/accounts/invitation/[^/]*/", b"", page) for page in pages}) == 1


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [("short", "short", "too short"), (WORDS, "other words entirely", "not the same"), ("", "", "required")],
)
def test_accept__a_bad_password_is_told_in_a_sentence(client, officer, real_passwords, first, second, says):
    invitation, token = _invite(officer)
    page = _accept(client, token, first, second)
    assert page.status_code == 200
    assert says in page.content.decode()
    invitation.person.refresh_from_db()
    assert not invitation.person.is_active


def test_accept__signs_out_whoever_sat_here(client, officer, member):
    client.force_login(member)
    _accept(client, _invite(officer)[1])
    assert "_auth_user_id" not in client.session


def test_invitation_page__speaks_her_language(client, officer):
    _invitation, token = actions.invite(email="d@example.org", name="D", language="fa-af", by=officer)
    page = client.get(reverse("invitation", args=[token]), headers={"accept-language": "en"}).content.decode()
    assert '<html lang="fa-AF" dir="rtl"' in page
    assert '<html lang="ru"' in client.get(reverse("invitation", args=[token]) + "?language=ru").content.decode()


def test_database__refuses_two_of_one_address(db):
    User.objects.create_user("a@example.org", None, name="A")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="A@example.org", name="B")


# --- the officer's pages


def test_page__invites_and_sends_a_mail_that_names_nothing(client, officer, settings):
    client.force_login(officer)
    answer = client.post(
        "/en/people/invite/", {"name": "Aigul New", "email": "new@example.org", "language": "en"}, follow=True
    )
    assert "The invitation was sent" in answer.content.decode()
    [letter] = mail.outbox
    assert letter.to == ["new@example.org"]
    assert letter.subject == "A message for you"
    for word in ("Aigul", officer.name, "group", "reference", "member"):
        assert word.lower() not in (letter.subject + letter.body).lower()
    link = re.search(r"http\S+", letter.body)[0]
    assert link.startswith(settings.SITE_URL + "/accounts/invitation/")
    assert client.get(link.removeprefix(settings.SITE_URL)).status_code == 200


def test_page__mail_that_fails_is_told_and_can_be_sent_again(client, officer, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    client.force_login(officer)
    answer = client.post("/en/people/invite/", {"name": "N", "email": "new@example.org", "language": "en"}, follow=True)
    assert "could not be sent" in answer.content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    person = User.objects.get(email="new@example.org")
    client.post(f"/en/people/{person.pk}/invite/")
    assert len(mail.outbox) == 1


def test_page__what_was_typed_is_not_lost(client, officer, member):
    client.force_login(officer)
    page = client.post("/en/people/invite/", {"name": "Aigul", "email": member.email, "language": "ru"})
    assert page.status_code == 200
    assert "can already sign in" in page.content.decode()
    assert 'value="Aigul"' in page.content.decode()


def test_page__gives_an_address_only_to_her_who_has_none(client, officer):
    client.force_login(officer)
    paper = User.objects.create_user(None, None, name="Of paper days", is_active=False)
    client.post(f"/en/people/{paper.pk}/invite/", {"email": "paper@example.org"})
    paper.refresh_from_db()
    assert paper.email == "paper@example.org"
    with pytest.raises(ValidationError):
        actions.invite_again(person=paper, email="officers-own@example.org", by=officer)
    with pytest.raises(ValidationError):
        actions.invite_again(person=User.objects.create_user(None, None, name="X", is_active=False), by=officer)


@pytest.mark.parametrize("role", ["member", "editor", "observer", "auditor", "outsider", None])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "path", ["", "invite/", "{pk}/", "{pk}/invite/", "{pk}/close/", "{pk}/lost-factor/", "lost-factor/1/"]
)
def test_pages__are_for_officers_only(client, db, role, method, path):
    target = make_person("member")
    if role is not None:
        client.force_login(make_person(role))
    answer = getattr(client, method)("/en/people/" + path.format(pk=target.pk), {"reason": "x", "answer": "confirm"})
    assert answer.status_code == (302 if role is None else 404)
    target.refresh_from_db()
    assert target.is_active


def test_pages__ask_as_little_for_many_as_for_few(client, officer, django_assert_max_num_queries):
    client.force_login(officer)
    client.get("/en/people/")
    counts = []
    for wanted in (3, 60):
        for n in range(wanted):
            User.objects.create_user(f"p{wanted}-{n}@example.org", None, name=f"P {n}", is_active=False)
        with django_assert_max_num_queries(25) as asked:
            page = client.get("/en/people/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert 'rel="next"' in page.content.decode()
    assert client.get("/en/people/?page=2").status_code == 200
    assert client.get("/en/people/?page=99999999999999999999&q=%00").status_code == 200


def test_page__escapes_a_hostile_name(client, officer):
    actions.invite(email="x@example.org", name="<script>alert(1)</script>", language="en", by=officer)
    client.force_login(officer)
    assert "<script>alert" not in client.get("/en/people/?q=script").content.decode()


def test_page__shows_the_operator_to_nobody(client, officer):
    operator = User.objects.create_superuser("op@example.org", "x", name="Operator")
    client.force_login(officer)
    assert "op@example.org" not in client.get("/en/people/").content.decode()
    assert client.get(f"/en/people/{operator.pk}/").status_code == 404
    assert client.post(f"/en/people/{operator.pk}/close/", {"reason": "x"}).status_code == 404


# --- closing an account


def test_close__ends_everything_at_once(client, officer, member):
    hers = Client()
    sign_in(hers, member)
    client.force_login(officer)
    client.post(f"/en/people/{member.pk}/close/", {"reason": "Left the group."})
    assert hers.get("/en/settings/").status_code == 302
    member.refresh_from_db()
    assert not member.is_active
    event = Event.objects.get(verb="person.suspended")
    assert (event.by, event.person, event.data["reason"]) == (officer.pk, member.pk, "Left the group.")
    sign_in(hers, member)
    assert "_auth_user_id" not in hers.session


def test_close__needs_a_reason(client, officer, member):
    client.force_login(officer)
    page = client.post(f"/en/people/{member.pk}/close/", {"reason": "  "})
    assert page.status_code == 200
    assert "rg-error" in page.content.decode()
    member.refresh_from_db()
    assert member.is_active


def test_close__not_ones_own_and_not_the_operators(officer, db):
    operator = User.objects.create_superuser("op@example.org", "x", name="Operator")
    for person in (officer, operator):
        with pytest.raises(ValidationError):
            actions.close_account(person=person, reason="x", by=officer)
    assert not Event.objects.filter(verb="person.suspended").exists()


def test_close__twice_is_one_event(officer, member):
    actions.close_account(person=member, reason="x", by=officer)
    with pytest.raises(ValidationError):
        actions.close_account(person=member, reason="x", by=officer)
    assert Event.objects.filter(verb="person.suspended").count() == 1


def test_close__an_open_invitation_opens_no_more(client, officer):
    invitation, token = _invite(officer)
    actions.close_account(person=invitation.person, reason="sent to the wrong address", by=officer)
    assert client.get(reverse("invitation", args=[token])).status_code == 404


def test_closed__opens_again_by_an_invitation(client, officer, member):
    actions.close_account(person=member, reason="x", by=officer)
    member.refresh_from_db()
    assert not member.is_active
    _invitation, token = actions.invite_again(person=member, by=officer)
    _accept(client, token)
    assert sign_in(client, member, PASSWORD).status_code == 200
    sign_in(client, member, WORDS)
    assert "_auth_user_id" in client.session
