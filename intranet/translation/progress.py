"""How far a translation is: its record in wagtail-localize, and the strings that still lack words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, Q
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from intranet.documents.models import Edition


def record_of(page: Any) -> Translation | None:
    """Return localize's record of a page that translates another; None for a page that is itself the source."""
    return (
        Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id)
        .exclude(source__locale_id=page.locale_id)
        .select_related("source", "source__locale", "target_locale")
        .first()
    )


def waits(page: Page) -> bool:
    """Say whether a draft of the page is being checked now: nobody changes it meanwhile."""
    return WorkflowState.objects.for_instance(page).filter(status=WorkflowState.STATUS_IN_PROGRESS).exists()


def follows(source: TranslationSource) -> int | None:
    """Return the number of the edition that a source holds: the newest when it was last brought up to date."""
    known = Edition.objects.of(source.object_id).filter(published_at__lte=source.last_updated_at)
    return known.values_list("number", flat=True).first()


def missing(translation: Translation) -> int:
    """Return how many strings lack words. One with an error counts as missing: localize would leave it out."""
    total, translated = translation.get_progress()
    return int(total - translated)


def counts(translations: Iterable[Translation]) -> dict[int, tuple[int, int]]:
    """Return, for each translation, how many strings there are and how many have words. Two queries for any number."""
    rows = list(translations)
    sources = {row.source_id for row in rows}
    totals = dict(
        StringSegment.objects.filter(source__in=sources)
        .values("source_id")
        .annotate(n=Count("pk"))
        .values_list("source_id", "n")
    )
    done = _done(sources)
    return {row.pk: (totals.get(row.source_id, 0), done.get((row.source_id, row.target_locale_id), 0)) for row in rows}


def _done(sources: set[int]) -> dict[tuple[int, int], int]:
    """Count, by source and language, the segments that have words at their own place."""
    words = (
        StringSegment.objects.filter(
            source__in=sources,
            string__translations__context_id=F("context_id"),
            string__translations__has_error=False,
        )
        .values_list("source_id", "string__translations__locale_id")
        .annotate(n=Count("pk"))
    )
    return {(source, locale): n for source, locale, n in words}


def words_of(translation: Translation) -> Any:
    """Return the words in use: those of strings the source still has, without errors."""
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    pairs = Q(context_id__in=segments.values("context_id"), translation_of_id__in=segments.values("string_id"))
    return StringTranslation.objects.filter(pairs, locale_id=translation.target_locale_id, has_error=False)
