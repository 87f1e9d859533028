"""The list of documents and search: only what she may read, at the same cost for few and for many."""

import pytest
from django.test import Client
from wagtail.models import Page

from intranet.access.actions import grant
from tests.factories import clause, make_document, make_person, publish, sign_in_force
from tests.rooms.documents.test_publishing import next_draft, translate


pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(officer):
    """A member who has signed."""
    make_document("code-of-conduct", title="The Code")
    member = make_person("member")
    sign_in_force(member)
    return member


@pytest.fixture
def client(reader):
    client = Client()
    client.force_login(reader)
    return client


def listed(client, query="", language="en"):
    return client.get(f"/{language}/papers/{query}").content.decode()


def searched(client, question, language="en", **more):
    return client.get(f"/{language}/search/", {"q": question, **more})


def test_documents__only_what_she_may_read(client, reader):
    for level in ("public", "members", "confidential", "strict"):
        make_document("paper", level=level, title=f"Title {level}")
    granted = make_document("paper", level="strict", title="Title granted")
    grant(family=granted.edition.family, to=reader, by=None)
    html = listed(client)
    assert [word for word in ("public", "members", "confidential", "strict", "granted") if f"Title {word}" in html] == [
        "public", "members", "granted"]  # fmt: skip
    stranger = listed(Client())
    assert "Title public" in stranger
    assert "Title members" not in stranger


def test_documents__one_line_each_in_her_language_with_a_fallback(client, officer):
    text = make_document("paper", level="members", title="English title")
    assert "English title" in listed(client, language="ru")
    publish(translate(text, "ru", title="Русское название"), by=officer)
    publish(next_draft(text, title="Second title"), by=officer)
    russian = listed(client, language="ru")
    assert "Русское название" in russian
    assert "Second title" not in russian
    english = listed(client)
    assert english.count("Second title") == 1
    assert "English title" not in english
    Page.objects.get(translation_key=text.edition.family_id, locale__language_code="ru").unpublish()
    assert "Second title" in listed(client, language="ru")


def test_documents__the_withdrawn_is_not_listed(client):
    text = make_document("paper", level="members", title="Gone title")
    Page.objects.get(translation_key=text.edition.family_id).unpublish()
    assert "Gone title" not in listed(client)


def test_documents__narrowed_by_kind(client):
    make_document("minutes", level="members", title="Some minutes")
    make_document("paper", level="members", title="Some paper")
    html = listed(client, "?kind=minutes")
    assert "Some minutes" in html
    assert "Some paper" not in html
    assert "Some paper" in listed(client, "?kind=nonsense")


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 40, "٣", "", "1.5"])
def test_documents__a_page_that_is_none_is_the_first(client, page):
    assert client.get("/en/papers/", {"page": page}).status_code == 200


def test_documents__pages_follow_without_a_count(client, django_assert_max_num_queries):
    for number in range(3):
        make_document("paper", level="members", title=f"Few {number}")
    client.get("/en/papers/")
    with django_assert_max_num_queries(10) as few:
        first = listed(client)
    assert "page=2" not in first
    for number in range(25):
        make_document("paper", level="members", title=f"Many {number}")
    with django_assert_max_num_queries(10) as many:
        first = listed(client)
    assert len(few) == len(many)
    assert first.count("<li><div") == 20
    assert "page=2" in first
    assert "COUNT(*)" not in "".join(q["sql"] for q in many.captured_queries if "edition" in q["sql"])
    second = listed(client, "?page=2")
    assert "Few 0" in second
    assert "page=3" not in second


def test_documents__asks_the_policy_once(client, django_assert_max_num_queries):
    make_document("paper", level="members")
    listed(client)
    with django_assert_max_num_queries(10) as asked:
        listed(client)
    # The count of notices in the frame asks for itself; the listing asks once, whatever its length.
    policy = [q["sql"] for q in asked.captured_queries if "intranet_persongrant" in q["sql"]]
    assert sum("intranet_notice" not in sql for sql in policy) == 1


def test_search__every_word_must_occur(client):
    make_document("paper", level="members", title="Alpha", blocks=[clause("Rural shelters and roads.")])
    make_document("paper", level="members", title="Beta", blocks=[clause("Rural schools.")])
    html = searched(client, "RURAL roads").content.decode()
    assert "Alpha" in html
    assert "Beta" not in html
    assert "<mark>Rural</mark>" in html
    assert "<mark>roads</mark>" in html


def test_search__leads_to_the_clause(client):
    text = make_document("paper", level="members", blocks=[clause("One."), clause("The needle is here.")])
    anchor = "c-" + text.blocks[1]["id"][:8]
    html = searched(client, "needle").content.decode()
    assert f"/d/{text.edition.family.key}/#{anchor}" in html


def test_search__the_hidden_is_never_found(client):
    make_document("paper", level="strict", title="Zebra", blocks=[clause("Zebra crossing.")])
    make_document("paper", level="confidential", title="Zebra too")
    found = searched(client, "zebra").content
    nothing = searched(client, "zebrb").content
    assert found.replace(b"zebra", b"zebrb") == nothing


def test_search__old_editions_and_other_languages_are_not_searched(client, officer):
    text = make_document("paper", level="members", blocks=[clause("Oldword here.")])
    publish(next_draft(text, blocks=[clause("Newword here.")]), by=officer)
    publish(translate(text, "ru", title="Название"), by=officer)
    assert "<mark>" not in searched(client, "oldword").content.decode()
    assert "<mark>" in searched(client, "newword").content.decode()
    assert "<mark>" not in searched(client, "название").content.decode()
    assert "<mark>Название</mark>" in searched(client, "НАЗВАНИЕ", language="ru").content.decode()


@pytest.mark.parametrize("question", ["%", "_", "%%%", "\\", "'", '"', "<script>alert(1)</script>", "a\x00b", "\u202e"])
def test_search__odd_signs_find_nothing_and_harm_nothing(client, question):
    make_document("paper", level="members", title="Plain", blocks=[clause("Plain words.")])
    answer = searched(client, question)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "Plain" not in html
    assert "<script>alert" not in html


def test_search__marks_are_escaped(client):
    make_document("paper", level="members", title="<b>Alpha</b> & co", blocks=[clause("a &lt;img src=x&gt; alpha b")])
    html = searched(client, "alpha").content.decode()
    assert "&lt;b&gt;<mark>Alpha</mark>&lt;/b&gt; &amp; co" in html
    assert "<img src=x>" not in html


def test_search__a_long_question_gets_a_sentence(client):
    answer = searched(client, "word " * 50)
    assert answer.status_code == 200
    assert "too long" in answer.content.decode()


def test_search__nothing_asked_and_nothing_found(client):
    assert "found-h" not in searched(client, "   ").content.decode()
    assert "Nothing that you may read" in searched(client, "qqqq").content.decode()


def test_search__costs_the_same_for_few_and_many(client, django_assert_max_num_queries):
    make_document("paper", level="members", blocks=[clause("common word")])
    searched(client, "common")
    with django_assert_max_num_queries(10) as few:
        searched(client, "common")
    for _number in range(24):
        make_document("paper", level="members", blocks=[clause("common word")])
    with django_assert_max_num_queries(10) as many:
        html = searched(client, "common").content.decode()
    assert len(few) == len(many)
    assert html.count("<li><div") == 20
    assert "q=common&amp;page=2" in html
