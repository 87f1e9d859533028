"""The translator's desk: what she sees, in which state, what she can do, and that others find no such page."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from intranet.access.actions import classify
from intranet.access.readers import reader_for
from intranet.documents.importing import read
from intranet.documents.models import Edition
from intranet.translation import rules
from intranet.translation.actions import send_to_check, start
from intranet.translation.desk import documents, line_of
from intranet.translation.pairing import translate_by_pairs
from tests.factories import clause, make_document, make_person, publish, sign_in_force
from workflows.approvals.actions import approve, reject


BLOCKS, RUSSIAN = [clause("She declares.")], [clause("Она заявляет.")]


@pytest.fixture
def undertaking(officer):
    return make_document("undertaking", by=officer)


@pytest.fixture
def translator(editor, undertaking):
    sign_in_force(editor)
    return editor


@pytest.fixture
def secretary(officer, undertaking):
    sign_in_force(officer)
    return officer


@pytest.fixture
def paper(secretary):
    return make_document("paper", title="Paper", blocks=BLOCKS, by=secretary).edition.family


def state_of(family) -> str:
    return line_of(Edition.objects.of(family).first(), "ru").state


def russian(family) -> Page:
    return Page.objects.get(translation_key=family.pk, locale__language_code="ru").specific


def test_states__from_not_begun_to_published_and_behind(paper, translator, secretary):
    assert state_of(paper) == rules.NOT_BEGUN
    start(family=paper, language="ru", by=translator)
    assert state_of(paper) == rules.MISSING
    page = translate_by_pairs(family=paper, language="ru", title="Доклад", blocks=RUSSIAN, by=translator)
    assert state_of(paper) == rules.READY
    send_to_check(page=page, by=translator)
    assert state_of(paper) == rules.CHECK
    task = russian(paper).current_workflow_state.current_task_state
    reject(task_state_id=task.pk, by=secretary, words="Look again.")
    assert state_of(paper) == rules.BACK
    send_to_check(page=russian(paper), by=translator)
    task = russian(paper).current_workflow_state.current_task_state
    approve(task_state_id=task.pk, revision_id=task.revision_id, by=secretary)
    assert state_of(paper) == rules.CURRENT
    StringTranslation.objects.get(context__path="title", context__object_id=paper.pk).save()
    assert state_of(paper) == rules.READY
    original = Page.objects.get(translation_key=paper.pk, locale__language_code="en").specific
    original.save_revision(user=secretary)
    publish(original, by=secretary)
    assert state_of(paper) == rules.BEHIND
    assert line_of(Edition.objects.of(paper).first(), "ru").edition == 1


def test_desk__shows_an_editor_her_languages_and_an_officer_all(paper, translator, secretary):
    mine, _more = documents(reader_for(translator), rules.languages_of(reader_for(translator)))
    assert {line.code for document in mine for line in document.lines} == {"ru"}
    all_, _more = documents(reader_for(secretary), rules.languages_of(reader_for(secretary)))
    assert len(next(d for d in all_ if d.key == paper.key).lines) == 8


def test_desk__leaves_out_what_she_may_not_know_and_what_is_withdrawn(client, paper, translator, secretary):
    client.force_login(translator)
    assert paper.key in client.get(reverse("translate")).content.decode()
    classify(family=paper, level="strict", reason="names", by=secretary)
    assert paper.key not in client.get(reverse("translate")).content.decode()
    classify(family=paper, level="members", reason="no names", by=secretary)
    Page.objects.filter(translation_key=paper.pk).update(live=False)
    assert paper.key not in client.get(reverse("translate")).content.decode()


@pytest.mark.parametrize("who", ["another language", "unsigned", "outsider", "member", "auditor", "observer"])
def test_desk__is_not_there_for_others(client, paper, translator, who):
    role, language = {"another language": ("editor", "tg"), "unsigned": ("editor", "ru")}.get(who, (who, ""))
    person = make_person(role, language=language)
    client.force_login(person)
    if who == "another language":
        sign_in_force(person)
    else:
        assert client.get(reverse("translate")).status_code == 404
    args = [paper.key, "ru"]
    assert client.post(reverse("translation_begin", args=args)).status_code == 404
    assert client.post(reverse("translation_check", args=args)).status_code == 404
    assert client.get(reverse("translation_file", args=args)).status_code == 404
    assert not Page.objects.filter(translation_key=paper.pk, locale__language_code="ru").exists()


def test_desk__costs_the_same_for_one_document_and_for_many(paper, translator, django_assert_num_queries):
    reader = reader_for(translator)
    start(family=paper, language="ru", by=translator)
    with django_assert_num_queries(9):
        documents(reader, ("ru",))
    for number in range(4):
        family = make_document("paper", title=str(number), blocks=BLOCKS).edition.family
        start(family=family, language="ru", by=translator)
    with django_assert_num_queries(9):
        rows, more = documents(reader, ("ru",))
    assert (len(rows), more) == (6, False)


def test_begin__opens_the_editor(client, paper, translator):
    client.force_login(translator)
    answer = client.post(reverse("translation_begin", args=[paper.key, "ru"]))
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[russian(paper).pk])
    assert "admin-translation.js" in client.get(answer["Location"]).content.decode()
    assert client.get(reverse("translation_begin", args=[paper.key, "ru"])).status_code == 405


def test_check__with_gaps_comes_back_with_a_sentence(client, paper, translator):
    start(family=paper, language="ru", by=translator)
    client.force_login(translator)
    answer = client.post(reverse("translation_check", args=[paper.key, "ru"]), follow=True)
    assert "2 pieces have no translation yet" in answer.content.decode()


def test_file__puts_the_words_in_place(client, translator, secretary):
    imported = read(b"# Paper\n\nShe declares.\n", "paper.md")
    family = make_document("paper", title=imported.title, blocks=imported.blocks, by=secretary).edition.family
    client.force_login(translator)
    address = reverse("translation_file", args=[family.key, "ru"])
    file = SimpleUploadedFile("paper.md", "# Доклад\n\nОна заявляет.\n".encode())
    assert client.post(address, {"file": file})["Location"] == f"/manage/pages/{russian(family).pk}/edit/"
    draft = russian(family).get_latest_revision_as_object()
    assert (draft.title, str(draft.body[0].value)) == ("Доклад", "<p>Она заявляет.</p>")
    assert not russian(family).live
    send_to_check(page=russian(family), by=translator)
    again = client.post(address, {"file": SimpleUploadedFile("paper.md", "# Иное\n\nИное.\n".encode())})
    assert "being checked" in again.content.decode()


def test_file__one_that_does_not_pair_is_refused_beside_the_field(client, paper, translator):
    client.force_login(translator)
    file = SimpleUploadedFile("paper.md", "# Доклад\n\nОдин.\n\nДва.\n".encode())
    answer = client.post(reverse("translation_file", args=[paper.key, "ru"]), {"file": file})
    assert answer.status_code == 200
    assert "rg-error" in answer.content.decode()
    assert not Page.objects.filter(translation_key=paper.pk, locale__language_code="ru").exists()


@pytest.mark.parametrize("language", ["en", "zz"])
def test_begin__a_language_that_cannot_be_is_no_500(client, paper, secretary, language):
    client.force_login(secretary)
    answer = client.post(reverse("translation_begin", args=[paper.key, language]))
    assert answer.status_code == (302 if language == "en" else 404)
