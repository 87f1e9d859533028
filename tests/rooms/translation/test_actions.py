"""From opening a translation to reading it: nothing goes out early, nothing in two languages, nothing by one person."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, TranslationSource

from intranet.access.actions import classify
from intranet.access.models import Family
from intranet.documents.models import Edition, EditionText
from intranet.history.models import Event
from intranet.translation.actions import send_to_check, start
from intranet.translation.pairing import translate_by_pairs
from intranet.translation.progress import missing, record_of
from tests.factories import block, clause, make_document, make_draft, make_person, publish, sign_in_force
from workflows.approvals.actions import approve, reject, submit


BLOCKS = [
    clause("", level="article", title="Duties", block_id="11111111-0000-4000-8000-000000000001"),
    clause("She declares an interest.[^1]", block_id="11111111-0000-4000-8000-000000000002"),
    block("footnote", {"mark": "1", "text": "<p>Within three days.</p>"}, "11111111-0000-4000-8000-000000000003"),
]
RUSSIAN = [
    clause("", level="article", title="Обязанности"),
    clause("Она заявляет об интересе.[^1]"),
    block("footnote", {"mark": "1", "text": "<p>В течение трёх дней.</p>"}),
]


@pytest.fixture
def paper(officer):
    return make_document("paper", title="Shelters", blocks=BLOCKS, by=officer).edition.family


def russian(family: Family) -> Page:
    return Page.objects.get(translation_key=family.pk, locale__language_code="ru").specific


def words_into(family: Family, by, skip: int = 0, words: str = "По-русски") -> None:
    """Fill in strings as the editor's screen does, one by one."""
    translation = record_of(russian(family))
    for segment in translation.source.stringsegment_set.order_by("order")[skip:]:
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={
                "data": f"{words} {segment.order} {'[^1]' if '[^1]' in segment.string.data else ''}".strip(),
                "translation_type": "manual",
                "last_translated_by": by,
            },
        )


def waiting(page: Page):
    return page.current_workflow_state.current_task_state


def let_out(page: Page, officer) -> None:
    task = waiting(Page.objects.get(pk=page.pk))
    approve(task_state_id=task.pk, revision_id=task.revision_id, by=officer)


def test_start__makes_a_draft_that_was_never_live(paper, editor):
    page = start(family=paper, language="ru", by=editor)
    assert not page.live
    assert page.first_published_at is None
    assert page.live_revision_id is None
    assert page.translation_key == paper.pk
    assert page.slug == paper.key
    assert page.get_parent().specific.drawer == "paper"
    assert page.get_parent().locale.language_code == "ru"


def test_start__keeps_the_ids_of_the_blocks(paper, editor):
    page = start(family=paper, language="ru", by=editor)
    assert [b["id"] for b in page.body.raw_data] == [b["id"] for b in BLOCKS]


def test_start__writes_one_event_however_often(paper, editor):
    start(family=paper, language="ru", by=editor)
    start(family=paper, language="ru", by=editor)
    events = Event.objects.filter(verb="translation.started", family=paper.pk)
    assert [event.data for event in events] == [{"language": "ru"}]


def test_start__again_changes_no_page(paper, editor, officer):
    page = start(family=paper, language="ru", by=editor)
    before = Page.objects.get(pk=page.pk)
    start(family=paper, language="ru", by=officer)
    after = Page.objects.get(pk=page.pk)
    assert after.latest_revision_id == before.latest_revision_id
    assert not after.live


def test_start__finds_the_folder_missing_in_that_language(officer, editor):
    from intranet.documents.founding import folder_of
    from intranet.documents.pages import FolderPage

    drawer = folder_of("paper", Locale.objects.get(language_code="en"))
    folder = drawer.add_child(instance=FolderPage(title="2026", locale=drawer.locale))
    page = make_draft(title="In a folder")
    page.move(folder, pos="last-child")
    family = page.family
    publish(Page.objects.get(pk=page.pk).specific, by=officer)
    assert not start(family=family, language="ru", by=editor).live


@pytest.mark.parametrize("language", ["en", "xx", ""])
def test_start__refuses_a_language_that_cannot_be(paper, editor, language):
    with pytest.raises(ValidationError):
        start(family=paper, language=language, by=editor)


def test_start__refuses_what_is_not_published(editor):
    with pytest.raises(ValidationError, match="published"):
        start(family=make_draft().family, language="ru", by=editor)


def test_start__refuses_what_is_withdrawn(paper, editor):
    Page.objects.filter(translation_key=paper.pk).update(live=False)
    with pytest.raises(ValidationError, match="published"):
        start(family=paper, language="ru", by=editor)


def test_start__brings_the_source_up_to_date_and_leaves_what_is_read_alone(paper, editor, officer, other_officer):
    page = translate_by_pairs(family=paper, language="ru", title="Приюты", blocks=RUSSIAN, by=editor)
    submit(page=page, by=editor)
    let_out(page, officer)
    read = EditionText.objects.get(edition__family=paper, language="ru")
    next_edition(paper, officer, "She declares an interest at once.[^1]")
    page = start(family=paper, language="ru", by=editor)
    assert page.live
    assert page.title == "Приюты"
    assert "заявляет" in str(page.body)
    assert missing(record_of(page)) == 1
    assert EditionText.objects.get(edition__family=paper, language="ru").sha256 == read.sha256


def next_edition(family: Family, officer, text: str) -> Edition:
    page = Page.objects.get(translation_key=family.pk, locale__language_code="en").specific
    blocks = [BLOCKS[0], clause(text, block_id=BLOCKS[1]["id"]), BLOCKS[2]]
    page.body = blocks
    page.save_revision(user=officer)
    return publish(page, by=officer).edition


def test_slug_and_choices__are_nothing_to_translate(paper, editor):
    start(family=paper, language="ru", by=editor)
    source = TranslationSource.objects.get(object_id=paper.pk)
    paths = set(source.stringsegment_set.values_list("context__path", flat=True))
    ids = [b["id"] for b in BLOCKS]
    assert paths == {"title", f"body.{ids[0]}.title", f"body.{ids[1]}.text", f"body.{ids[2]}.text"}
    assert not source.overridablesegment_set.exists()


def test_send__refuses_gaps_and_counts_them(paper, editor):
    page = start(family=paper, language="ru", by=editor)
    words_into(paper, editor, skip=2)
    with pytest.raises(ValidationError) as refusal:
        send_to_check(page=page, by=editor)
    assert refusal.value.messages[0].startswith("2 pieces")
    assert Page.objects.get(pk=page.pk).current_workflow_state is None


def test_send__refuses_an_older_edition(paper, editor, officer):
    page = start(family=paper, language="ru", by=editor)
    words_into(paper, editor)
    next_edition(paper, officer, "Changed.[^1]")
    with pytest.raises(ValidationError, match="newer edition"):
        send_to_check(page=page, by=editor)


def test_send__twice_is_once(paper, editor):
    page = start(family=paper, language="ru", by=editor)
    words_into(paper, editor)
    sign_in(editor)
    send_to_check(page=page, by=editor)
    send_to_check(page=page, by=editor)
    assert Event.objects.filter(verb="approval.submitted", family=paper.pk).count() == 1


def sign_in(*people) -> None:
    """Let editors and officers sign the undertaking, if there is one."""
    for person in people:
        sign_in_force(person)


def test_send__what_lacks_words_cannot_be_submitted_another_way(paper, editor, officer):
    page = start(family=paper, language="ru", by=editor)
    with pytest.raises(ValidationError, match="no translation yet"):
        submit(page=page, by=officer)
    words_into(paper, editor)
    with pytest.raises(ValidationError, match="older than its translation"):
        submit(page=page, by=officer)


def test_send__whoever_filled_in_a_string_may_not_approve_it(paper, editor, officer, other_officer):
    page = start(family=paper, language="ru", by=editor)
    words_into(paper, editor)
    words_into(paper, officer, skip=3)
    send_to_check(page=page, by=editor)
    task = waiting(Page.objects.get(pk=page.pk))
    with pytest.raises(ValidationError, match="wrote part"):
        approve(task_state_id=task.pk, revision_id=task.revision_id, by=officer)
    let_out(page, other_officer)
    assert Page.objects.get(pk=page.pk).live


def test_send__words_published_before_bind_nobody(paper, editor, officer, other_officer):
    page = start(family=paper, language="ru", by=officer)
    words_into(paper, officer)
    send_to_check(page=page, by=officer)
    let_out(page, other_officer)
    words_into(paper, editor, skip=3, words="Лучше")
    send_to_check(page=page, by=editor)
    let_out(page, officer)
    assert EditionText.objects.filter(edition__family=paper, language="ru").count() == 2


def test_send__refuses_what_has_not_changed(paper, editor, officer):
    page = start(family=paper, language="ru", by=editor)
    words_into(paper, editor)
    send_to_check(page=page, by=editor)
    let_out(page, officer)
    with pytest.raises(ValidationError, match="Nothing has changed"):
        send_to_check(page=page, by=editor)


def test_send__a_live_translation_keeps_its_words_until_the_check(paper, editor, officer):
    page = start(family=paper, language="ru", by=editor)
    words_into(paper, editor)
    send_to_check(page=page, by=editor)
    let_out(page, officer)
    before = Page.objects.get(pk=page.pk).specific
    StringTranslation.objects.filter(context__path="title").update(data="Другое", last_translated_by=editor)
    send_to_check(page=page, by=editor)
    after = Page.objects.get(pk=page.pk).specific
    assert (after.live, after.title) == (True, before.title)
    assert after.get_latest_revision_as_object().title == "Другое"


def test_publish__is_filed_under_the_edition_it_was_made_from(paper, editor, officer, other_officer):
    page = start(family=paper, language="ru", by=editor)
    words_into(paper, editor)
    send_to_check(page=page, by=editor)
    next_edition(paper, officer, "Another duty.[^1]")
    start(family=paper, language="tg", by=editor)  # renews the source for all languages
    let_out(page, other_officer)
    assert EditionText.objects.get(edition__family=paper, language="ru").edition.number == 1


def test_road__from_english_with_a_notice_to_russian(client, paper, editor, officer, other_officer, member):
    """The whole way: never live in English words, closed to its own translator's approval, then Russian."""
    make_document("code-of-conduct", by=officer)
    sign_in(member)
    address = f"/ru/d/{paper.key}/"
    client.force_login(member)
    page = start(family=paper, language="ru", by=editor)
    assert not Page.objects.get(pk=page.pk).live
    english = client.get(address).content.decode()
    assert "She declares an interest." in english
    assert "Она заявляет" not in english
    translate_by_pairs(family=paper, language="ru", title="Приюты", blocks=RUSSIAN, by=editor)
    send_to_check(page=page, by=editor)
    assert not Page.objects.get(pk=page.pk).live
    assert "Она заявляет" not in client.get(address).content.decode()
    task = waiting(Page.objects.get(pk=page.pk))
    with pytest.raises(ValidationError):
        approve(task_state_id=task.pk, revision_id=task.revision_id, by=editor)
    let_out(page, officer)
    russian_page = client.get(address).content.decode()
    assert "Она заявляет об интересе." in russian_page
    assert "She declares" not in russian_page
    assert paper.key == Page.objects.get(pk=page.pk).slug


def test_road__sent_back_and_sent_again(paper, editor, officer):
    page = start(family=paper, language="ru", by=editor)
    words_into(paper, editor)
    send_to_check(page=page, by=editor)
    task = waiting(Page.objects.get(pk=page.pk))
    reject(task_state_id=task.pk, by=officer, words="Clause 1 says something else.")
    StringTranslation.objects.filter(context__path="title").update(data="Иначе")
    send_to_check(page=Page.objects.get(pk=page.pk), by=editor)
    let_out(page, officer)
    assert EditionText.objects.get(edition__family=paper, language="ru").title == "Иначе"


@pytest.mark.parametrize("code", ["en", "ru"])
def test_level__closed_in_every_language_from_the_first_second(client, paper, editor, officer, outsider, member, code):
    classify(family=paper, level="confidential", reason="names", by=officer)
    start(family=paper, language="ru", by=editor)
    for person in (outsider, member):
        client.force_login(person)
        hidden = client.get(f"/{code}/d/{paper.key}/")
        never = client.get(f"/{code}/d/zzzzzzzz/")
        assert hidden.status_code == never.status_code == 404


def test_signed__an_editor_who_has_signed_may_send(client, paper, officer):
    make_document("undertaking", by=officer, level="members")
    person = make_person("editor", language="ru")
    sign_in(person, officer)
    page = start(family=paper, language="ru", by=person)
    words_into(paper, person)
    assert send_to_check(page=page, by=person).current_workflow_state is not None
