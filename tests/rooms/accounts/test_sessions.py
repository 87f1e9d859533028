"""Sessions end: by silence, by age, by a word. The stored stamps are moved; nothing sleeps."""

from __future__ import annotations

import time

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from intranet.accounts.sessions import end_sessions_of, forget_ended_sessions
from intranet.history.models import Event
from tests.rooms.accounts.doors import sign_in


PAGE = "/en/settings/"
MINUTE, HOUR = 60, 3600


def _move(client: Client, **stamps: int) -> None:
    session = client.session
    for name, seconds_ago in stamps.items():
        session[name] = int(time.time()) - seconds_ago
    session.save()


def test_session__is_stamped_in_the_request_that_signs_in(client, member):
    sign_in(client, member)
    assert abs(client.session["began"] - time.time()) < MINUTE
    assert abs(client.session["seen"] - time.time()) < MINUTE


def test_idle__thirty_minutes_end_it(client, member):
    sign_in(client, member)
    _move(client, seen=29 * MINUTE)
    assert client.get(PAGE).status_code == 200
    _move(client, seen=31 * MINUTE)
    key = client.session.session_key
    answer = client.get(PAGE)
    assert answer["Location"] == reverse("account_login") + "?next=" + PAGE
    assert not Session.objects.filter(pk=key).exists()


def test_age__eight_hours_end_it_however_busy(client, member):
    sign_in(client, member)
    _move(client, began=8 * HOUR - MINUTE, seen=0)
    assert client.get(PAGE).status_code == 200
    _move(client, began=8 * HOUR + MINUTE, seen=0)
    assert client.get(PAGE).status_code == 302


def test_stamp__is_written_once_a_minute(client, member, django_assert_max_num_queries):
    sign_in(client, member)
    client.get(PAGE)
    before = client.session["seen"]
    client.get(PAGE)
    assert client.session["seen"] == before
    _move(client, seen=2 * MINUTE)
    client.get("/stay/")
    assert client.session["seen"] >= before


def test_stay__tells_nothing_and_needs_nobody(client, db):
    answer = client.get("/stay/")
    assert answer.status_code == 204
    assert not answer.cookies


def test_cookies__go_with_the_window_and_are_closed_to_scripts(client, member):
    cookie = sign_in(client, member).cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]
    assert not cookie["expires"]


def test_inactive__ends_on_the_next_request(client, member):
    sign_in(client, member)
    member.is_active = False
    member.save()
    assert client.get(PAGE).status_code == 302


def test_own_sessions__listed_in_words_and_ended(client, member):
    other = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 13) Chrome/120.0 Mobile Safari/537.36"})
    for each in (client, other):
        sign_in(each, member)
    page = client.get(reverse("usersessions_list")).content.decode()
    assert "Android" in page
    assert "This device" in page
    assert "127.0.0.1" not in page
    client.post(reverse("usersessions_list"))
    assert other.get(PAGE).status_code == 302
    assert client.get(PAGE).status_code == 200
    event = Event.objects.get(verb="session.ended")
    assert (event.by, event.data) == (member.pk, {"count": 1})


def test_own_sessions__ending_none_is_no_event(client, member):
    sign_in(client, member)
    client.post(reverse("usersessions_list"))
    assert not Event.objects.filter(verb="session.ended").exists()


def test_own_sessions__are_not_anothers(client, member, other_member):
    sign_in(client, member)
    other = Client()
    sign_in(other, other_member)
    client.post(reverse("usersessions_list"))
    assert other.get(PAGE).status_code == 200


def test_end_sessions_of__also_those_nobody_listed(client, member, other_member):
    client.force_login(member)
    listed, other = Client(), Client()
    sign_in(listed, member)
    sign_in(other, other_member)
    UserSession.objects.filter(user=member).delete()
    assert end_sessions_of(member) == 2
    assert client.get(PAGE).status_code == 302
    assert listed.get(PAGE).status_code == 302
    assert other.get(PAGE).status_code == 200


def test_forget_ended_sessions__keeps_only_the_living(client, member, other_member):
    sign_in(client, member)
    other = Client()
    sign_in(other, other_member)
    Session.objects.filter(pk=client.session.session_key).update(expire_date=timezone.now())
    assert forget_ended_sessions() == 1
    assert UserSession.objects.get().user_id == other_member.pk
