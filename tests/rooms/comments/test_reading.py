"""Comments as they are read and sent: threads, forms, gates, hostile words."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from intranet.access.actions import classify
from intranet.access.models import Reading
from intranet.comments.actions import edit, hide, withdraw, write
from intranet.comments.models import Comment
from tests.factories import clause, make_document, make_person, publish, sign_in_force
from tests.rooms.comments.conftest import A, B, C


HOSTILE = '<script>alert(1)</script>\n<img src=x onerror=alert(2)> & "q"'


def page(response):
    return response.content.decode()


@pytest.fixture
def say(family, speaker):
    def say(text="I agree", *, by=speaker, block=B, language="en", **more):
        return write(family=family, block=block, text=text, edition=1, language=language, by=by, **more)

    return say


@pytest.fixture
def reading(client, family, listener):
    """Open the reading page as another member."""
    client.force_login(listener)

    def read(**query):
        return page(client.get(reverse("document", args=[family.key]), query))

    return read


def test_thread__stands_beside_its_clause_in_every_language(client, say, reading, family, listener):
    say("Ich bin dafür")
    assert "Ich bin dafür" in reading()
    assert "Ich bin dafür" in page(client.get(f"/ru/d/{family.key}/"))


def test_thread__language_direction_and_author(say, reading, speaker):
    speaker.display_name = "Rose <i>"
    speaker.save()
    say("سلام", language="fa-af")
    words = reading()
    assert 'lang="fa-AF" dir="rtl"' in words
    assert "<bdi>Rose &lt;i&gt;</bdi>" in words
    assert speaker.name not in words


def test_thread__hostile_words_are_shown_as_typed(client, say, reading, family):
    say(HOSTILE)
    for words in (reading(), page(client.get(reverse("comments", args=[family.key])))):
        assert "<script>alert" not in words
        assert "<img src=x" not in words
        assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>" in words


def test_thread__withdrawn_and_hidden_words_are_nowhere(client, say, reading, family, speaker, officer):
    edited = say("Secret one")
    edit(comment_id=edited.pk, text="Secret two", by=speaker)
    withdraw(comment_id=edited.pk, by=speaker)
    hide(comment=say("Secret three"), reason="It names <b>somebody</b>", by=officer)
    listing = page(client.get(reverse("comments", args=[family.key])))
    for words in (reading(), listing):
        assert "Secret" not in words
        assert "It names &lt;b&gt;somebody&lt;/b&gt;" in words
    assert "She withdrew this comment." in listing
    sections = client.get(reverse("comments", args=[family.key])).context["sections"]
    assert [said.html for section in sections for said in section["rows"]] == ["", ""]
    assert client.get(reverse("comment_versions", args=[family.key, edited.pk])).status_code == 404


def test_thread__only_for_who_may_comment(client, say, paper, family, officer, auditor, outsider):
    say("Among ourselves")
    classify(family=family, level="public", reason="test", by=officer)
    editor = make_person("editor", language="ru")
    for person in (None, auditor, outsider, editor):
        client.logout()
        if person is not None:
            client.force_login(person)
        answer = client.get(reverse("document", args=[family.key]))
        assert answer.status_code == 200
        assert "Among ourselves" not in page(answer)
        assert reverse("comment", args=[family.key]) not in page(answer)
        assert client.get(reverse("comments", args=[family.key])).status_code in (302, 404)


def test_thread__follows_its_clause_across_editions(client, say, reading, paper, family, officer):
    say("On one", block=B)
    say("On two", block=C)
    from wagtail.models import Page

    draft = Page.objects.get(translation_key=family.pk).specific
    draft.body = [
        clause("", level="article", title="First", block_id=A),
        clause("Quite new.", block_id=str(uuid.uuid4())),
        clause("Two, changed.", block_id=C),
    ]
    draft.save_revision()
    publish(draft, by=officer)
    words = reading()
    assert "On clauses of earlier editions" in words
    (place,) = [part for part in words.split("rg-place") if "Two, changed." in part]
    assert "On two" in place
    assert words.index("On clauses of earlier editions") < words.index("On one")
    listing = client.get(reverse("comments", args=[family.key])).context["sections"]
    assert [section["title"] for section in listing] == ["On I.b", "On clauses of earlier editions"]


def test_form__has_her_language_chosen_and_leads_back_to_the_clause(client, speaker, family):
    client.force_login(speaker)
    url = f"/fa-af/d/{family.key}/comment/?block={B}&edition=1"
    form = client.get(url).context["form"]
    assert (form["language"].value(), form["edition"].value(), form["block"].value()) == ("fa-af", 1, B)
    data = {"text": "سلام", "language": "fa-af", "block": B, "edition": 1, "once": str(uuid.uuid4())}
    answer = client.post(url, data)
    assert answer.url == f"/fa-af/d/{family.key}/?open=c-{B[:8]}#t-c-{B[:8]}"
    assert client.post(url, data).status_code == 302
    comment = Comment.objects.get()
    assert (comment.language, comment.edition, comment.block) == ("fa-af", 1, B)
    assert "سلام" in page(client.get(answer.url))


def test_form__shows_the_clause_she_speaks_of(client, speaker, family):
    client.force_login(speaker)
    address = reverse("comment", args=[family.key])
    beside = client.get(address, {"block": B, "edition": 1})
    assert beside.context["words"]
    assert f'<blockquote lang="en" dir="ltr">{beside.context["words"]}</blockquote>' in page(beside)
    assert client.get(address).context["words"] == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": ""}, "Write something first"),
        ({"text": "x" * 5001}, "too long"),
        ({"language": "xx"}, "rg-error"),
        ({"once": "no"}, "rg-error"),
    ],
)
def test_form__refuses_with_a_sentence_and_loses_nothing(client, speaker, family, change, words):
    client.force_login(speaker)
    data = {"text": "Kept words", "language": "en", "block": B, "edition": 1, "once": str(uuid.uuid4()), **change}
    answer = client.post(reverse("comment", args=[family.key]), data)
    assert answer.status_code == 200
    assert words in page(answer)
    assert data["text"] in page(answer)
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "query", [{"block": "nonsense"}, {"edition": "7"}, {"block": str(uuid.uuid4()), "edition": "1"}]
)
def test_form__for_what_does_not_stand_is_not_found(client, speaker, family, query):
    client.force_login(speaker)
    assert client.get(reverse("comment", args=[family.key]), query).status_code == 404


def test_form__nonsense_numbers_are_harmless(client, speaker, family):
    client.force_login(speaker)
    for edition in ("x", "-1", "9" * 50, ""):
        assert client.get(reverse("comment", args=[family.key]), {"edition": edition}).status_code == 200
        data = {"text": "Hi", "language": "en", "edition": edition}
        assert client.post(reverse("comment", args=[family.key]), data).status_code == 200


def test_pages__gated_each_one(client, say, family, speaker, listener, officer):
    comment = say()
    other = make_document("paper", level="members").edition.family
    pages = ["comment_reply", "comment_edit", "comment_withdraw", "comment_hide", "comment_versions"]

    def statuses(person, key):
        client.force_login(person)
        return [client.get(reverse(name, args=[key, comment.pk])).status_code for name in pages]

    assert statuses(speaker, family.key) == [200, 200, 200, 404, 200]
    assert statuses(listener, family.key) == [200, 404, 404, 404, 200]
    assert statuses(officer, family.key) == [200, 404, 404, 200, 200]
    for person in (speaker, officer):
        assert statuses(person, other.key) == [404] * 5
        assert statuses(person, "nosuch") == [404] * 5
    classify(family=family, level="strict", reason="test", by=officer)
    assert statuses(speaker, family.key) == [404] * 5


def test_edit_withdraw_hide__by_form(client, say, family, speaker, officer):
    comment = say("First")
    client.force_login(speaker)
    answer = client.post(reverse("comment_edit", args=[family.key, comment.pk]), {"text": "Second"}, follow=True)
    assert "Second" in page(answer)
    versions = page(client.get(reverse("comment_versions", args=[family.key, comment.pk])))
    assert versions.index("Second") < versions.index("First")
    client.force_login(officer)
    empty = client.post(reverse("comment_hide", args=[family.key, comment.pk]), {"reason": ""})
    assert empty.status_code == 200
    assert client.post(reverse("comment_hide", args=[family.key, comment.pk]), {"reason": "Why"}).status_code == 302
    assert client.get(reverse("comment_hide", args=[family.key, comment.pk])).status_code == 404
    other = say("Other")
    client.force_login(speaker)
    assert client.post(reverse("comment_withdraw", args=[family.key, other.pk])).status_code == 302
    other.refresh_from_db()
    assert other.withdrawn_at is not None


def test_comments__of_a_withdrawn_document_are_not_found(client, say, family, speaker):
    from wagtail.models import Page

    say()
    Page.objects.filter(translation_key=family.pk).update(live=False)
    client.force_login(speaker)
    assert client.get(reverse("comments", args=[family.key])).status_code == 404
    assert client.get(reverse("comment", args=[family.key])).status_code == 404


def test_comments__of_a_confidential_document_are_logged(client, say, family, speaker, officer):
    say()
    classify(family=family, level="confidential", reason="test", by=officer)
    client.force_login(officer)
    client.get(reverse("comments", args=[family.key]))
    assert Reading.objects.get(form="comments").reader == officer.pk


def test_queries__the_same_for_few_and_many(client, say, family, listener, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(listener)
    urls = [reverse(name, args=[family.key]) for name in ("document", "comments")]
    say()

    def counts():
        numbers = []
        for url in urls:
            client.get(url)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                client.get(url)
            numbers.append(len(asked))
        return numbers

    few = counts()
    people = [make_person("member") for _ in range(5)]
    for person in people:
        sign_in_force(person)
    for number in range(30):
        head = say(f"Comment {number}", by=people[number % 5], block=(A, B, C, "")[number % 4])
        say("Reply", parent=head)
    assert counts() == few
    assert few[0] <= 16
    assert few[1] <= 14
