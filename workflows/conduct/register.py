"""The register: who has and who has not signed which edition (C1, C2, C26).

Names are those people chose to show. Everybody who should have signed is listed, and everybody who did,
also after her seat has ended: the obligation outlives the term (C25).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from intranet.accounts.models import User
from intranet.documents.models import Edition
from intranet.members.models import Office, Seat
from workflows.conduct.models import Refusal, Signature
from workflows.conduct.standing import CODE, UNDERTAKING, editions_of


UNDER_UNDERTAKING = ("secretariat", "editor")


@dataclass(frozen=True)
class Row:
    """One person beside one edition.

    `covered_by` is a later edition she signed, which counts for this one too.
    """

    name: str
    asked: bool  # her place asks for it today
    signed_at: datetime | None = None
    language: str = ""
    number: str = ""  # of the receipt
    sha256: str = ""
    covered_by: int | None = None
    declined: tuple[str, ...] = ()  # her words; for officers only

    @property
    def done(self) -> bool:
        """She has signed this edition or a later one."""
        return self.signed_at is not None or self.covered_by is not None


def all_editions() -> list[Edition]:
    """Return what can be chosen: the Code's editions, newest first, then the undertaking's. Two queries."""
    return [*reversed(editions_of(CODE)), *reversed(editions_of(UNDERTAKING))]


def asked_today(kind: str, today: date) -> QuerySet[User]:
    """Return those whose place asks them to sign this kind of text today."""
    if kind == CODE:
        held = Seat.objects.held_on(today).values("person_id")
    else:
        held = Office.objects.held_on(today).filter(role__in=UNDER_UNDERTAKING).values("person_id")
    return User.objects.filter(pk__in=held, is_active=True)


def rows_of(edition: Edition, today: date, *, for_officers: bool) -> list[Row]:
    """Return the register of one edition by name: three queries, four for officers, whatever its length."""
    signatures = list(
        Signature.objects.filter(edition__family=edition.family_id, edition__number__gte=edition.number)
        .select_related("edition", "text")
        .defer("text__text", "text__folded", "text__blocks")
        .order_by("edition__number")
    )
    asked = set(asked_today(edition.kind, today).values_list("pk", flat=True))
    here = {signature.person_id for signature in signatures if signature.edition_id == edition.pk}
    people = User.objects.filter(Q(pk__in=asked) | Q(pk__in=here))
    words = _refusals(edition) if for_officers else {}
    first: dict[int, Signature] = {}
    for signature in signatures:
        first.setdefault(signature.person_id, signature)
    rows = [_row(user, user.pk in asked, first.get(user.pk), edition, words.get(user.pk, ())) for user in people]
    return sorted(rows, key=lambda row: row.name.casefold())


def _refusals(edition: Edition) -> dict[int, tuple[str, ...]]:
    words: dict[int, tuple[str, ...]] = {}
    for refusal in Refusal.objects.filter(edition=edition).order_by("pk"):
        words[refusal.person_id] = (*words.get(refusal.person_id, ()), refusal.words)
    return words


def _row(user: User, asked: bool, signature: Signature | None, edition: Edition, words: tuple[str, ...]) -> Row:
    if signature is None:
        return Row(user.shown_name, asked, declined=words)
    if signature.edition_id != edition.pk:
        return Row(user.shown_name, asked, covered_by=signature.edition.number, declined=words)
    return Row(
        user.shown_name,
        asked,
        signed_at=signature.signed_at,
        language=signature.text.language,
        number=signature.number,
        sha256=signature.sha256,
        declined=words,
    )


def cell(value: Any) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" \t\r\n\0").startswith(("=", "+", "-", "@", "\uff1d")) else text
