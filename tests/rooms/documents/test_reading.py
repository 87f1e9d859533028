"""The reading page: which text, in which language, with what beside it, at what cost."""

import hashlib
import uuid

import pytest
from django.test import Client
from wagtail.models import Page

from intranet.access.models import Reading
from intranet.documents import beside
from intranet.documents.prepare import prepare
from intranet.documents.reading import load, shown
from tests.factories import block, clause, make_document, make_person, publish
from tests.rooms.documents.test_publishing import next_draft, translate


pytestmark = pytest.mark.django_db

ARTICLE = "c1c1c1c1-0000-4000-8000-000000000001"


def address(text, rest="", language="en"):
    return f"/{language}/d/{text.edition.family.key}/{rest}"


@pytest.fixture
def paper(officer):
    return make_document("paper", level="public", title="Open paper", blocks=[
        clause("", level="article", title="Names", block_id=ARTICLE),
        clause("First clause [^1]."),
        block("footnote", {"mark": "1", "text": "<p>The note.</p>"}),
        block("table", {"data": [["<i>a</i>", "b"]], "first_row_is_table_header": False, "table_caption": ""}),
    ])  # fmt: skip


def test_document__a_stranger_reads_what_is_public(client, paper):
    page = client.get(address(paper))
    html = page.content.decode()
    assert page.status_code == 200
    assert "Open paper" in html
    assert 'id="c-c1c1c1c1"' in html
    assert "<title>Reading" in html
    assert "Open paper" not in html.split("</title>")[0]


def test_document__footnotes_lead_there_and_back(client, paper):
    html = client.get(address(paper)).content.decode()
    note = next(b for b in paper.blocks if b["type"] == "footnote")["id"][:8]
    assert f'href="#c-{note}"' in html
    assert f'href="#r-c-{note}"' in html
    assert f'id="r-c-{note}"' in html


def test_document__table_cells_are_text(client, paper):
    assert "&lt;i&gt;a&lt;/i&gt;" in client.get(address(paper)).content.decode()


def test_prepare__what_is_not_frozen_is_sanitised():
    hostile = block("paragraph", "<p>x<script>alert(1)</script></p>")
    assert "script" not in prepare([hostile], "none")[0].html


def test_document__another_language_falls_back_and_says_so(client, paper):
    html = client.get(address(paper, language="ru")).content.decode()
    assert "Open paper" in html
    assert "rg-notice--stale" in html
    assert shown(paper.edition.family, "ru").fallback


def test_document__the_language_of_the_address_is_read(client, paper, officer):
    russian = publish(translate(paper, "ru", title="Открытая бумага"), by=officer)
    html = client.get(address(paper, language="ru")).content.decode()
    assert "Открытая бумага" in html
    assert russian.sha256 in html
    assert "Open paper" not in html


def test_document__a_withdrawn_language_falls_back(client, paper, officer):
    publish(translate(paper, "ru", title="Открытая бумага"), by=officer)
    Page.objects.get(translation_key=paper.edition.family_id, locale__language_code="ru").unpublish()
    html = client.get(address(paper, language="ru")).content.decode()
    assert "Открытая" not in html
    assert "Open paper" in html


def test_document__withdrawn_altogether_is_not_found_in_any_form(client, paper):
    Page.objects.get(translation_key=paper.edition.family_id).unpublish()
    for rest in ("", "edition/1/", "compare/1/1/", "text/", "text/1/", "pdf/"):
        assert client.get(address(paper, rest)).status_code == 404


def test_document__a_draft_is_not_found(client, officer):
    from intranet.access.actions import classify
    from tests.factories import make_draft

    page = make_draft("paper")
    classify(family=page.family, level="public", by=officer)
    assert client.get(f"/en/d/{page.slug}/").status_code == 404


def test_document__a_translation_behind_says_so(client, paper, officer):
    publish(translate(paper, "ru", title="Открытая бумага"), by=officer)
    publish(next_draft(paper, title="Open paper, again"), by=officer)
    answer = shown(paper.edition.family, "ru")
    assert (answer.stale, answer.edition.number, answer.current.number) == (True, 1, 2)
    assert {t.code: t.state for t in answer.languages if t.state != "missing"} == {"en": "current", "ru": "stale"}
    assert "rg-notice--stale" in client.get(address(paper, language="ru")).content.decode()


def test_document__what_is_new_is_marked(client, paper, officer):
    publish(next_draft(paper, blocks=[*paper.blocks, clause("A new clause.")]), by=officer)
    html = client.get(address(paper)).content.decode()
    assert html.count("rg-clause--clause is-changed") == 1
    assert "compare/1/2/" in html


def test_edition__an_old_one_is_readable_and_says_it_was_replaced(client, paper, officer):
    publish(next_draft(paper, title="Newest title"), by=officer)
    html = client.get(address(paper, "edition/1/")).content.decode()
    assert "Open paper" in html
    assert "has replaced it" in html
    assert "has replaced it" not in client.get(address(paper, "edition/2/")).content.decode()
    for number in (0, 3, 10**30):
        assert client.get(address(paper, f"edition/{number}/")).status_code == 404


def test_text__what_is_downloaded_hashes_to_what_is_shown(client, paper, officer):
    publish(translate(paper, "fa-af", title="سند"), by=officer)
    for language in ("en", "fa-af", "ru"):
        page = client.get(address(paper, language=language)).content.decode()
        text = client.get(address(paper, "text/", language=language))
        assert hashlib.sha256(text.content).hexdigest() in page
        assert text["Content-Type"] == "text/plain; charset=utf-8"
        name = text["Content-Disposition"]
        assert name.startswith('attachment; filename="')
        assert "paper" not in name


def test_text__of_an_old_edition(client, paper, officer):
    publish(next_draft(paper, title="Newest title"), by=officer)
    old = client.get(address(paper, "text/1/"))
    assert hashlib.sha256(old.content).hexdigest() == paper.sha256
    assert "-1-en.txt" in old["Content-Disposition"]


def test_pdf__is_a_pdf(client, paper):
    answer = client.get(address(paper, "pdf/"))
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"].startswith("attachment;")


def test_document__a_confidential_reading_is_written_down(client, officer):
    text = make_document("paper", level="confidential")
    client.force_login(officer)
    for rest, form in (("", "page"), ("edition/1/", "edition"), ("text/", "text"), ("compare/1/1/", "comparison")):
        assert client.get(address(text, rest)).status_code == 200
        line = Reading.objects.order_by("-pk").first()
        assert (line.reader, line.form, line.language, line.edition) == (officer.pk, form, "en", 1)


@pytest.mark.parametrize("rest", ["", "edition/1/", "text/", "pdf/", "compare/1/1/"])
def test_document__a_reading_that_cannot_be_written_down_is_refused(rest, officer, monkeypatch):
    from django.db import DatabaseError

    text = make_document("paper", level="confidential", title="Quiet words")
    client = Client(raise_request_exception=False)
    client.force_login(officer)

    def fails(*_args, **_kwargs):
        raise DatabaseError("full")

    monkeypatch.setattr(Reading.objects, "create", fails)
    answer = client.get(address(text, rest))
    assert answer.status_code == 500
    assert "Quiet words" not in answer.content.decode()
    assert "Something broke on our side" in answer.content.decode()


def test_document__an_open_reading_is_not_written_down(client, paper, member):
    client.force_login(member)
    client.get(address(paper))
    assert not Reading.objects.exists()


def test_document__what_other_rooms_put_beside_it(client, paper, monkeypatch):
    comment = {"author": "A <b>", "when": "today", "html": "said"}
    monkeypatch.setitem(beside._provided, "threads", [lambda r, f, s: {ARTICLE: [comment]}])
    monkeypatch.setitem(beside._provided, "comment_url", [lambda r, f, s: lambda block_id: f"/at/{block_id}/"])
    monkeypatch.setitem(
        beside._provided,
        "notices_on_reading",
        [lambda r, f, s: [{"template": "components/notice.html", "text": "Box"}]],
    )
    html = client.get(address(paper)).content.decode()
    assert "said" in html
    assert "A &lt;b&gt;" in html
    assert f"/at/{ARTICLE}/" in html
    assert "<p>Box</p>" in html


def test_beside__a_name_nobody_asks_for_is_refused():
    with pytest.raises(KeyError):
        beside.provide("nonsense", print)


@pytest.mark.parametrize("count", [5, 500])
def test_document__costs_the_same_for_five_clauses_and_five_hundred(
    client, member, count, django_assert_max_num_queries
):
    from intranet.comments.actions import write
    from intranet.comments.start import connect
    from tests.factories import sign_in_force

    connect()
    make_document("code-of-conduct")
    sign_in_force(member)
    text = make_document("paper", level="members", blocks=[clause(f"Clause {n}.") for n in range(count)])
    for place in text.blocks[: min(count, 40)]:
        write(family=text.edition.family, block=place["id"], parent=None, text="Words.", edition=1, language="en",
              by=member, once=uuid.uuid4())  # fmt: skip
    client.force_login(member)
    client.get(address(text))
    with django_assert_max_num_queries(12):
        html = client.get(address(text)).content.decode()
    assert html.count("rg-clause--clause") == count
    assert html.count("<p>Words.</p>") == min(count, 40)


def test_shown__costs_two_queries(paper, django_assert_num_queries):
    with django_assert_num_queries(2):
        load(shown(paper.edition.family, "ru"), before=True)


def test_document__a_member_reads_in_russian(client, paper):
    client.force_login(make_person("member"))
    assert client.get(address(paper, language="ru")).status_code == 200


def test_document__the_switch_leads_only_to_languages_that_are_there(client, paper, officer):
    publish(translate(paper, "ru", title="Открытая бумага"), by=officer)
    html = client.get(address(paper, language="ru")).content.decode()
    switch = html.split("<main", 1)[1].split("</nav>", 1)[0]
    assert f'href="{address(paper)}"' in switch
    assert f'href="{address(paper, language="kk")}"' not in switch
    assert switch.count("is-missing") == 7
