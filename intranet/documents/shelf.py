"""The shelf: for each document a reader may know, the one text in force that she would be shown.

The same choice as `reading.shown`, in SQL, for lists and search: her language's newest text if it is live, else the
authentic one. The policy is one subquery inside; nothing is counted, since counts would grow with what is hidden.
"""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from intranet.access.models import Family
from intranet.access.rules import Reader
from intranet.documents.editions import EditionText
from intranet.documents.reading import Tongue, live_page
from intranet.tongues import LANGUAGES


PAGE = 20
LAST_PAGE = 500


def in_force(reader: Reader, language: str) -> QuerySet[EditionText]:
    """Return one text per document this reader may know, the newest edition first."""
    mine = Q(edition__family=OuterRef("edition__family"))
    newer = EditionText.objects.filter(
        mine,
        Q(edition__number__gt=OuterRef("edition__number"))
        | Q(edition=OuterRef("edition"), correction__gt=OuterRef("correction")),
        language=OuterRef("language"),
    )
    hers = EditionText.objects.filter(live_page(), mine, language=language)
    # Asked of each row in turn, so that a database may walk the newest editions and stop when the page is full.
    visible = Exists(Family.objects.visible_to(reader).filter(pk=OuterRef("edition__family")))
    wanted = Q(language=language) | (Q(language=F("edition__authentic_language")) & ~Exists(hers))
    return (
        EditionText.objects.filter(visible, wanted, live_page(), ~Exists(newer))
        .select_related("edition__family")
        .order_by("-edition_id")
    )


def page_of(texts: QuerySet[EditionText], page: int) -> tuple[list[EditionText], bool]:
    """Return one page of texts and whether another follows, by asking for one more than is shown."""
    begin = (page - 1) * PAGE
    rows = list(texts[begin : begin + PAGE + 1])
    return rows[:PAGE], len(rows) > PAGE


def page_number(given: str) -> int:
    """Return the page asked for; anything that is no page is the first."""
    return (
        min(int(given), LAST_PAGE) if given.isascii() and given.isdigit() and 0 < len(given) < 6 and int(given) else 1
    )


def tongues_of(texts: list[EditionText]) -> dict[object, list[Tongue]]:
    """Return the languages each of these documents can be read in, by family, in one query."""
    families = [text.edition.family_id for text in texts]
    rows = EditionText.objects.filter(live_page(), edition__family__in=families).values_list(
        "edition__family", "language", "edition__number"
    )
    newest: dict[object, dict[str, int]] = {}
    for family, language, number in rows:
        known = newest.setdefault(family, {})
        known[language] = max(number, known.get(language, 0))
    return {family: _tongues(known) for family, known in newest.items()}


def _tongues(known: dict[str, int]) -> list[Tongue]:
    current = max(known.values())
    return [
        Tongue(code, name, "current" if known[code] == current else "stale", known[code])
        for code, name in LANGUAGES
        if code in known
    ]
