"""The receipt of a signature, on the page and as a file (C1): facts only, in words and in exact form."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from intranet import calendars
from intranet.documents.printing import Receipt
from intranet.templatetags.face import local_date, local_digits, local_time
from workflows.conduct.models import Signature


def language_name(code: str) -> str:
    """Return a language's own name."""
    return str(dict(settings.LANGUAGES).get(code, code))


def facts_of(signature: Signature) -> list[dict[str, Any]]:
    """Return the rows of the receipt's page, for components/sum.html."""
    edition, text = signature.edition, signature.text
    when = format_html("{} <bdi>{}</bdi>", local_date(signature.signed_at), local_time(signature.signed_at))
    rows = [
        (_("Name"), format_html("<bdi>{}</bdi>", signature.full_name)),
        (_("Text signed"), format_html("<bdi>{}</bdi>", text.title)),
        (_("Edition"), local_digits(edition.number)),
        (_("Date of the edition"), local_date(edition.published_at)),
        (_("Signed on"), when),
        (_("Language in which it was read and signed"), language_name(text.language)),
        (_("Language that decides in case of doubt"), language_name(edition.authentic_language)),
        (_("Number of this receipt"), format_html('<code dir="ltr">{}</code>', signature.number)),
        (_("Fingerprint of the text (SHA-256)"), format_html('<code dir="ltr">{}</code>', signature.sha256)),
    ]
    return [{"label": label, "value": value} for label, value in rows]


def _labels() -> dict[str, str]:
    """Return the words of the file, in the active language."""
    return {
        "receipt": _("Receipt"),
        "sentence": _("The person named below signed this text."),
        "full_name": _("Name"),
        "title": _("Text signed"),
        "edition": _("Edition"),
        "edition_date": _("Date of the edition"),
        "signed_at": _("Signed on"),
        "language": _("Language in which it was read and signed"),
        "authentic_language": _("Language that decides in case of doubt"),
        "receipt_number": _("Number of this receipt"),
        "sha256": _("Fingerprint of the text (SHA-256)"),
        "check": _("The secretariat can compare this fingerprint with the text it keeps."),
    }


def as_receipt(signature: Signature) -> Receipt:
    """Return the facts for the file, in the language she signed in."""
    edition, text = signature.edition, signature.text
    signed_at, published = timezone.localtime(signature.signed_at), timezone.localtime(edition.published_at)
    with translation.override(text.language):
        return Receipt(
            language=text.language,
            title=text.title,
            edition=edition.number,
            edition_date=published.date(),
            full_name=signature.full_name,
            signed_at=signed_at,
            sha256=signature.sha256,
            authentic_language=language_name(edition.authentic_language),
            receipt_number=signature.number,
            labels=_labels(),
            edition_date_words=_in_words(published.date(), text.language),
            signed_at_words=_in_words(signed_at.date(), text.language),
        )


def _in_words(day: Any, language: str) -> str:
    """Return the day as she says it; Dari and Pashto give both calendars."""
    words = calendars.in_words(day, language)
    return f"{words} ({calendars.gregorian_words(day, language)})" if calendars.is_solar(language) else words
