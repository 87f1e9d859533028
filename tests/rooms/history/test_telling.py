"""Sentences of the history: every verb, whatever is missing, whoever reads."""

from __future__ import annotations

import uuid

import pytest
from django.utils import translation

from intranet.access.rules import Reader
from intranet.accounts.models import User
from intranet.history.models import Event
from intranet.history.sentences import VERBS
from intranet.history.telling import tell
from tests.factories import make_draft


NOBODY = Reader()
HOSTILE = '<script>alert("%(by)s")</script> %s %(x)d \u202e'


def event(verb: str, **values) -> Event:
    values.setdefault("data", {})
    return Event.objects.create(verb=verb, **values)


@pytest.mark.django_db
@pytest.mark.parametrize("verb", sorted(VERBS))
@pytest.mark.parametrize("data", [{}, None, [], {"reason": None, "group": 7, "edition": {"a": 1}, "until": "soon"}])
def test_every_verb__renders_whatever_its_data(verb, data):
    told = tell([Event(verb=verb, data=data)], NOBODY)[0]
    assert told.sentence
    assert "%(" not in told.sentence


@pytest.mark.django_db
def test_unknown_verb__is_told_and_escaped():
    told = tell([event("<b>later.version</b>")], NOBODY)[0]
    assert "&lt;b&gt;later.version" in told.sentence


@pytest.mark.django_db
def test_hostile_values__are_words_only(officer):
    officer.display_name = HOSTILE
    officer.save()
    lines = tell(
        [
            event(v, by=officer.pk, person=officer.pk, data={"reason": HOSTILE, "why": HOSTILE, "role": HOSTILE})
            for v in VERBS
        ],
        NOBODY,
    )
    for told in lines:
        assert "<script" not in told.sentence
    assert any("&lt;script&gt;" in told.sentence for told in lines)
    assert any("<bdi>&lt;script" in told.sentence for told in lines)


@pytest.mark.django_db
def test_broken_translation__is_still_a_line(monkeypatch):
    monkeypatch.setitem(VERBS, "letter.sent", "100% %(by)")
    assert "cannot tell" in tell([event("letter.sent")], NOBODY)[0].sentence


@pytest.mark.django_db
def test_document__named_for_her_who_may_read_it(officer, other_officer, auditor):
    from intranet.access.actions import classify, grant
    from intranet.access.readers import reader_for

    page = make_draft("paper", title="Heron <b>report</b>", by=officer)
    family = page.family
    classify(family=family, level="strict", reason="names inside", by=officer)
    grant(family=family, to=officer, by=officer)
    line = Event.objects.filter(verb="document.classified")

    named = tell(line, reader_for(officer))[0].sentence
    assert "Heron &lt;b&gt;report" in named
    assert "names inside" in named
    for person in (other_officer, auditor):
        hidden = tell(line, reader_for(person))[0].sentence
        assert family.key in hidden
        assert "Heron" not in hidden
        assert "names inside" not in hidden
        assert "Strictly confidential" in hidden  # a code, not a word somebody wrote


@pytest.mark.django_db
def test_names__are_the_shown_ones(officer):
    person = User.objects.create_user("x@example.org", name="Real Name", display_name="Lola")
    told = tell([event("person.invited", by=officer.pk, person=person.pk)], NOBODY)[0]
    assert "<bdi>Lola</bdi>" in told.sentence
    assert "Real Name" not in told.sentence
    assert "x@example.org" not in told.sentence


@pytest.mark.django_db
def test_granted__to_a_group_or_to_a_person(officer):
    to_group = tell([event("document.granted", by=officer.pk, data={"group": "editor.ru"})], NOBODY)[0].sentence
    assert "Editor (Русский)" in to_group
    assert "somebody" not in to_group
    to_person = tell([event("document.granted", by=1, person=officer.pk, data={"group": ""})], NOBODY)[0].sentence
    assert officer.shown_name in to_person


@pytest.mark.django_db
def test_day__in_the_readers_calendar(officer):
    line = event("office.ended", by=officer.pk, person=officer.pk, data={"role": "observer", "until": "2026-03-21"})
    assert "21 March 2026" in tell([line], NOBODY)[0].sentence
    with translation.override("fa-af"):
        assert "۱۴۰۵" in tell([line], NOBODY)[0].sentence


@pytest.mark.django_db
def test_tell__two_queries_however_many(officer, django_assert_num_queries):
    page = make_draft("paper", by=officer)
    rows = [
        Event(verb="document.withdrawn", by=officer.pk, family=f, data={})
        for f in (page.translation_key, uuid.uuid4(), None)
        for _n in range(9)
    ]
    with django_assert_num_queries(2):
        tell(rows, NOBODY)
    with django_assert_num_queries(2):
        tell(rows[:2], NOBODY)
