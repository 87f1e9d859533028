"""Two editions beside each other, as a reader sees them."""

import pytest

from tests.factories import clause, make_document, publish
from tests.rooms.documents.test_publishing import next_draft, translate


pytestmark = pytest.mark.django_db


@pytest.fixture
def text(officer):
    first = make_document("paper", level="public", title="Title one", blocks=[
        clause("", level="article", title="Names"), clause("Sign within 21 days."), clause("Stays."), clause("Goes."),
    ])  # fmt: skip
    blocks = [dict(block) for block in first.blocks]
    blocks[1] = {**blocks[1], "value": {**blocks[1]["value"], "text": "<p>Sign within <b>14</b> days.</p>"}}
    publish(next_draft(first, title="Title two", blocks=[*blocks[:3], clause("Comes <x>.")]), by=officer)
    return first


def compared(client, text, a=1, b=2, view="", language="en"):
    return client.get(f"/{language}/d/{text.edition.family.key}/compare/{a}/{b}/{view}")


def test_comparison__word_by_word_inline(client, text):
    html = compared(client, text).content.decode()
    assert "Sign within <del>21</del><ins>14</ins> days." in html
    assert "<del>Goes.</del>" in html
    assert "Title <del>one</del><ins>two</ins>" in html


def test_comparison__side_by_side(client, text):
    html = compared(client, text, view="?view=side").content.decode()
    assert "rg-compare--side" in html
    assert "Sign within <del>21</del> days." in html
    assert "Sign within <ins>14</ins> days." in html


def test_comparison__what_did_not_change_is_folded(client, text):
    html = compared(client, text).content.decode()
    folded = html.split("<details", 2)[1:]
    assert any("Stays." in part for part in folded)
    assert "<del>Stays" not in html


def test_comparison__either_order_is_the_same(client, text):
    assert compared(client, text, 2, 1).content == compared(client, text).content.replace(
        b"compare/1/2", b"compare/2/1"
    )


def test_comparison__of_an_edition_with_itself(client, text):
    assert "No word changed" in compared(client, text, 1, 1).content.decode()


@pytest.mark.parametrize(("a", "b"), [(1, 3), (0, 1), (10**20, 1)])
def test_comparison__of_what_never_was_is_not_found(client, text, a, b):
    assert compared(client, text, a, b).status_code == 404


def test_comparison__in_her_language_only_when_both_are_there(client, text, officer):
    russian = publish(translate(text, "ru", title="Название"), by=officer)
    assert "Title" in compared(client, text, language="ru").content.decode()
    assert russian.edition.number == 2
    publish(next_draft(text, title="Title three"), by=officer)
    publish(next_draft(russian, title="Новое название"), by=officer)
    html = compared(client, text, 2, 3, language="ru").content.decode()
    assert "Title" in html or "<ins>Новое" in html


def test_comparison__costs_the_same_for_small_and_large(client, text, officer, django_assert_max_num_queries):
    with django_assert_max_num_queries(8) as small:
        compared(client, text)
    large = make_document("paper", level="public", blocks=[clause(f"Clause {n}.") for n in range(200)])
    publish(next_draft(large, blocks=[clause(f"Clause {n}!") for n in range(200)]), by=officer)
    with django_assert_max_num_queries(8) as big:
        compared(client, large)
    assert len(small) == len(big)
