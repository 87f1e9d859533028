"""Who has signed, who may act, and what she is asked to sign: pure (C1, C2).

A new member acts once she has signed the edition in force. When a substantive edition follows, whoever
had signed the one before keeps her access and her vote until its day; then she must have signed it. Minor
editions and corrected translations ask nobody; her signature under a later minor edition counts for the
substantive one it follows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Published:
    """What the rules must know of an edition; `sign_by` is the last day for earlier signers (inclusive)."""

    number: int
    substantive: bool
    sign_by: date | None = None


@dataclass(frozen=True)
class Standing:
    """Where a person stands with what she is asked to sign."""

    signed_in_force: bool  # her signature covers the edition in force
    may_act: bool  # her access and her vote are open today
    to_sign: int | None  # number of the edition she is asked to sign
    by: date | None  # last day on which she still acts without it


def _binding(editions: Sequence[Published]) -> list[Published]:
    """Return the editions that asked for signatures, oldest first: the first one always does."""
    ordered = sorted(editions, key=lambda edition: edition.number)
    return [edition for place, edition in enumerate(ordered) if place == 0 or edition.substantive]


def standing(signed: Collection[int], editions: Sequence[Published], today: date) -> Standing:
    """Say where she stands today, from the numbers she signed and the editions published (C1, C2).

    With nothing published nobody is asked and nobody may act as a signer.
    """
    binding = _binding(editions)
    if not binding:
        return Standing(False, False, None, None)
    newest = max(edition.number for edition in editions)
    covered = max((number for number in signed if number <= newest), default=0)
    owed = [edition for edition in binding if edition.number > covered]
    if not owed:
        return Standing(True, True, None, None)
    if covered < binding[0].number:
        return Standing(False, False, newest, None)
    # The oldest edition she owes decides: a second new edition gives nobody more time for the first.
    by = owed[0].sign_by
    return Standing(False, by is None or today <= by, newest, by)


def same_name(typed: str, full_name: str) -> bool:
    """Say whether the name she typed is hers, whatever its case, spacing and way of composing letters."""
    return bool(_plain(typed)) and _plain(typed) == _plain(full_name)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
