"""The timeline page: who sees it, how it pages, what it costs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intranet.access.actions import classify
from intranet.history.models import Event
from intranet.history.timeline import Narrowing, page_of
from tests.factories import make_draft, make_person


def login(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def events(number: int, **values) -> list[Event]:
    values.setdefault("verb", "letter.sent")
    return [Event.objects.create(**values) for _n in range(number)]


@pytest.mark.django_db
def test_page_of__walks_there_and_back():
    made = [e.pk for e in events(12)]
    first = page_of(Narrowing(), size=5)
    assert [e.pk for e in first.events] == made[:-6:-1]
    assert first.newer is None
    second = page_of(Narrowing(), before=first.older, size=5)
    third = page_of(Narrowing(), before=second.older, size=5)
    assert [e.pk for e in third.events] == made[1::-1]
    assert third.older is None
    back = page_of(Narrowing(), after=third.newer, size=5)
    assert back.events == second.events
    assert page_of(Narrowing(), after=back.newer, size=5).newer is None


@pytest.mark.django_db
def test_page_of__never_counts():
    events(3)
    with CaptureQueriesContext(connection) as asked:
        page_of(Narrowing(group="letter"), size=2)
    assert len(asked) == 1
    assert "COUNT" not in asked[0]["sql"].upper()


@pytest.mark.django_db
def test_narrowing__each_part(officer, outsider):
    events(1, verb="person.invited", by=officer.pk, person=outsider.pk)
    events(1, verb="letter.sent", by=outsider.pk, at=datetime(2020, 5, 5, 12, tzinfo=UTC))
    events(1, verb="letter.sent", by=officer.pk)

    def found(**narrowing):
        return [e.verb for e in page_of(Narrowing(**narrowing)).events]

    assert found(group="person") == ["person.invited"]
    assert found(group="pers") == []
    assert found(person=outsider.pk) == ["letter.sent", "person.invited"]
    assert found(until=datetime(2020, 5, 5, tzinfo=UTC).date()) == ["letter.sent"]
    assert found(since=datetime(2020, 5, 6, tzinfo=UTC).date()) == ["letter.sent", "person.invited"]
    assert found(nothing=True) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "status"),
    [("secretariat", 200), ("auditor", 200), ("editor", 404), ("observer", 404), ("member", 404), ("outsider", 404)],
)
def test_timeline__for_officers_and_auditors_only(who, status):
    person = make_person(who, language="ru" if who == "editor" else "")
    assert login(person).get("/en/history/").status_code == status


@pytest.mark.django_db
def test_timeline__for_a_stranger_is_the_login():
    assert Client().get("/en/history/").status_code in (302, 404)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        {"before": "x"},
        {"before": "-1"},
        {"before": "9" * 60},
        {"after": "٣"},
        {"person": "zz"},
        {"person": "99999"},
        {"group": "<script>"},
        {"family": "nope"},
        {"family": "%00"},
        {"since": "yesterday"},
        {"until": "0000-00-00"},
        {"since": "9999-12-31", "until": "9999-12-31"},
        {"until": "0001-01-01"},
        {"before": "9" * 25},
    ],
)
def test_timeline__bad_input_is_never_an_error(officer, query):
    events(2)
    assert login(officer).get("/en/history/", query).status_code == 200


@pytest.mark.django_db
def test_timeline__by_the_key_of_a_document(officer, auditor):
    page = make_draft("paper", title="Heron report", by=officer)
    other = make_draft("paper", title="Another matter", by=officer)
    for draft in (page, other):
        classify(family=draft.family, level="strict", reason="secret words", by=officer)
    shown = login(auditor).get("/en/history/", {"family": page.family.key}).content.decode()
    assert page.family.key in shown
    assert other.family.key not in shown
    assert "Heron" not in shown
    assert "secret words" not in shown


@pytest.mark.django_db
def test_timeline__the_same_queries_for_few_and_many(officer):
    client = login(officer)
    page = make_draft("paper", by=officer)
    events(3, family=page.translation_key)
    client.get("/en/history/")
    with CaptureQueriesContext(connection) as few:
        client.get("/en/history/")
    for _n in range(40):
        person = make_person("outsider")
        events(1, verb="person.invited", by=officer.pk, person=person.pk, family=page.translation_key)
    with CaptureQueriesContext(connection) as many:
        client.get("/en/history/")
    assert len(few) == len(many), "\n".join(q["sql"][:150] for q in many)
    assert len(many) <= 11  # eight of them are the session, the reader and the frame
