"""Asking for signatures: once, and again before the day (C2)."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from intranet.notices.models import Notice
from tests.factories import sign_in_force
from workflows.conduct.reminders import ask_for_signatures


def told(user):
    return sorted(Notice.objects.filter(to=user).exclude(kind="code.receipt").values_list("kind", flat=True))


def test_ask__who_has_not_signed_once(member, other_member, code):
    sign_in_force(member)
    assert ask_for_signatures() == 1
    assert ask_for_signatures() == 0
    assert told(member) == []
    assert told(other_member) == ["code.to_sign"]


def test_ask__reminds_a_week_and_a_day_before(member, code, next_edition):
    sign_in_force(member)
    by = next_edition().edition.sign_by
    assert ask_for_signatures() == 1
    assert ask_for_signatures(by - timedelta(days=8)) == 0
    assert ask_for_signatures(by - timedelta(days=7)) == 1
    assert ask_for_signatures(by - timedelta(days=6)) == 0
    assert ask_for_signatures(by) == 1
    assert ask_for_signatures(by + timedelta(days=1)) == 0
    assert told(member) == ["code.reminder", "code.reminder", "code.to_sign"]


def test_ask__nothing_published(member, officer):
    assert ask_for_signatures() == 0


def test_ask__officers_for_the_undertaking(officer, member, undertaking):
    assert ask_for_signatures(timezone.localdate()) >= 1
    assert told(officer) == ["code.to_sign"]
    assert told(member) == []
