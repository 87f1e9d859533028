"""Small facts of a document in words: dates of editions, names of languages, minutes to read."""

from __future__ import annotations

from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intranet import calendars
from intranet.documents.editions import Edition
from intranet.templatetags.face import local_date
from intranet.tongues import LANGUAGES


_NAMES = dict(LANGUAGES)
WORDS_A_MINUTE = 180


def language_name(code: str) -> str:
    """Return a language's own name; names of languages are not translated here, so that each finds its own."""
    return _NAMES.get(code, code)


def edition_in_words(edition: Edition, *, whole: bool = False) -> str:
    """Return the day of an edition; with `whole`, its number before it."""
    day = strip_tags(str(local_date(edition.published_at, "short")))
    if not whole:
        return day
    number = calendars.digits(edition.number, get_language() or "en")
    return _("Edition %(number)s of %(day)s") % {"number": number, "day": day}


def minutes_to_read(text: str) -> int:
    """Return about how many minutes a text takes, one at least."""
    return max(1, round(len(text.split()) / WORDS_A_MINUTE))
