"""Publishing freezes an edition, its words and its fingerprint."""

import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import TranslatableObject, TranslationSource

from intranet.documents.editions import Edition, EditionText
from intranet.documents.publishing import publish_edition
from intranet.history.models import Event
from intranet.members.models import Rule
from tests.factories import block, clause, make_document, make_draft, publish


pytestmark = pytest.mark.django_db


def next_draft(text, *, title=None, blocks=None, **fields):
    """The same page again, with another draft."""
    page = text.edition.family
    from intranet.documents.pages import BY_KIND

    page = BY_KIND[text.edition.kind].objects.get(
        translation_key=text.edition.family_id, locale__language_code=text.language
    )
    page.title = title or page.title
    if blocks is not None:
        page.body = blocks
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()
    return page


def translate(text, language, *, title="Перевод"):
    """A translation of the page in another language, as a draft."""
    from intranet.documents.pages import BY_KIND

    page = BY_KIND[text.edition.kind].objects.get(
        translation_key=text.edition.family_id, locale__language_code=text.edition.authentic_language
    )
    copy = page.copy_for_translation(Locale.objects.get(language_code=language))
    copy.title = title
    copy.save_revision()
    return copy


def test_publish__the_first_edition_is_number_one_and_substantive(officer):
    text = make_document("code-of-conduct", title="The Code", substantive=False, adopted_by=" 2026/3 ")
    edition = text.edition
    assert (edition.number, edition.substantive, edition.authentic_language) == (1, True, "en")
    assert (edition.kind, edition.adopted_by, edition.sign_by) == ("code-of-conduct", "2026/3", None)
    assert text.sha256 == hashlib.sha256(text.text.encode()).hexdigest()
    assert text.text.startswith("The Code\n\n")


def test_publish__a_new_edition_asks_to_sign_by_the_bodys_rule(officer):
    Rule.objects.create(name="days-to-sign", value="10", cites="2026/1", valid_from=timezone.localdate())
    text = make_document("code-of-conduct")
    second = publish(next_draft(text, title="Second"), by=officer)
    assert (second.edition.number, second.edition.sign_by) == (2, timezone.localdate() + timedelta(days=10))
    third = publish(next_draft(text, title="Third", substantive=False), by=officer)
    assert (third.edition.number, third.edition.substantive, third.edition.sign_by) == (3, False, None)


def test_publish__a_paper_is_not_signed(officer):
    text = make_document("paper")
    assert publish(next_draft(text, title="Again"), by=officer).edition.sign_by is None


def test_publish__writes_one_event(officer):
    text = make_document("paper", by=officer)
    events = Event.objects.filter(verb="document.published", family=text.edition.family_id)
    assert [(e.by, e.data["edition"], e.data["language"]) for e in events] == [(officer.pk, 1, "en")]


def test_publish__a_revision_is_frozen_once(officer):
    text = make_document("paper", by=officer)
    page = next_draft(text, title="Once")
    first = publish(page, by=officer)
    again = publish_edition(page=page, revision_id=first.revision, by=officer)
    assert again == first
    assert Event.objects.filter(verb="document.published").count() == 2


@pytest.mark.parametrize("kind", ["code-of-conduct", "terms-of-reference"])
def test_publish__a_substantive_edition_names_its_decision(kind, officer):
    with pytest.raises(ValidationError, match="Name the members’ decision"):
        make_document(kind, adopted_by="  ")
    assert not Edition.objects.exists()
    text = make_document(kind)
    minor = publish(next_draft(text, adopted_by="", substantive=False), by=officer)
    assert minor.edition.number == 2


def test_publish__faults_of_footnotes_are_refused(officer):
    page = make_draft("paper", blocks=[block("paragraph", "<p>See [^1].</p>")])
    with pytest.raises(ValidationError, match="footnote 1"):
        publish(page, by=officer)
    assert not EditionText.objects.exists()


def test_publish__a_translation_joins_the_edition(officer):
    text = make_document("paper")
    russian = publish(translate(text, "ru"), by=officer)
    assert russian.edition == text.edition
    assert (russian.language, russian.correction, russian.title) == ("ru", 0, "Перевод")
    assert [b["id"] for b in russian.blocks] == [b["id"] for b in text.blocks]


def test_publish__a_translation_put_right_is_a_correction_and_no_edition(officer):
    text = make_document("code-of-conduct")
    russian = publish(translate(text, "ru"), by=officer)
    corrected = publish(next_draft(russian, title="Кодекс", substantive=True), by=officer)
    assert (corrected.edition, corrected.correction) == (text.edition, 1)
    assert Edition.objects.count() == 1


def test_publish__a_translation_follows_the_edition_it_was_made_from(officer):
    text = make_document("paper")
    draft = translate(text, "ru")
    translatable = TranslatableObject.objects.create(
        translation_key=text.edition.family_id, content_type_id=draft.content_type_id
    )
    TranslationSource.objects.create(
        object=translatable,
        specific_content_type_id=draft.content_type_id,
        locale=Locale.objects.get(language_code="en"),
        object_repr="x",
        content_json="{}",
        last_updated_at=timezone.now(),
    )
    second = publish(next_draft(text, title="Second"), by=officer)
    late = publish(draft, by=officer)
    assert (late.edition.number, second.edition.number) == (1, 2)
    TranslationSource.objects.update(last_updated_at=timezone.now())
    renewed = publish(next_draft(late, title="Снова"), by=officer)
    assert (renewed.edition.number, renewed.correction) == (2, 0)


def test_publish__hostile_rich_text_is_frozen_clean(officer):
    text = make_document("paper", blocks=[clause("<script>alert(1)</script><a href='javascript:x'>go</a>")])
    assert "script" not in str(text.blocks)
    assert text.blocks[0]["value"]["text"] == "<p>go</p>"
