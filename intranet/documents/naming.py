"""Tells the history what a document is called, as far as a reader may know: one query for a whole page of
events."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Page

from intranet.access.models import Family
from intranet.access.rules import Reader
from intranet.documents.editions import EditionText
from intranet.history.naming import Named


def titles(families: Iterable[uuid.UUID], reader: Reader) -> dict[uuid.UUID, Named]:
    """Return key, title and address of each family; title and address only of what the reader may read.

    The title is that of the newest text in the language of the page, else in any language, else of the draft.
    """
    texts = EditionText.objects.filter(edition__family=OuterRef("pk")).newest_first().values("title")
    drafts = Page.objects.filter(translation_key=OuterRef("pk")).order_by("pk").values("draft_title")
    rows = Family.objects.filter(pk__in=set(families)).annotate(
        known=Exists(Family.objects.visible_to(reader).filter(pk=OuterRef("pk"))),
        title=Coalesce(
            Subquery(texts.filter(language=get_language() or "en")[:1]),
            Subquery(texts[:1]),
            Subquery(drafts[:1]),
            Value(""),
        ),
    )
    return {
        pk: Named(key, title or key, reverse("document", args=[key])) if known else Named(key)
        for pk, key, known, title in rows.values_list("pk", "key", "known", "title")
    }


def family_of(key: str) -> uuid.UUID | None:
    """Return the family behind a key, or None."""
    return Family.objects.filter(key=key).values_list("pk", flat=True).first()
