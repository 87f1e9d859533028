"""Questions to the members: who is asked, one position each, closed by a majority."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse

from intranet.access.actions import classify, grant
from intranet.access.models import Family
from intranet.access.readers import reader_for
from intranet.comments.actions import hide, write
from intranet.history.models import Event
from intranet.notices.models import Notice
from tests.factories import make_document, make_person, sign_in_force
from workflows.decisions.actions import cast, open_question
from workflows.decisions.effects import effect_of
from workflows.decisions.models import Ballot, Question
from workflows.decisions.reading import unanswered


def member():
    person = make_person("member")
    sign_in_force(person)
    return person


@pytest.fixture
def code(officer):
    return make_document("code-of-conduct", by=officer, title="Code")


@pytest.fixture
def members(code):
    return [member() for _ in range(3)]


@pytest.fixture
def family(officer):
    return Family.objects.get(pk=make_document(by=officer, title="A secret title").edition.family_id)


@pytest.fixture
def comment(family, members):
    return write(family=family, text="A hidden sentence.", edition=1, language="en", by=members[0])


@pytest.fixture
def question(comment, members, officer):
    hide(comment=comment, reason="It names a place.", by=officer)
    return Question.objects.get(act="hiding", subject=comment.pk)


def vote(client, person, question, position, words=""):
    client.force_login(person)
    url = reverse("question", args=[question.pk])
    return client.post(url, {"position": position, "words": words})


def test_open__asks_the_members_of_today(question, members, officer):
    assert question.electorate == sorted(m.pk for m in members)
    assert question.reason == "It names a place."
    assert Event.objects.get(verb="question.opened").by == officer.pk
    assert {n.to for n in Notice.objects.filter(kind="question.opened")} == set(members)


def test_open__twice_is_once(question, officer):
    same = open_question(act="hiding", subject=question.subject, family=question.family, reason="x", by=officer)

    assert same.pk == question.pk
    assert Event.objects.filter(verb="question.opened").count() == 1


def test_open__closed_document_asks_only_those_who_may_read_it(family, members, officer):
    classify(family=family, level="strict", reason="test", by=officer)
    grant(family=family, to=members[0], by=officer)
    question = open_question(act="withdrawal", subject=1, family=family.pk, reason="A name.", by=officer)

    assert question.electorate == [members[0].pk]


def test_open__officer_who_holds_a_seat_is_not_asked(family, code, officer):
    both = make_person("secretariat")
    from intranet.members.models import Seat

    Seat.objects.create(person=both, country="KZ", basis="call", expertise="law", valid_from="2024-01-01")
    question = open_question(act="withdrawal", subject=1, family=family.pk, reason="A name.", by=officer)

    assert both.pk not in question.electorate


def test_cast__changeable_until_decided_and_one_row(question, members):
    cast(question=question, by=members[0], position="for")
    cast(question=question, by=members[0], position="against", words="Let it be read.")

    ballot = Ballot.objects.get()
    assert (ballot.position, ballot.words) == ("against", "Let it be read.")
    assert Event.objects.filter(verb="question.voted").count() == 2


def test_cast__fifty_posts_leave_one_row(client, question, members):
    for _ in range(50):
        assert vote(client, members[0], question, "for").status_code == 302

    assert Ballot.objects.count() == 1
    assert Event.objects.filter(verb="question.voted").count() == 1


def test_cast__database_refuses_a_second_row(question, members):
    cast(question=question, by=members[0], position="for")

    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.create(question=question, voter=members[0], position="against")


def test_cast__locks_the_question_first(question, members, monkeypatch):
    seen = []
    original = QuerySet.select_for_update

    def noted(self, *args, **kwargs):
        seen.append(self.model.__name__)
        return original(self, *args, **kwargs)

    monkeypatch.setattr(QuerySet, "select_for_update", noted)
    cast(question=question, by=members[0], position="for")

    assert seen[0] == "Question"


def test_cast__majority_closes_it_and_shows_the_comment_again(question, comment, members):
    cast(question=question, by=members[0], position="against")
    comment.refresh_from_db()
    assert comment.hidden_at is not None
    cast(question=question, by=members[1], position="against")

    comment.refresh_from_db()
    question.refresh_from_db()
    assert comment.hidden_at is None
    assert (question.outcome, question.decided_at is not None) == ("lifted", True)
    assert Event.objects.get(verb="question.decided").by is None
    assert {n.to for n in Notice.objects.filter(kind="question.decided")} == set(members)
    with pytest.raises(ValidationError, match="has been decided"):
        cast(question=question, by=members[2], position="for")


def test_cast__majority_for_lets_it_stand(question, comment, members):
    for one in members[:2]:
        cast(question=question, by=one, position="for")

    comment.refresh_from_db()
    question.refresh_from_db()
    assert comment.hidden_at is not None
    assert question.outcome == "stands"


def test_cast__effect_that_fails_undoes_the_ballot(question, members, monkeypatch):
    def fail(_question):
        raise RuntimeError

    monkeypatch.setitem(__import__("workflows.decisions.effects", fromlist=["x"])._effects, "hiding", fail)
    cast(question=question, by=members[0], position="against")
    with pytest.raises(RuntimeError):
        cast(question=question, by=members[1], position="against")

    question.refresh_from_db()
    assert question.decided_at is None
    assert Ballot.objects.count() == 1


def test_effect__nobody_provided_is_an_error():
    with pytest.raises(KeyError):
        effect_of("nothing")


def test_cast__officers_and_later_members_have_no_vote(question, officer, code):
    for person, words in ((officer, "Officers have no vote"), (member(), "You were not a member")):
        with pytest.raises(ValidationError, match=words):
            cast(question=question, by=person, position="for")
    with pytest.raises(ValidationError, match="Choose one"):
        cast(question=question, by=Ballot.objects.model._meta.get_field("voter").related_model.objects.get(
            pk=question.electorate[0]), position="maybe")  # fmt: skip


def test_page__member_answers_and_sees_no_hidden_words(client, question, members):
    client.force_login(members[1])
    html = client.get(reverse("question", args=[question.pk])).content.decode()

    assert "It names a place." in html
    assert "A hidden sentence." not in html
    assert "3 members were asked." in html
    assert "It is decided when 2 of them give the same answer." in html
    assert "<title>Question – Notebook</title>" in html


def test_page__results_only_after_the_decision(client, question, members):
    vote(client, members[0], question, "for", "Because of the place.")
    client.force_login(members[1])
    before = client.get(reverse("question", args=[question.pk])).content.decode()
    assert "Because of the place." not in before
    assert "Result" not in before
    vote(client, members[1], question, "for")

    after = client.get(reverse("question", args=[question.pk])).content.decode()
    assert "Members decided: the comment stays hidden." in after
    assert "Because of the place." in after
    assert "Gave no position" in after


def test_page__officer_reads_but_has_no_form(client, question, officer):
    client.force_login(officer)
    html = client.get(reverse("question", args=[question.pk])).content.decode()

    assert "Officers have no vote" in html
    assert 'name="position"' not in html
    assert vote(client, officer, question, "for").status_code == 400
    assert not Ballot.objects.exists()


def test_page__nothing_chosen_gets_a_sentence(client, question, members):
    response = vote(client, members[0], question, "")

    assert response.status_code == 400
    assert "Choose one of the answers." in response.content.decode()


@pytest.mark.parametrize("role", ["observer", "auditor", "outsider", "editor"])
def test_page__not_there_for_others(client, question, role):
    client.force_login(make_person(role, language="ru" if role == "editor" else ""))

    assert client.get(reverse("question", args=[question.pk])).status_code == 404
    assert client.get(reverse("questions")).status_code == 404


def test_page__question_on_a_hidden_document_is_not_there(client, question, family, members, officer):
    classify(family=family, level="strict", reason="test", by=officer)
    client.force_login(members[0])

    assert client.get(reverse("question", args=[question.pk])).status_code == 404
    assert reverse("question", args=[question.pk]) not in client.get(reverse("questions")).content.decode()


def test_list__constant_queries(client, members, family, officer, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    open_question(act="withdrawal", subject=1, family=family.pk, reason="A name.", by=officer)
    client.force_login(members[0])
    client.get(reverse("questions"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("questions"))
    for number in range(2, 25):
        open_question(act="withdrawal", subject=number, family=family.pk, reason="A name.", by=officer)
    with django_assert_num_queries(len(few)):
        html = client.get(reverse("questions")).content.decode()
    assert "?page=2" in html
    assert len(few) <= 14


def test_unanswered__waits_until_she_answers(question, members, officer):
    assert unanswered(reader_for(members[0])) == [question]
    assert unanswered(reader_for(officer)) == []
    cast(question=question, by=members[0], position="abstain")
    assert unanswered(reader_for(members[0])) == []
