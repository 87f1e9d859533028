"""A text that stands beside its source becomes its translation, word for word, or is refused with the place."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from intranet.documents.canonical import canonical_text
from intranet.documents.frozen import freeze
from intranet.documents.importing import read
from intranet.translation.actions import start
from intranet.translation.pairing import translate_by_pairs
from intranet.translation.progress import counts, missing, record_of
from tests.factories import block, clause, make_document
from workflows.management.demonstration.index import TEXTS


def item(text: str, depth: int = 0) -> dict:
    return block("item", {"depth": depth, "text": f"<p>{text}</p>"})


def table(rows: list[list[str]], caption: str = "") -> dict:
    return block(
        "table",
        {
            "data": rows, "cell": [], "mergeCells": [], "first_row_is_table_header": True,
            "first_col_is_header": False, "table_header_choice": "row", "table_caption": caption,
        },
    )  # fmt: skip


def every_block(language: str) -> list[dict]:
    """One block of each kind, in English or in Russian."""
    en = language == "en"
    return [
        block("heading", {"level": "2", "text": "Aims" if en else "Цели"}),
        clause("", level="article", title="Water" if en else "Вода"),
        clause("H<sub>2</sub>O is <b>life</b>.[^1]" if en else "H<sub>2</sub>O — это <b>жизнь</b>.[^1]"),
        block("paragraph", '<p>See <a href="https://example.org/en">the page</a>.</p>' if en
              else '<p>См. <a href="https://example.org/ru">страницу</a>.</p>'),
        block("list", {"ordered": True, "items": [item("One"), item("Two", 1)] if en
                       else [item("Раз"), item("Два", 1)]}),
        table([["Name", "Came"], ["Amina", "Yes"], ["Vera", "Yes"], ["", "12"]], "Attendance") if en
        else table([["Имя", "Была"], ["Амина", "Да"], ["Вера", "Ага"], ["", "12"]], "Присутствие"),
        block("quotation", {"text": "<p>Listen.</p>" if en else "<p>Слушайте.</p>", "by": "Amina" if en else "Амина"}),
        block("footnote", {"mark": "1", "text": "<p>Boiled.</p>" if en else "<p>Кипячёная.</p>"}),
        block("signature", {"text": "Name: ____" if en else "Имя: ____"}),
    ]  # fmt: skip


@pytest.fixture
def paper(officer):
    return make_document("paper", title="All", blocks=every_block("en"), by=officer).edition.family


def draft_of(page: Page):
    return Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()


def text_of(page, blocks=None) -> str:
    return canonical_text(page.title, freeze(blocks or page.body.get_prep_value()), page.numbering)


def test_pairs__every_kind_of_block_word_for_word(paper, editor):
    page = translate_by_pairs(family=paper, language="ru", title="Всё", blocks=every_block("ru"), by=editor)
    draft = draft_of(page)
    assert not page.live
    assert text_of(draft) == text_of(draft, every_block("ru"))
    assert missing(record_of(page)) == 0


def test_pairs__keep_the_ids_of_the_source(paper, editor):
    page = translate_by_pairs(family=paper, language="ru", title="Всё", blocks=every_block("ru"), by=editor)
    source = Page.objects.get(translation_key=paper.pk, locale__language_code="en").specific
    draft = draft_of(page)
    assert [b["id"] for b in draft.body.raw_data] == [b["id"] for b in source.body.raw_data]
    lists = [next(b for b in p.body.raw_data if b["type"] == "list") for p in (source, draft)]
    assert [i["id"] for i in lists[0]["value"]["items"]] == [i["id"] for i in lists[1]["value"]["items"]]


def test_pairs__twice_is_the_same(paper, editor):
    for _time in range(2):
        page = translate_by_pairs(family=paper, language="ru", title="Всё", blocks=every_block("ru"), by=editor)
    assert text_of(draft_of(page)) == text_of(draft_of(page), every_block("ru"))


def test_table__a_row_put_in_above_keeps_the_words_of_the_others(paper, editor, officer):
    from tests.factories import publish

    page = translate_by_pairs(family=paper, language="ru", title="Всё", blocks=every_block("ru"), by=editor)
    source = Page.objects.get(translation_key=paper.pk, locale__language_code="en").specific
    blocks = list(source.body.raw_data)
    place = next(n for n, b in enumerate(blocks) if b["type"] == "table")
    rows = [blocks[place]["value"]["data"][0], ["Guest", "No"], *blocks[place]["value"]["data"][1:]]
    blocks[place] = {**blocks[place], "value": {**blocks[place]["value"], "data": rows}}
    source.body = blocks
    source.save_revision(user=officer)
    publish(source, by=officer)
    start(family=paper, language="ru", by=editor)
    assert missing(record_of(page)) == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda b: b[:-1], "8 blocks and the source 9"),
        (lambda b: [b[1], b[0], *b[2:]], "Block 1 "),
        (lambda b: [*b[:4], block("list", {"ordered": True, "items": [item("Раз")]}), *b[5:]], "list in block 5"),
        (lambda b: [*b[:5], table([["Имя"]]), *b[6:]], "table in block 6"),
        (lambda b: [*b[:5], table([["", ""], ["А", "Б"], ["В", "Г"], ["Д", "12"]]), *b[6:]], "Block 6 has words"),
        (lambda b: [*b[:7], block("footnote", {"mark": "2", "text": "<p>Да.</p>"}), *b[8:]], "footnote in block 8"),
        (lambda b: [b[0], clause("Лишнее", level="article", title="Вода"), *b[2:]], "Block 2 has words"),
        (lambda b: [*b[:8], block("paragraph", "<p>Имя</p>")], "Block 9 "),
        (lambda b: [*b[:2], clause('<a href="https://example.org/">Ссылка</a>[^1]'), *b[3:]], "Block 3 has a link"),
    ],
)
def test_pairs__the_first_that_does_not_pair_is_named(paper, editor, change, said):
    with pytest.raises(ValidationError) as refusal:
        translate_by_pairs(family=paper, language="ru", title="Всё", blocks=change(every_block("ru")), by=editor)
    assert said in refusal.value.messages[0]
    assert not StringTranslation.objects.filter(context__object_id=paper.pk).exists()


def test_pairs__a_title_is_needed(paper, editor):
    with pytest.raises(ValidationError, match="title"):
        translate_by_pairs(family=paper, language="ru", title=" ", blocks=every_block("ru"), by=editor)


def test_counts__are_those_of_localize_for_all_at_once(paper, editor, django_assert_num_queries):
    page = translate_by_pairs(family=paper, language="ru", title="Всё", blocks=every_block("ru"), by=editor)
    start(family=paper, language="tg", by=editor)
    StringTranslation.objects.filter(context__path="title").delete()
    rows = list(Translation.objects.filter(source__object_id=paper.pk))
    with django_assert_num_queries(2):
        found = counts(rows)
    assert found == {row.pk: row.get_progress() for row in rows}
    assert missing(record_of(page)) == 1


@pytest.mark.parametrize("text", [t for t in TEXTS if len(t.files) > 1], ids=lambda t: t.name)
def test_demonstration__its_translations_pair_word_for_word(text, officer, editor):
    imported = read(text.path("en").read_bytes(), text.path("en").name)
    family = make_document(
        text.type, level=text.level, by=officer, title=imported.title, blocks=imported.blocks,
        numbering=imported.numbering,
    ).edition.family  # fmt: skip
    for language in set(text.files) - {"en"}:
        other = read(text.path(language).read_bytes(), text.path(language).name)
        page = translate_by_pairs(family=family, language=language, title=other.title, blocks=other.blocks, by=editor)
        draft = draft_of(page)
        assert draft.title == other.title
        assert text_of(draft) == text_of(draft, other.blocks)
