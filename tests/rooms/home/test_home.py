"""The start page: what waits first, quiet until asked; and her own page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from intranet.comments.actions import hide, write
from intranet.notices.letters import send_letter
from tests.factories import block, make_document, make_person, publish, sign_in_force
from workflows.conduct.models import Signature
from workflows.decisions.models import Ballot, Question
from workflows.home import waiting
from workflows.home.actions import visit
from workflows.home.models import Visit
from workflows.home.start import connect


def page(response):
    return response.content.decode()


@pytest.fixture(autouse=True)
def in_english(monkeypatch):
    """Only this room's own tasks, whatever other rooms connect at start-up."""
    monkeypatch.setattr(waiting, "_rooms", {})
    connect()
    with translation.override("en"):
        yield


@pytest.fixture
def code(db):
    return make_document("code-of-conduct", title="Code of Conduct", level="members")


@pytest.fixture
def terms(db):
    return make_document("terms-of-reference", title="Terms of Reference", level="members")


@pytest.fixture
def signer(member, code):
    sign_in_force(member)
    return member


def new_edition(text):
    from wagtail.models import Page

    draft = Page.objects.get(translation_key=text.edition.family_id).specific
    draft.body = [*draft.body.raw_data, block("paragraph", "<p>Added.</p>")]
    draft.save_revision()
    return publish(draft)


def test_home__asks_a_stranger_to_log_in(client, db):
    assert "/accounts/login/" in client.get(reverse("home")).url


def test_home__one_thing_first_for_who_has_not_signed(client, member, code, terms):
    paper = make_document("paper", title="Hidden paper", level="members")
    client.force_login(member)
    words = page(client.get(reverse("home")))
    assert "One thing first" in words
    for text, shown in ((code, True), (terms, True), (paper, False)):
        assert (reverse("document", args=[text.edition.family.key]) in words) is shown
    for text in (code, terms):
        assert client.get(reverse("document", args=[text.edition.family.key])).status_code == 200


@pytest.mark.parametrize("who", ["officer", "editor"])
def test_home__one_thing_first_for_an_office(request, db, client, who):
    undertaking = make_document("undertaking", title="Undertaking", level="members")
    person = request.getfixturevalue(who)
    client.force_login(person)
    words = page(client.get(reverse("home")))
    assert "One thing first" in words
    assert reverse("document", args=[undertaking.edition.family.key]) in words
    sign_in_force(person)
    assert "What waits for you" in page(client.get(reverse("home")))


def test_home__nothing_to_sign_yet_is_said(client, member):
    client.force_login(member)
    assert "cannot be read yet" in page(client.get(reverse("home")))


@pytest.mark.parametrize("who", ["observer", "auditor", "outsider"])
def test_home__for_who_has_no_seat(request, client, code, who):
    client.force_login(request.getfixturevalue(who))
    words = page(client.get(reverse("home")))
    assert "Nothing waits for you now" in words
    assert reverse("document", args=[code.edition.family.key]) not in words


def test_home__a_new_edition_waits_with_its_day(client, signer, code):
    newer = new_edition(code)
    client.force_login(signer)
    answer = client.get(reverse("home"))
    (task,) = answer.context["tasks"]
    assert task["title"] == "Read and sign the new edition"
    assert newer.edition.sign_by.isoformat() in task["due"]
    assert task["due"].startswith("By ")
    assert page(answer).count("rg-task__what") == 1


def test_home__questions_are_counted_until_answered(client, signer, other_member, officer):
    family = make_document("paper", level="members").edition.family
    fields = {"act": "hiding", "family": family.pk, "reason": "Why", "opened_by": officer}
    mine = Question.objects.create(subject=1, electorate=[signer.pk], **fields)
    Question.objects.create(subject=2, electorate=[other_member.pk], **fields)
    client.force_login(signer)
    assert [task["title"] for task in client.get(reverse("home")).context["tasks"]] == ["Answer 1 question"]
    Ballot.objects.create(question=mine, voter=signer, position="for")
    assert client.get(reverse("home")).context["tasks"] == []


def test_home__letters_wait_for_the_secretariat(client, signer, officer):
    send_letter(text="Help", language="en", by=signer)
    client.force_login(officer)
    assert [task["title"] for task in client.get(reverse("home")).context["tasks"]] == ["Answer 1 message"]
    client.force_login(signer)
    assert client.get(reverse("home")).context["tasks"] == []


def test_waiting__the_soonest_first(rf):
    def task(title, by=None):
        return {"title": title, "url": "/", "action": "Do", "by": by}

    waiting.add("conduct", lambda _r: [task("none"), task("late", date(2026, 5, 1))])
    waiting.add("decisions", lambda _r: [task("early", date(2026, 1, 1))])
    waiting.add("letters", lambda _r: [])
    assert [one.title for one in waiting.collect(rf.get("/"))] == ["early", "late", "none"]


def test_home__is_quiet_until_asked_and_again_after_leaving(client, signer):
    make_document("paper", title="Shelter in Khorog", level="members")
    client.force_login(signer)
    assert "Khorog" not in page(client.get(reverse("home")))
    assert "Paper, edition 1" in page(client.get(reverse("home")))
    assert client.get(reverse("names")).status_code == 405
    client.post(reverse("names"), {"show": "names"})
    assert "Khorog" in page(client.get(reverse("home")))
    client.post(reverse("names"), {"show": ""})
    assert "Khorog" not in page(client.get(reverse("home")))
    client.post(reverse("names"), {"show": "names"})
    client.logout()
    client.force_login(signer)
    assert "Khorog" not in page(client.get(reverse("home")))


def test_home__title_of_the_page_is_neutral(client, signer):
    client.force_login(signer)
    client.post(reverse("names"), {"show": "names"})
    assert "<title>Home – Notebook</title>" in page(client.get(reverse("home")))


def test_home__shows_only_what_she_may_know(client, signer):
    make_document("paper", title="Strict matter", level="strict")
    client.force_login(signer)
    client.post(reverse("names"), {"show": "names"})
    assert "Strict matter" not in page(client.get(reverse("home")))


def test_home__marks_what_is_new_since_the_last_visit(client, signer):
    now = timezone.now()
    Visit.objects.create(person=signer, seen_at=now - timedelta(days=2))
    make_document("paper", title="Fresh", level="members")
    client.force_login(signer)
    fresh = [one.is_new for one in client.get(reverse("home")).context["news"]]
    assert fresh == [True, True]  # the paper, and the Code published in this test
    assert [one.is_new for one in client.get(reverse("home")).context["news"]] == fresh


def test_visit__a_pause_begins_a_new_one(member):
    start = timezone.now()
    assert visit(by=member, now=start) is None
    assert visit(by=member, now=start + timedelta(minutes=1)) is None
    assert visit(by=member, now=start + timedelta(minutes=20)) is None
    later = start + timedelta(hours=5)
    assert visit(by=member, now=later) == start + timedelta(minutes=20)
    assert visit(by=member, now=later + timedelta(minutes=6)) == start + timedelta(minutes=20)
    assert Visit.objects.count() == 1


def test_visit__a_second_look_writes_nothing(member, django_assert_max_num_queries):
    now = timezone.now()
    visit(by=member, now=now)
    with django_assert_max_num_queries(3) as asked:
        visit(by=member, now=now + timedelta(minutes=1))
    assert not [q for q in asked.captured_queries if q["sql"].startswith(("UPDATE", "INSERT"))]


def test_home__constant_queries(client, signer, officer, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(signer)

    def count():
        client.get(reverse("home"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("home"))
        return len(asked)

    make_document("paper", level="members", by=officer)
    few = count()
    for _ in range(8):
        make_document("paper", level="members", by=officer)
    assert count() == few
    assert few <= 20


def test_mine__seat_signatures_comments_settings(client, signer, officer):
    family = make_document("paper", level="members").edition.family
    fields = {"family": family, "edition": 1, "language": "en", "by": signer}
    write(text="My <b>words</b>", **fields)
    hide(comment=write(text="Hidden words", **fields), reason="Why", by=officer)
    client.force_login(signer)
    words = page(client.get(reverse("mine")))
    assert reverse("receipt", args=[Signature.objects.get().number]) in words
    assert reverse("settings") in words
    assert "My &lt;b&gt;words&lt;/b&gt;" in words
    assert "Hidden words" not in words
    assert "Kazakhstan" in words


def test_mine__of_a_former_member_keeps_her_record(client, signer):
    signer.seats.update(valid_until=timezone.localdate() - timedelta(days=1))
    client.force_login(signer)
    words = page(client.get(reverse("mine")))
    assert reverse("receipt", args=[Signature.objects.get().number]) in words
    assert "What waits for you" in page(client.get(reverse("home")))


def test_mine__constant_queries(client, signer, django_assert_max_num_queries):
    family = make_document("paper", level="members").edition.family
    for number in range(15):
        write(text=f"Words {number}", family=family, edition=1, language="en", by=signer)
    client.force_login(signer)
    client.get(reverse("mine"))
    with django_assert_max_num_queries(18):
        client.get(reverse("mine"))


def test_former__sees_no_task(client, code):
    former = make_person("member", valid_until=timezone.localdate() - timedelta(days=1))
    client.force_login(former)
    assert client.get(reverse("home")).context["tasks"] == []
