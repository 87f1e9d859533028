"""Who sits on the body today, as colleagues may see it: the name shown, the country, the expertise. Never an
address.

The body is small, so the words are compared here and not in the database: SQLite folds only the letters of
English.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from intranet.members.models import Seat


@dataclass(frozen=True)
class Colleague:
    """One line of the directory."""

    name: str
    country: str
    expertise: str


def folded(text: str) -> str:
    """Return the text as it is compared: without case, and with letters composed alike."""
    return unicodedata.normalize("NFKC", text).casefold()


def colleagues(today: date, words: str = "") -> list[Colleague]:
    """Return those who hold a seat today and fit every word, by name shown. One query."""
    rows = (
        Seat.objects.held_on(today)
        .select_related("person")
        .only("country", "expertise", "person__name", "person__display_name")
    )
    wanted = folded(words).split()
    all_of_them = [Colleague(s.person.shown_name, str(s.get_country_display()), s.expertise) for s in rows]
    return sorted((c for c in all_of_them if _fits(c, wanted)), key=lambda c: folded(c.name))


def _fits(colleague: Colleague, wanted: list[str]) -> bool:
    text = folded(f"{colleague.name} {colleague.country} {colleague.expertise}")
    return all(word in text for word in wanted)
