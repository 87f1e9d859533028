"""Which text a reader is shown: her language's newest if that language is live, else the authentic one, and says so.

What is shown is always a frozen edition. Whether it may be shown at all is whether its page is live: withdrawing a
document takes its page down in a language, and every edition in that language with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page

from intranet.access.models import Family
from intranet.documents.editions import Edition, EditionText
from intranet.documents.files import Attachment
from intranet.tongues import LANGUAGES


HEAVY = ("blocks", "text", "folded")


@dataclass(frozen=True)
class Tongue:
    """One language of a document: `state` is "current", "stale" (behind the authentic text) or "missing"."""

    code: str
    name_local: str
    state: str
    edition: int | None = None


@dataclass
class Shown:
    """The text to show, and where it stands among the languages and editions of its document."""

    family: Family
    text: EditionText
    language: str  # the one asked for
    texts: list[EditionText]  # every text that may be shown, newest first, without their words

    @property
    def edition(self) -> Edition:
        """The edition the text belongs to."""
        return self.text.edition

    @cached_property
    def current(self) -> Edition:
        """The edition in force: the newest, in whatever language."""
        return self.texts[0].edition

    @property
    def has_files(self) -> bool:
        """Files lie beside the document."""
        return bool(getattr(self.texts[0], "has_files", True))

    @property
    def fallback(self) -> bool:
        """She asked for another language than she is shown."""
        return self.text.language != self.language

    @property
    def in_force(self) -> bool:
        """The text belongs to the edition in force, and no correction has replaced it."""
        newest = next(text for text in self.texts if text.language == self.text.language)
        return self.text.edition_id == self.current.pk and newest.pk == self.text.pk

    @cached_property
    def newest_number(self) -> int:
        """The newest edition that can be read in the language shown."""
        return next(t.edition.number for t in self.texts if t.language == self.text.language)

    @property
    def earlier(self) -> bool:
        """She reads an edition that a newer one, in the same language, has replaced."""
        return self.edition.number < self.newest_number

    @property
    def stale(self) -> bool:
        """The newest text in this language is behind the edition in force."""
        return not self.earlier and self.edition.number < self.current.number

    @cached_property
    def editions(self) -> list[Edition]:
        """Every edition that can be read in some language, newest first."""
        return list({text.edition_id: text.edition for text in self.texts}.values())

    @cached_property
    def languages(self) -> list[Tongue]:
        """The languages of the body, with the state of each for this document."""
        newest: dict[str, int] = {}
        for text in self.texts:
            newest.setdefault(text.language, text.edition.number)
        return [Tongue(code, name, self._state(newest.get(code)), newest.get(code)) for code, name in LANGUAGES]

    def _state(self, number: int | None) -> str:
        if number is None:
            return "missing"
        return "current" if number == self.current.number else "stale"

    def of_edition(self, number: int) -> EditionText | None:
        """Return the text of one edition to show her: her language, else the authentic one; without its words."""
        for code in (self.language, self.current.authentic_language):
            for text in self.texts:
                if text.edition.number == number and text.language == code:
                    return text
        return None


def live_page(family: str = "edition__family_id", language: str = "language") -> Exists:
    """Return the condition that a text's page is live in its language, for use inside a query."""
    page = Page.objects.filter(translation_key=OuterRef(family), locale__language_code=OuterRef(language), live=True)
    return Exists(page)


def live_texts(family: Family) -> QuerySet[EditionText]:
    """Return every text of a document whose language is live, newest first, with its edition.

    Each says in `has_files` whether files lie beside the document, so that most pages need not ask.
    """
    files = Attachment.objects.filter(family=OuterRef("edition__family"), removed_at=None)
    texts = EditionText.objects.filter(live_page(), edition__family=family).annotate(has_files=Exists(files))
    return texts.select_related("edition").newest_first()


def shown(family: Family, language: str, *, edition: int | None = None) -> Shown | None:
    """Return what to show of a document to a reader of a language, in two queries; None when nothing is live.

    With `edition`, that edition instead of the one in force; None when there is no such.
    """
    texts = list(live_texts(family).defer(*HEAVY))
    chosen = _newest_in(texts, language) or (_newest_in(texts, texts[0].edition.authentic_language) if texts else None)
    if chosen is None:
        return None
    answer = Shown(family=family, text=chosen, language=language, texts=texts)
    if edition is not None:
        text = answer.of_edition(edition)
        if text is None:
            return None
        answer.text = text
    return answer


def _newest_in(texts: list[EditionText], language: str) -> EditionText | None:
    return next((text for text in texts if text.language == language), None)


def load(answer: Shown, *, before: bool = False) -> EditionText | None:
    """Fetch the words of the text shown, in one query; with `before`, those of the edition before it as well.

    Returns the text of the edition before, in the same language, or None.
    """
    previous = _previous(answer) if before else None
    wanted = [answer.text.pk, *([previous.pk] if previous else [])]
    full = {text.pk: text for text in EditionText.objects.filter(pk__in=wanted)}
    for text in (answer.text, previous):
        if text is not None:
            for name in HEAVY:
                setattr(text, name, getattr(full[text.pk], name))
    return previous


def _previous(answer: Shown) -> EditionText | None:
    """Return the last text of the edition before the one shown, in the same language."""
    for text in answer.texts:
        if text.language == answer.text.language and text.edition.number < answer.edition.number:
            return text
    return None
