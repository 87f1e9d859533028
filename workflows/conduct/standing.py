"""Asks the database what the rules need, and finds the text a person is asked to sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from intranet.access.readers import reader_for
from intranet.access.rules import Reader
from intranet.accounts.models import User
from intranet.documents.models import Edition, EditionText
from intranet.documents.reading import shown
from workflows.conduct.models import Signature
from workflows.conduct.rules import Published, Standing, standing


CODE, UNDERTAKING = "code-of-conduct", "undertaking"


def editions_of(kind: str, *, signed_by: int | None = None) -> list[Edition]:
    """Return the editions of the group's Code (or undertaking), oldest first, each with `hers`:

    signed by her.

    The document is the one published first of its kind: a stray second one must not lock everybody out.
    """
    hers = Signature.objects.filter(edition=OuterRef("pk"), person=signed_by)
    rows = list(Edition.objects.filter(kind=kind).select_related("family").annotate(hers=Exists(hers)).order_by("pk"))
    return [row for row in rows if row.family_id == rows[0].family_id]


def standing_of_editions(editions: list[Edition], today: date) -> Standing:
    """Say where she stands, from editions that carry `hers`."""
    published = [Published(row.number, row.substantive, row.sign_by) for row in editions]
    return standing({row.number for row in editions if row.hers}, published, today)


def standing_on(user_id: int, kind: str, today: date) -> tuple[bool, Standing]:
    """Say whether anything of this kind is published, and where she stands with it. One query."""
    editions = editions_of(kind, signed_by=user_id)
    return bool(editions), standing_of_editions(editions, today)


def asked_of(reader: Reader) -> str:
    """Return the kind of text her place asks her to sign; "" for who has no such place (C1, C26)."""
    if reader.seated:
        return CODE
    return UNDERTAKING if reader.inside else ""


def standing_of(user: User, reader: Reader | None = None) -> Standing | None:
    """Say where a person stands today with what her place asks; None when it asks nothing."""
    kind = asked_of(reader or reader_for(user))
    return standing_on(user.pk, kind, timezone.localdate())[1] if kind else None


@dataclass(frozen=True)
class Asked:
    """What she is asked to sign: the text, and until which day she keeps acting without it."""

    text: EditionText
    standing: Standing


def asked(user: User, language: str = "", reader: Reader | None = None) -> Asked | None:
    """Return what she is asked to sign now, in a language or else the authentic one.

    Three queries beside the reader.
    """
    kind = asked_of(reader or reader_for(user))
    editions = editions_of(kind, signed_by=user.pk) if kind else []
    stands = standing_of_editions(editions, timezone.localdate())
    if stands.to_sign is None:
        return None
    edition = next(row for row in editions if row.number == stands.to_sign)
    text = text_of(edition, language or user.language)
    return Asked(text, stands) if text is not None else None


def text_to_sign(user: User, language: str = "") -> EditionText | None:
    """Return the text she is asked to sign; None when nothing is asked of her or nothing can be read."""
    found = asked(user, language)
    return found.text if found else None


def text_of(edition: Edition, language: str) -> EditionText | None:
    """Return the newest text of an edition in a language, or else in its authentic one; None when it is withdrawn.

    What cannot be read is signed by nobody. Without its long words: they are not needed to sign. One query.
    """
    answer = shown(edition.family, language, edition=edition.number)
    return answer.text if answer is not None else None
