"""The writers of the registers: what they refuse, what they leave behind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from intranet.history.models import Event
from intranet.members import actions
from intranet.members.body import rule
from intranet.members.known_rules import KNOWN
from intranet.members.models import Office, Rule, Seat
from intranet.members.rules import CHECKS
from tests.factories import make_person


SEAT = {"country": "KZ", "basis": "Elected by the call of 2025", "expertise": "shelters, law"}


def verbs() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("verb", flat=True))


def days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def sentence(refused: pytest.ExceptionInfo[ValidationError]) -> str:
    return " ".join(refused.value.messages)


def test_save_seat__one_event_and_a_readable_past(officer, outsider):
    seat = actions.save_seat(person=outsider, **SEAT, by=officer)
    actions.save_seat(
        seat=seat, person=outsider, **{**SEAT, "country": "UZ"}, valid_from=seat.valid_from, by=officer, reason="moved"
    )
    assert verbs() == ["seat.saved", "seat.saved"]
    event = Event.objects.latest("pk")
    assert (event.by, event.person, event.data["reason"]) == (officer.pk, outsider.pk, "moved")
    newest, first = seat.history.order_by("-history_id")
    assert (newest.country, newest.history_change_reason, newest.history_user_id) == ("UZ", "moved", officer.pk)
    assert first.country == "KZ"


def test_save_seat__never_changes_person(officer, outsider, member):
    seat = actions.save_seat(person=outsider, **SEAT, by=officer)
    with pytest.raises(ValidationError) as refused:
        actions.save_seat(seat=seat, person=make_person("outsider"), **SEAT, by=officer, reason="successor")
    assert "never changes person" in sentence(refused)
    assert Seat.objects.get(pk=seat.pk).person == outsider
    assert verbs() == ["seat.saved"]


def test_save_seat__two_in_the_same_days(officer, outsider):
    actions.save_seat(person=outsider, **SEAT, valid_from=days(-100), valid_until=days(0), by=officer)
    with pytest.raises(ValidationError) as refused:
        actions.save_seat(person=outsider, **SEAT, valid_from=days(0), by=officer)
    assert "already holds a seat" in sentence(refused)
    actions.save_seat(person=outsider, **SEAT, valid_from=days(1), by=officer)


def test_save_seat__no_more_than_the_body_has(officer, outsider):
    actions.save_body(name="The Circle", short_name="Circle", seats=2, by=None)
    for number in range(2):
        actions.save_seat(person=make_person("outsider"), **SEAT, valid_until=days(10 + number), by=officer)
    with pytest.raises(ValidationError) as refused:
        actions.save_seat(person=outsider, **SEAT, by=officer)
    assert "2 seats" in sentence(refused)
    with pytest.raises(ValidationError):
        actions.save_seat(person=outsider, **SEAT, valid_from=days(10), by=officer)
    assert actions.save_seat(person=outsider, **SEAT, valid_from=days(11), by=officer).pk


def test_save_seat__dates_out_of_order(officer, outsider):
    with pytest.raises(ValidationError) as refused:
        actions.save_seat(person=outsider, **SEAT, valid_from=days(1), valid_until=days(0), by=officer)
    assert "before the first day" in sentence(refused)


def test_change__needs_a_reason(officer, outsider):
    seat = actions.save_seat(person=outsider, **SEAT, by=officer)
    with pytest.raises(ValidationError) as refused:
        actions.save_seat(seat=seat, person=outsider, **SEAT, by=officer, reason="  ")
    assert "why you change" in sentence(refused)


def test_give_office__groups_follow_the_dates(officer, outsider):
    office = actions.give_office(person=outsider, role="editor", language="ru", by=officer)
    assert {g.name for g in outsider.groups.all()} == {"editor", "editor.ru"}
    actions.end_office(office=office, by=officer, reason="moved on")
    assert {g.name for g in outsider.groups.all()} == {"editor", "editor.ru"}  # until tonight
    assert actions.end_expired_offices() == 0
    Office.objects.filter(pk=office.pk).update(valid_from=days(-9), valid_until=days(-1))
    assert actions.end_expired_offices() == 1
    assert actions.end_expired_offices() == 0
    assert not outsider.groups.exists()
    assert verbs() == ["office.given", "office.ended", "office.turned"]


def test_end_office__at_once(officer, outsider):
    office = actions.give_office(person=outsider, role="secretariat", valid_from=days(-5), by=None)
    actions.end_office(office=office, on=days(-1), by=officer, reason="left")
    assert not outsider.groups.exists()


def test_give_office__begins_later(officer, outsider):
    office = actions.give_office(person=outsider, role="auditor", valid_from=days(3), by=officer)
    assert not outsider.groups.exists()
    Office.objects.filter(pk=office.pk).update(valid_from=days(0))
    assert actions.end_expired_offices() == 1
    assert outsider.groups.get().name == "auditor"


@pytest.mark.parametrize(
    ("role", "language", "says"),
    [
        ("member", "", "no such office"),
        ("queen", "", "no such office"),
        ("editor", "", "Choose the language"),
        ("editor", "xx", "Choose the language"),
        ("secretariat", "ru", "Only an editor"),
    ],
)
def test_give_office__refused(officer, outsider, role, language, says):
    with pytest.raises(ValidationError) as refused:
        actions.give_office(person=outsider, role=role, language=language, by=officer)
    assert says in sentence(refused)
    assert verbs() == []


def test_give_office__twice(officer, outsider):
    actions.give_office(person=outsider, role="observer", by=officer)
    with pytest.raises(ValidationError):
        actions.give_office(person=outsider, role="observer", valid_from=days(9), by=officer)


def test_end_office__leaves_other_groups_alone(officer, outsider):
    from django.contrib.auth.models import Group

    outsider.groups.add(Group.objects.create(name="steering committee"))
    actions.give_office(person=outsider, role="observer", valid_from=days(-2), valid_until=days(-1), by=officer)
    actions.end_expired_offices()
    assert [g.name for g in outsider.groups.all()] == ["steering committee"]


def test_save_rule__in_force_from_its_day(officer):
    assert rule("days-to-sign") == "21"
    actions.save_rule(name="days-to-sign", value="30", cites="2026/4", valid_from=days(-10), by=officer)
    actions.save_rule(name="days-to-sign", value="14", cites="2026/9", valid_from=days(5), by=officer)
    assert rule("days-to-sign") == "30"
    assert rule("days-to-sign", days(5)) == "14"
    assert verbs() == ["register.saved", "register.saved"]


@pytest.mark.parametrize(
    ("name", "value", "cites", "says"),
    [
        ("no-such-rule", "1", "2026/1", "no such rule"),
        ("days-to-sign", "many", "2026/1", "whole number"),
        ("days-to-sign", "10", "  ", "decision"),
    ],
)
def test_save_rule__refused(officer, name, value, cites, says):
    with pytest.raises(ValidationError) as refused:
        actions.save_rule(name=name, value=value, cites=cites, by=officer)
    assert says in sentence(refused)
    assert not Rule.objects.exists()


def test_known_rules__each_has_a_check_and_a_default_that_passes():
    assert set(KNOWN) == set(CHECKS)
    for known in KNOWN.values():
        assert CHECKS[known.name].accepts(known.default)


def test_save_body__refusals(officer, outsider, member):
    body = actions.save_body(name="The Circle", short_name="Circle", by=None)
    assert (body.pk, body.seats) == (1, 12)
    with pytest.raises(ValidationError):
        actions.save_body(seats=9, by=officer)
    with pytest.raises(ValidationError) as refused:
        actions.save_body(second_approver=outsider, by=officer, reason="x")
    assert "holds no seat" in sentence(refused)
    with pytest.raises(ValidationError):
        actions.save_body(seats=0, by=officer, reason="x")
    with pytest.raises(TypeError):
        actions.save_body(colour="red", by=officer, reason="x")
    assert actions.save_body(second_approver=member, by=officer, reason="one officer").second_approver == member


def test_save_affiliation__once_in_the_same_days(officer, member):
    firm = actions.save_organisation(name="Lamp", country="KG", by=officer)
    tie = actions.save_affiliation(person=member, organisation=firm, role="founder", by=officer)
    with pytest.raises(ValidationError):
        actions.save_affiliation(person=member, organisation=firm, by=officer)
    with pytest.raises(ValidationError):
        actions.save_affiliation(affiliation=tie, person=officer, organisation=firm, by=officer, reason="x")


def test_save_organisation__a_name_twice(officer):
    actions.save_organisation(name="Lamp", country="KG", by=officer)
    with pytest.raises(ValidationError) as refused:
        actions.save_organisation(name="Lamp", country="TJ", by=officer)
    assert "name" in refused.value.error_dict


def test_save_person__entered_and_corrected(officer):
    person = actions.save_person(name="Gulnara Old", email=" G@Example.org ", by=officer)
    assert person.email == "g@example.org"
    assert not person.has_usable_password()
    actions.save_person(person=person, name="Gulnara New", by=officer, reason="married")
    assert verbs() == ["person.added", "person.changed"]
    with pytest.raises(ValidationError):
        actions.save_person(name="Other", email=officer.email.upper(), by=officer)
