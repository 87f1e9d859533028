"""The translator's desk: every published document she may know, in each of her languages, and how it stands.

Staleness is our own reckoning, by editions: localize says "up to date" until somebody has renewed the source. Reads
only, in a number of queries that does not grow with the list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef
from wagtail.models import Page, WorkflowState, get_default_page_content_type
from wagtail_localize.models import StringTranslation, Translation

from intranet.access.rules import Reader
from intranet.access.visible import keys_visible_to
from intranet.documents.models import Edition, EditionText
from intranet.documents.reading import live_page
from intranet.tongues import LANGUAGES, RIGHT_TO_LEFT, bcp47
from intranet.translation import rules
from intranet.translation.progress import counts


PAGE = 20
Place = tuple[UUID, str]  # a document and a language
NAMES = dict(LANGUAGES)


@dataclass(frozen=True)
class Line:
    """One language of a document."""

    code: str
    state: str
    total: int = 0
    missing: int = 0
    edition: int | None = None  # what readers of this language read
    page: int | None = None
    translation: int | None = None

    @property
    def name(self) -> str:
        """The language, in its own name."""
        return NAMES[self.code]

    @property
    def lang(self) -> str:
        """The tag for HTML."""
        return bcp47(self.code)

    @property
    def dir(self) -> str:
        """Its direction."""
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True)
class Document:
    """One document on the desk."""

    edition: Edition
    title: str
    title_lang: str
    lines: Sequence[Line]

    @property
    def key(self) -> str:
        """The opaque key of its address."""
        return str(self.edition.family.key)

    @property
    def level(self) -> str:
        """How far it may travel."""
        return str(self.edition.family.level)

    @property
    def title_dir(self) -> str:
        """The direction of its title."""
        return "rtl" if self.title_lang in RIGHT_TO_LEFT else "ltr"


@dataclass
class _Facts:
    """What is known of the documents of one page of the desk, asked for all at once."""

    texts: dict[Place, EditionText] = field(default_factory=dict)
    pages: dict[Place, Page] = field(default_factory=dict)
    translations: dict[Place, Translation] = field(default_factory=dict)
    counts: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    editions: dict[UUID, list[tuple[datetime, int]]] = field(default_factory=lambda: defaultdict(list))
    checks: dict[int, str] = field(default_factory=dict)  # page number -> status of its approval
    touched: dict[tuple[UUID, int], datetime] = field(default_factory=dict)


def documents(
    reader: Reader, codes: Iterable[str], *, page: int = 1, language: str = "en"
) -> tuple[list[Document], bool]:
    """Return one page of the desk, newest edition first, and whether more follow. `language` is that of the titles."""
    newer = Edition.objects.filter(family=OuterRef("family"), number__gt=OuterRef("number"))
    editions = (
        Edition.objects.filter(
            ~Exists(newer), live_page("family_id", "authentic_language"), family__in=keys_visible_to(reader)
        )
        .select_related("family")
        .order_by("-pk")
    )
    begin = (page - 1) * PAGE
    rows = list(editions[begin : begin + PAGE + 1])
    shown = rows[:PAGE]
    facts = _facts([row.family_id for row in shown])
    return [_document(row, facts, tuple(codes), language) for row in shown], len(rows) > PAGE


def line_of(edition: Edition, code: str) -> Line:
    """Return how one language of one document stands."""
    return _line(edition, _facts([edition.family_id]), code)


def _facts(families: list[UUID]) -> _Facts:
    facts = _Facts()
    texts = EditionText.objects.filter(edition__family__in=families).select_related("edition").newest_first()
    for text in texts.defer("text", "folded", "blocks"):
        facts.texts.setdefault((text.edition.family_id, text.language), text)
    for number in Edition.objects.filter(family__in=families).order_by("-number"):
        facts.editions[number.family_id].append((number.published_at, number.number))
    for page in Page.objects.filter(translation_key__in=families).select_related("locale"):
        facts.pages[page.translation_key, page.locale.language_code] = page
    rows = Translation.objects.filter(source__object_id__in=families).select_related("source", "target_locale")
    for row in rows.defer("source__content_json"):
        facts.translations[row.source.object_id, row.target_locale.language_code] = row
    facts.counts = counts(facts.translations.values())
    facts.checks = _checks([page.pk for page in facts.pages.values()])
    touched = StringTranslation.objects.filter(context__object_id__in=families).values_list(
        "context__object_id", "locale_id"
    )
    facts.touched = {(key, locale): at for key, locale, at in touched.annotate(at=Max("updated_at"))}
    return facts


def _checks(pages: list[int]) -> dict[int, str]:
    states = WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type(), object_id__in=[str(pk) for pk in pages]
    )
    return {int(page): status for page, status in states.values_list("object_id", "status")}


def _document(edition: Edition, facts: _Facts, codes: tuple[str, ...], language: str) -> Document:
    key = edition.family_id
    lang = language if (key, language) in facts.texts else edition.authentic_language
    lines = [_line(edition, facts, code) for code in codes if code != edition.authentic_language]
    return Document(edition, facts.texts[key, lang].title, lang, lines)


def _line(edition: Edition, facts: _Facts, code: str) -> Line:
    key = edition.family_id
    text, page = facts.texts.get((key, code)), facts.pages.get((key, code))
    translation = facts.translations.get((key, code))
    total, done = facts.counts.get(translation.pk, (0, 0)) if translation else (0, 0)
    status = facts.checks.get(page.pk) if page else None
    read = text if text is not None and page is not None and page.live else None
    state = rules.state(
        begun=translation is not None and page is not None,
        waits=status == WorkflowState.STATUS_IN_PROGRESS,
        sent_back=status == WorkflowState.STATUS_NEEDS_CHANGES,
        published=read.edition.number if read else None,
        followed=_followed(facts, translation),
        current=edition.number,
        missing=total - done,
        unsent=read is None or _touched(facts, translation) > read.published_at,
    )
    return Line(
        code, state, total, total - done, read.edition.number if read else None,
        page.pk if page else None, translation.pk if translation else None,
    )  # fmt: skip


def _followed(facts: _Facts, translation: Translation | None) -> int | None:
    if translation is None:
        return None
    at = translation.source.last_updated_at
    known = facts.editions[translation.source.object_id]
    return next((number for published, number in known if published <= at), None)


def _touched(facts: _Facts, translation: Any) -> datetime:
    key = (translation.source.object_id, translation.target_locale_id) if translation else None
    return facts.touched.get(key, datetime.min.replace(tzinfo=UTC))
