"""A lost factor is taken off by two officers, neither of whom is the person."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from intranet.accounts.models import FactorRecovery
from intranet.history.models import Event
from intranet.people import recovery
from tests.factories import PASSWORD, make_person
from tests.rooms.accounts.doors import confirm_password, make_app, sign_in


SEEN = "She came to the office."


@pytest.fixture
def lost(member):
    """A member with an app, a key and codes, signed in somewhere."""
    for kind in ("totp", "recovery_codes"):
        Authenticator.objects.create(user=member, type=kind, data={})
    return member


def test_recovery__two_officers_take_everything_off(lost, officer, other_officer):
    hers = Client()
    hers.force_login(lost)
    opened = recovery.open_recovery(person=lost, how_present=SEEN, by=officer)
    assert Authenticator.objects.filter(user=lost).count() == 2
    recovery.confirm_recovery(recovery=opened, by=other_officer)
    assert not Authenticator.objects.filter(user=lost).exists()
    assert hers.get("/en/settings/").status_code == 302
    assert [e.by for e in Event.objects.filter(verb__startswith="factor.")] == [officer.pk, other_officer.pk]
    lost.refresh_from_db()
    assert lost.check_password(PASSWORD)


def test_recovery__not_by_one_officer_alone(lost, officer):
    opened = recovery.open_recovery(person=lost, how_present=SEEN, by=officer)
    with pytest.raises(ValidationError):
        recovery.confirm_recovery(recovery=opened, by=officer)
    assert Authenticator.objects.filter(user=lost).exists()


def test_recovery__not_of_her_own(officer, other_officer):
    Authenticator.objects.create(user=officer, type="totp", data={})
    with pytest.raises(ValidationError):
        recovery.open_recovery(person=officer, how_present=SEEN, by=officer)
    opened = recovery.open_recovery(person=officer, how_present=SEEN, by=other_officer)
    for act in (recovery.confirm_recovery, recovery.refuse_recovery):
        with pytest.raises(ValidationError):
            act(recovery=opened, by=officer)
    assert Authenticator.objects.filter(user=officer).exists()


@pytest.mark.parametrize("role", ["member", "editor", "observer", "auditor", "outsider"])
def test_recovery__only_by_officers(lost, officer, role):
    other = make_person(role)
    opened = recovery.open_recovery(person=lost, how_present=SEEN, by=officer)
    for act in (recovery.confirm_recovery, recovery.refuse_recovery):
        with pytest.raises(ValidationError):
            act(recovery=opened, by=other)
    with pytest.raises(ValidationError):
        recovery.open_recovery(person=lost, how_present=SEEN, by=other)


def test_recovery__needs_words(lost, officer):
    with pytest.raises(ValidationError):
        recovery.open_recovery(person=lost, how_present="  ", by=officer)


def test_recovery__once_at_a_time_and_only_of_what_is_there(lost, officer, other_officer, other_member):
    recovery.open_recovery(person=lost, how_present=SEEN, by=officer)
    with pytest.raises(ValidationError):
        recovery.open_recovery(person=lost, how_present=SEEN, by=other_officer)
    with pytest.raises(ValidationError):
        recovery.open_recovery(person=other_member, how_present=SEEN, by=officer)


def test_recovery__is_dealt_with_once(lost, officer, other_officer):
    opened = recovery.open_recovery(person=lost, how_present=SEEN, by=officer)
    third = make_person("secretariat")
    recovery.confirm_recovery(recovery=opened, by=other_officer)
    Authenticator.objects.create(user=lost, type="totp", data={})
    for act in (recovery.confirm_recovery, recovery.refuse_recovery):
        with pytest.raises(ValidationError):
            act(recovery=opened, by=third)
    assert Authenticator.objects.filter(user=lost).exists(), "a stale page takes no new factor off"
    assert Event.objects.filter(verb="factor.recovered").count() == 1


def test_refused__keeps_the_factor_and_lets_another_be_asked(lost, officer, other_officer):
    opened = recovery.open_recovery(person=lost, how_present=SEEN, by=officer)
    recovery.refuse_recovery(recovery=opened, by=other_officer)
    assert Authenticator.objects.filter(user=lost).exists()
    with pytest.raises(ValidationError):
        recovery.confirm_recovery(recovery=opened, by=other_officer)
    recovery.open_recovery(person=lost, how_present=SEEN, by=officer)


@pytest.mark.parametrize(
    "bad",
    [
        lambda m, a, b: {"opened_by": m},
        lambda m, a, b: {"opened_by": a, "confirmed_by": a, "confirmed_at": timezone.now()},
        lambda m, a, b: {"opened_by": a, "confirmed_by": m, "confirmed_at": timezone.now()},
        lambda m, a, b: {"opened_by": a, "confirmed_by": b},
        lambda m, a, b: {"opened_by": a, "confirmed_at": timezone.now()},
        lambda m, a, b: {"opened_by": a, "refused_by": b},
        lambda m, a, b: {
            "opened_by": a,
            "confirmed_by": b,
            "confirmed_at": timezone.now(),
            "refused_by": b,
            "refused_at": timezone.now(),
        },
    ],
)
def test_database__refuses_what_the_rules_refuse(lost, officer, other_officer, bad):
    with pytest.raises(IntegrityError), transaction.atomic():
        FactorRecovery.objects.create(person=lost, how_present=SEEN, **bad(lost, officer, other_officer))


def test_database__refuses_two_open_at_once(lost, officer, other_officer):
    FactorRecovery.objects.create(person=lost, how_present=SEEN, opened_by=officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        FactorRecovery.objects.create(person=lost, how_present=SEEN, opened_by=other_officer)


# --- the pages


def test_pages__from_asking_to_a_new_factor(settings, member, officer, other_officer):
    hers, first, second = Client(), Client(), Client()
    sign_in(hers, member)
    make_app(hers)
    sign_in(first, officer)
    sign_in(second, other_officer)
    where = f"/en/people/{member.pk}/"

    asked_again = first.post(where + "lost-factor/", {"how_present": SEEN})
    assert asked_again["Location"].startswith("/accounts/reauthenticate/")
    confirm_password(first)
    first.post(where + "lost-factor/", {"how_present": SEEN})
    opened = FactorRecovery.objects.get()
    page = first.get(where).content.decode()
    assert "Another officer must confirm it" in page
    assert 'value="confirm"' not in page
    assert "waits for another officer" in second.get("/en/people/").content.decode()

    confirm_password(second)
    page = second.get(where).content.decode()
    assert SEEN in page
    assert 'value="confirm"' in page
    done = second.post(f"/en/people/lost-factor/{opened.pk}/", {"answer": "confirm"}, follow=True)
    assert "The factor is off" in done.content.decode()
    assert hers.get("/en/settings/").status_code == 302
    [letter] = mail.outbox
    assert letter.to == [member.email]
    assert letter.subject == "A message for you"
    assert member.name not in letter.body
    assert sign_in(Client(), member)["Location"].startswith("/en/")


def test_page__words_survive_the_question_for_the_password(lost, officer):
    client = Client()
    sign_in(client, officer)
    where = f"/en/people/{lost.pk}/lost-factor/"
    question = client.post(where, {"how_present": SEEN})
    client.post(question["Location"], {"password": PASSWORD, "next": where})
    assert FactorRecovery.objects.get().how_present == SEEN


def test_page__a_stale_confirmation_is_a_sentence(lost, officer, other_officer):
    opened = recovery.open_recovery(person=lost, how_present=SEEN, by=officer)
    recovery.refuse_recovery(recovery=opened, by=officer)
    client = Client()
    sign_in(client, other_officer)
    confirm_password(client)
    page = client.post(f"/en/people/lost-factor/{opened.pk}/", {"answer": "confirm"}, follow=True)
    assert "already dealt with" in page.content.decode()
    nothing = client.post(f"/en/people/lost-factor/{opened.pk}/", {}, follow=True)
    assert "Choose whether" in nothing.content.decode()
