"""Is a translation fit to be published? Whole, of the edition in force, and its draft holds the words as they are now.

Wherever a draft is sent on from, this is asked: localize fills what lacks with the words of the source, and a page
of two languages must never go out.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail_localize.models import Translation

from intranet.documents.canonical import canonical_text, fingerprint
from intranet.documents.frozen import freeze
from intranet.documents.models import Edition, EditionText
from intranet.documents.pages import DocumentPage
from intranet.translation.progress import follows, missing, record_of


def refuse_unfinished(translation: Translation) -> None:
    """Raise ValidationError, code "behind" or "missing", for a translation of an older edition, or with gaps."""
    edition = Edition.objects.of(translation.source.object_id).first()
    if edition is None or follows(translation.source) != edition.number:
        raise ValidationError(
            _("The document has a newer edition. Bring the translation up to date first."), code="behind"
        )
    _refuse_gaps(translation)


def _refuse_gaps(translation: Translation) -> None:
    if count := missing(translation):
        sentence = ngettext(
            "%(count)s piece has no translation yet. Translate it, then send it to be checked.",
            "%(count)s pieces have no translation yet. Translate them, then send it to be checked.",
            count,
        )
        raise ValidationError(sentence, code="missing", params={"count": count})


def refuse_other_words(page: Page) -> None:
    """Raise ValidationError when the newest draft of a translation is not what its translators have written.

    For whoever submits a draft without coming through the translators' desk. Says nothing to a page that is no
    translation.
    """
    translation = record_of(page)
    if translation is None:
        return
    _refuse_gaps(translation)
    now: Any = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    if print_of(now) != print_of(page.specific.get_latest_revision_as_object()):
        raise ValidationError(
            _("The draft is older than its translation. Send it from the page “Translate”."), code="old-words"
        )


def print_of(page: DocumentPage) -> str:
    """Return the fingerprint the words of a page would have if they were frozen now."""
    return fingerprint(canonical_text(page.title, freeze(page.body.get_prep_value()), page.numbering))


def published_already(page: DocumentPage) -> bool:
    """Say whether the newest draft has the very words published in its language, of the edition in force."""
    edition = Edition.objects.of(page.translation_key).first()
    texts = EditionText.objects.filter(edition=edition, language=page.locale.language_code)
    text = texts.newest_first().first()
    return text is not None and page.live and text.sha256 == print_of(page.get_latest_revision_as_object())
