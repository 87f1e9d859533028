"""Letters to the secretariat: kept once, answered once, seen by nobody else."""

from __future__ import annotations

import uuid

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from intranet.history.models import Event
from intranet.notices.forms import own_path
from intranet.notices.letters import answer_letter, send_letter
from intranet.notices.models import Letter, Notice


HOSTILE = '<script>alert(1)</script>\n<b>bold</b> & "quotes"'


def letter(by, text="Help", **more):
    return send_letter(text=text, language="en", by=by, **more)


def test_write__is_kept_with_the_page_and_a_receipt(client, member, officer):
    client.force_login(member)
    form = client.get(reverse("letter"), headers={"referer": "http://testserver/en/d/abc/?q=secret"}).context["form"]
    assert form["path"].value() == "/en/d/abc/"
    answer = client.post(
        reverse("letter"), {"text": "Help", "path": "/en/d/abc/", "once": str(uuid.uuid4())}, follow=True
    )
    kept = Letter.objects.get()
    assert (kept.text, kept.path, kept.author) == ("Help", "/en/d/abc/", member)
    assert "reached the secretariat" in answer.content.decode()
    assert Notice.objects.get(to=officer).kind == "letter.received"
    assert Event.objects.filter(verb="letter.sent", by=member.pk).count() == 1


def test_write__twice_is_kept_once(client, member):
    client.force_login(member)
    data = {"text": "Help", "once": str(uuid.uuid4())}
    first, second = client.post(reverse("letter"), data), client.post(reverse("letter"), data)
    assert first.url == second.url
    assert Letter.objects.count() == 1


def test_write__another_persons_key_gives_a_sentence(member, other_member):
    once = uuid.uuid4()
    letter(member, once=once)
    with pytest.raises(ValidationError, match="used before"):
        letter(other_member, once=once)


@pytest.mark.parametrize(
    ("text", "words"), [("", "Write something"), ("   \n", "Write something"), ("x" * 5001, "too long")]
)
def test_write__refuses_with_a_sentence_and_keeps_what_was_typed(client, member, text, words):
    client.force_login(member)
    answer = client.post(reverse("letter"), {"text": text, "once": str(uuid.uuid4())})
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert text.strip() in answer.content.decode()
    assert not Letter.objects.exists()


def test_write__five_thousand_characters_with_line_breaks_fit(client, member):
    client.force_login(member)
    text = "\r\n".join(["x" * 49] * 100)  # 100 lines: 4,999 characters as she counts them
    assert client.post(reverse("letter"), {"text": text}).status_code == 302


@pytest.mark.parametrize(
    "path", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil", "/a\nb"]
)
def test_own_path__keeps_nothing_foreign(path):
    assert own_path(path) == ""


def test_letters__for_the_secretariat_only(client, member, officer, editor, auditor, observer):
    kept = letter(member)
    for person in (member, editor, auditor, observer):
        client.force_login(person)
        assert client.get(reverse("letters")).status_code == 404
        assert client.get(reverse("letter_of", args=[kept.pk])).status_code == 404
    client.force_login(officer)
    assert client.get(reverse("letters")).status_code == 200
    assert client.get(reverse("letter_of", args=[kept.pk])).status_code == 200


def test_answer__reaches_the_writer(client, member, officer, django_capture_on_commit_callbacks):
    kept = letter(member, "Please help")
    client.force_login(officer)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("letter_of", args=[kept.pk]), {"answer": "We will."}).status_code == 302
    assert [m.to for m in mail.outbox] == [[member.email]]
    assert "We will" not in mail.outbox[0].body
    assert Event.objects.filter(verb="letter.answered", by=officer.pk, person=member.pk).count() == 1
    client.force_login(member)
    assert "We will." in client.get(reverse("my_letter", args=[kept.pk])).content.decode()


def test_answer__the_second_officer_is_told_and_keeps_her_words(client, member, officer, other_officer):
    kept = letter(member)
    answer_letter(letter_id=kept.pk, answer="First", by=officer)
    client.force_login(other_officer)
    page = client.post(reverse("letter_of", args=[kept.pk]), {"answer": "My long words"}).content.decode()
    assert "Another officer has answered" in page
    assert "My long words" in page
    kept.refresh_from_db()
    assert kept.answer == "First"


def test_my_letter__another_persons_is_not_found(client, member, other_member, officer):
    kept = letter(member)
    for person in (other_member, officer):
        client.force_login(person)
        assert client.get(reverse("my_letter", args=[kept.pk])).status_code == 404


def test_letter__hostile_words_are_shown_as_typed(client, member, officer):
    kept = letter(member, HOSTILE)
    client.force_login(officer)
    page = client.get(reverse("letter_of", args=[kept.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "<br>&lt;b&gt;" in page


def test_letters__constant_queries(client, member, officer, django_assert_max_num_queries):
    for number in range(40):
        letter(member, f"letter {number}")
    client.force_login(officer)
    client.get(reverse("letters"))
    with django_assert_max_num_queries(13):
        client.get(reverse("letters"))
