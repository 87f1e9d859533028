"""The writers of translations: begin one, draft it, send it to be checked. Nothing here makes anything live."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationLog, TranslationSource

from intranet.access.models import Family
from intranet.accounts.models import User
from intranet.documents.models import Edition
from intranet.documents.pages import DocumentPage
from intranet.history.actions import record
from intranet.translation.checking import ask
from intranet.translation.hands import hands
from intranet.translation.progress import record_of, waits
from intranet.translation.wholeness import published_already, refuse_unfinished


def authentic_page(family: Family) -> DocumentPage:
    """Return the page in the language the document was written in. Raises ValidationError before it is published."""
    edition = Edition.objects.of(family).first()
    page = None
    if edition is not None:
        page = Page.objects.filter(
            translation_key=family.pk, locale__language_code=edition.authentic_language, live=True
        ).first()
    if page is None:
        raise ValidationError(_("Only a published document is translated. Publish it first."))
    return page.specific


@transaction.atomic
def start(*, family: Family, language: str, by: User) -> DocumentPage:
    """Open a document for translation into a language, or bring its source up to date. Returns the page.

    A new page is a draft and has the family of its source from its first second, so level and grants hold at once.
    One that exists is left as it is, live or not; only the text to translate from changes. Raises ValidationError for
    an unknown language, for the language of the source, and before the document is published.
    """
    Family.objects.select_for_update().get(pk=family.pk)
    original = authentic_page(family)
    locale = Locale.objects.filter(language_code=language).first()
    if locale is None:
        raise ValidationError(_("There is no such language."))
    if locale == original.locale:
        raise ValidationError(_("The document was written in this language."))
    source = _source(original)
    _made, new = Translation.objects.update_or_create(source=source, target_locale=locale, defaults={"enabled": True})
    page = Page.objects.filter(translation_key=family.pk, locale=locale).first()
    if page is None:
        source.create_or_update_translation(locale, user=by, publish=False, copy_parent_pages=True, fallback=True)
        page = Page.objects.get(translation_key=family.pk, locale=locale)
    if new:
        record("translation.started", by=by, family=family.pk, language=language)
    return page.specific


def _source(original: DocumentPage) -> TranslationSource:
    """Return the text to translate from, as it is published now."""
    source, made = TranslationSource.get_or_create_from_instance(original)
    if not made:
        source.update_from_db()
    return source


def save_draft(*, translation: Translation, by: User) -> DocumentPage:
    """Write the translated words into a new draft of the page, and return the page.

    Localize's own `save_target` writes a draft into the row of the page as well, live or not; a revision does not.
    """
    draft: Any = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    revision = draft.save_revision(user=by, log_action=True)
    TranslationLog.objects.create(source=translation.source, locale=translation.target_locale, revision=revision)
    return Page.objects.get(pk=draft.pk).specific


@transaction.atomic
def send_to_check(*, page: Page, by: User) -> DocumentPage:
    """Make a draft of the translated words and send it to be checked; return the page, which stays as live as it was.

    Sent twice, it is sent once. Raises ValidationError, in sentences, when strings lack words, when the document has
    a newer edition than the text they were translated from, and when nothing has changed since the last check.
    """
    page = Page.objects.select_for_update(of=("self",)).get(pk=page.pk)
    translation = record_of(page)
    if translation is None:
        raise ValidationError(_("This text is no translation."))
    if waits(page):
        return page.specific
    refuse_unfinished(translation)
    for other in hands(translation):
        if other != by:
            save_draft(translation=translation, by=other)
    draft = save_draft(translation=translation, by=by)
    if published_already(draft):
        raise ValidationError(_("Nothing has changed since this translation was last checked."), code="unchanged")
    ask("submit")(page=draft, by=by)
    return draft
