"""Localize's own addresses: nothing is published by them, nothing is learnt by those who may not know."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from intranet.access.actions import classify, grant
from intranet.access.models import Reading
from intranet.history.models import Event
from intranet.translation import doors
from intranet.translation.actions import send_to_check, start
from intranet.translation.pairing import translate_by_pairs
from tests.factories import clause, make_document, make_person, sign_in_force


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
def page(translator, secretary):
    family = make_document("paper", title="Paper", blocks=BLOCKS, by=secretary).edition.family
    start(family=family, language="ru", by=translator)
    return translate_by_pairs(family=family, language="ru", title="Доклад", blocks=RUSSIAN, by=translator)


@pytest.fixture
def translation(page):
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale)


def addresses(translation: Translation, page: Page) -> dict[str, tuple[str, str]]:
    """Every address of localize that carries a number, and how it is asked."""
    segment = translation.source.stringsegment_set.first()
    source = translation.source.get_source_instance()
    of = lambda name, *args: reverse(f"wagtail_localize:{name}", args=args)  # noqa: E731
    return {
        "submit_page_translation": ("post", of("submit_page_translation", source.pk)),
        "submit_form": ("get", of("submit_page_translation", source.pk)),
        "update_translations": ("post", of("update_translations", translation.source_id)),
        "update_form": ("get", of("update_translations", translation.source_id)),
        "edit_string_translation": ("put", of("edit_string_translation", translation.pk, segment.pk)),
        "edit_override": ("put", of("edit_override", translation.pk, segment.pk)),
        "download_pofile": ("get", of("download_pofile", translation.pk)),
        "upload_pofile": ("post", of("upload_pofile", translation.pk)),
        "machine_translate": ("post", of("machine_translate", translation.pk)),
        "preview_translation": ("get", of("preview_translation", translation.pk)),
        "stop_translation": ("post", of("stop_translation", translation.pk)),
        "convert_to_alias": ("post", of("convert_to_alias", page.pk)),
        "translations_report": ("get", of("translations_report")),
        "translations_report_results": ("get", of("translations_report_results")),
        "snippets_api_listing": ("get", of("snippets_api_listing", "intranet", "user")),
        "edit page": ("get", reverse("wagtailadmin_pages:edit", args=[page.pk])),
        "publish": ("post", reverse("wagtailadmin_pages:edit", args=[page.pk])),
        "history": ("get", reverse("wagtailadmin_pages:history", args=[page.pk])),
        "draft": ("get", reverse("wagtailadmin_pages:view_draft", args=[page.pk])),
    }


SHUT = [
    "submit_page_translation", "update_translations", "machine_translate", "stop_translation", "convert_to_alias",
    "translations_report", "translations_report_results", "snippets_api_listing",
]  # fmt: skip


FORM = {"content_type": "application/x-www-form-urlencoded"}


def knock(client, translation, page, name):
    method, address = addresses(translation, page)[name]
    data = {"publish_translations": "on", "action": "publish", "locales": "1"} if method == "post" else None
    return getattr(client, method)(address, data) if method != "put" else client.put(address, "value=x", **FORM)


@pytest.mark.parametrize("who", ["another language", "unsigned", "outsider", "member"])
def test_door__is_not_there_for_whoever_may_not_translate_the_page(client, page, translation, undertaking, who):
    role, language = {"another language": ("editor", "tg"), "unsigned": ("editor", "ru")}.get(who, (who, ""))
    person = make_person(role, language=language)
    if who in ("another language", "member"):
        sign_in_force(person)
    client.force_login(person)
    before = Page.objects.count()
    names = addresses(translation, page)
    expected = dict.fromkeys(names, 404)
    if who in ("outsider", "member"):  # sent away from Wagtail's own pages, as from a number that never was
        expected |= dict.fromkeys(("edit page", "publish", "history", "draft"), 302)
    assert {name: knock(client, translation, page, name).status_code for name in names} == expected
    assert Page.objects.count() == before
    assert not Page.objects.get(pk=page.pk).live


def test_door__is_not_there_once_the_document_is_hidden_from_her(client, page, translation, translator, secretary):
    names = ["edit_string_translation", "download_pofile", "preview_translation", "edit page"]
    client.force_login(translator)
    assert {knock(client, translation, page, name).status_code for name in names} == {200}
    classify(family=page.family, level="strict", reason="names", by=secretary)
    assert {knock(client, translation, page, name).status_code for name in names} == {404}
    grant(family=page.family, to=translator, by=secretary)
    assert {knock(client, translation, page, name).status_code for name in names} == {200}


def test_door__stays_shut_for_the_officer_too(client, page, translation, secretary):
    client.force_login(secretary)
    assert {name: knock(client, translation, page, name).status_code for name in SHUT} == dict.fromkeys(SHUT, 404)
    assert not Page.objects.get(pk=page.pk).live


def test_door__leads_the_officer_to_our_page(client, page, translation, secretary):
    client.force_login(secretary)
    for name in ("submit_form", "update_form"):
        answer = knock(client, translation, page, name)
        assert answer.status_code == 302
        assert "/translate/#d-" in answer["Location"]


def test_door__every_address_of_localize_has_been_looked_at():
    """A later version may bring new ones; the middleware shuts them, and this test asks somebody to look."""
    ours = doors.HARMLESS | doors.WORK | doors.OURS
    shut = {
        "submit_snippet_translation", "machine_translate", "stop_translation", "convert_to_alias",
        "translations_report", "translations_report_results", "snippets_api_listing", "snippets_api_detail",
    }  # fmt: skip
    found = set()

    def walk(patterns, inside):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                walk(pattern.url_patterns, inside or pattern.namespace == "wagtail_localize")
            elif inside:
                found.add(pattern.name)

    walk(get_resolver().url_patterns, False)
    assert found == ours | shut


def test_publish__sends_to_be_checked_instead(client, page, translation, translator):
    client.force_login(translator)
    answer = knock(client, translation, page, "publish")
    assert answer.status_code == 302
    page = Page.objects.get(pk=page.pk)
    assert not page.live
    assert page.current_workflow_state.requested_by == translator
    assert Event.objects.filter(verb="approval.submitted", family=page.translation_key, by=translator.pk).exists()


def test_publish__with_gaps_says_how_many(client, page, translation, translator):
    StringTranslation.objects.filter(context__path="title").delete()
    client.force_login(translator)
    address = addresses(translation, page)["publish"][1]
    answer = client.post(address, {"action": "publish"}, follow=True)
    assert "1 piece has no translation yet" in answer.content.decode()
    assert Page.objects.get(pk=page.pk).current_workflow_state is None


def test_strings__are_written_by_her_and_kept_still_while_checked(client, page, translation, translator):
    client.force_login(translator)
    address = addresses(translation, page)["edit_string_translation"][1]
    assert client.put(address, "value=Новое", **FORM).status_code == 200
    assert StringTranslation.objects.filter(data="Новое", last_translated_by=translator).exists()
    send_to_check(page=page, by=translator)
    assert client.put(address, "value=Иное", **FORM).status_code == 423
    assert not StringTranslation.objects.filter(data="Иное").exists()


def test_po__what_is_none_is_answered_in_a_sentence(client, page, translation, translator):
    client.force_login(translator)
    address = addresses(translation, page)["upload_pofile"][1]
    for data in (b"", b"no po file", b'msgid ""\nmsgstr ""\n'):
        file = SimpleUploadedFile("a.po", data)
        assert client.post(address, {"file": file, "next": reverse("translate")}).status_code == 302
    assert client.post(address).status_code == 302
    assert client.put(addresses(translation, page)["edit_string_translation"][1], "", **FORM).status_code == 400


def test_po__goes_out_and_comes_back(client, page, translation, translator):
    client.force_login(translator)
    sent = client.get(addresses(translation, page)["download_pofile"][1]).content.decode()
    back = sent.replace('msgstr "Доклад"', 'msgstr "Записка"')
    client.post(addresses(translation, page)["upload_pofile"][1], {"file": SimpleUploadedFile("a.po", back.encode())})
    assert StringTranslation.objects.filter(data="Записка", last_translated_by=translator).exists()


@pytest.mark.parametrize("key", ["localize-restart-translation", "localize-convert-to-alias"])
def test_parting__a_translation_from_its_source_is_not_offered(client, page, translation, translator, key):
    client.force_login(translator)
    assert client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {key: "1"}).status_code == 404
    assert Translation.objects.get(pk=translation.pk).enabled


def test_log__opening_a_confidential_text_to_translate_it_leaves_a_line(
    client, page, translation, translator, secretary
):
    classify(family=page.family, level="confidential", reason="names", by=secretary)
    grant(family=page.family, to=translator, by=secretary)
    client.force_login(translator)
    for name in ("edit page", "download_pofile", "preview_translation"):
        knock(client, translation, page, name)
    lines = Reading.objects.filter(family=page.translation_key, reader=translator.pk)
    assert list(lines.values_list("form", "language")) == [("translation", "ru")] * 3
