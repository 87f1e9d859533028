"""Which numbers of the source the house can count again.

The page counts its clauses by place, so a number may become a clause only if counting gives the same number again.
Both numberings are tried on the whole document; a number that does not follow from the one before it is left as
text. That way a document that starts at 3, or skips, says what it said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from intranet.documents.importing.marks import Level, Place, places, typed
from intranet.documents.importing.source import Para, Piece
from intranet.documents.numbering import Style


TITLE: Final = 160  # characters: longer is text, not a heading
LONG_RUN: Final = 10  # numbered paragraphs without headings, as in United Nations papers


@dataclass(frozen=True, slots=True)
class Claim:
    """A number as written before a piece: automatic (`cut` 0) or typed (`cut` characters of the text)."""

    mark: str
    cut: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The numbering chosen, and for each piece that can be counted its level."""

    style: Style
    levels: dict[int, Level]
    claims: dict[int, Claim]


def plan(pieces: Sequence[Piece]) -> Plan:
    """Choose the numbering of a document."""
    claims = {place: claim for place, piece in enumerate(pieces) if (claim := _claim(piece)) is not None}
    tries: list[tuple[Style, dict[int, Level]]] = []
    for style in ("roman", "decimal"):
        headed = _count(pieces, claims, style, strict=True)
        if _convincing(headed):
            tries.append((style, headed))
        elif _long_run(pieces, claims, run := _count(pieces, claims, style, strict=False)):
            tries.append((style, run))
    best: tuple[Style, dict[int, Level]] = max(tries, key=lambda one: len(one[1]), default=("none", {}))
    return Plan(best[0], best[1], claims)


def _claim(piece: Piece) -> Claim | None:
    if not isinstance(piece, Para) or piece.bullet or piece.style == "quote":
        return None
    if piece.number:
        return Claim(piece.number, 0, tuple(places(piece.number)))
    mark, cut = typed(piece.text)
    return Claim(mark, cut, tuple(places(mark))) if mark else None


def _count(pieces: Sequence[Piece], claims: dict[int, Claim], style: Style, strict: bool) -> dict[int, Level]:
    """Walk down the document and accept each number that follows from the ones accepted before."""
    counts = [0, 0, 0]
    accepted: dict[int, Level] = {}
    for place, claim in claims.items():
        for meant in _ordered(claim, claims.get(place + 1)):
            if meant.style != style or not _follows(meant, counts):
                continue
            if meant.level == "article" and strict and not heads(pieces, claims, place):
                continue
            depth = ("article", "clause", "point").index(meant.level)
            counts[depth] += 1
            counts[depth + 1 :] = [0] * (2 - depth)
            accepted[place] = meant.level
            break
    return accepted


def _ordered(claim: Claim, following: Claim | None) -> tuple[Place, ...]:
    """Put the point before the clause where "i." is followed by "ii."."""
    after = {place.counts for place in following.places if place.level == "point"} if following else set()
    if (2,) in after and any(place.level == "point" and place.counts == (1,) for place in claim.places):
        return tuple(reversed(claim.places))
    return claim.places


def _follows(meant: Place, counts: list[int]) -> bool:
    depth = ("article", "clause", "point").index(meant.level)
    if any(not count for count in counts[:depth]):
        return False
    if meant.style == "decimal":
        return meant.counts == (*counts[:depth], counts[depth] + 1)
    return meant.counts == (counts[depth] + 1,)


def heads(pieces: Sequence[Piece], claims: dict[int, Claim], place: int) -> bool:
    """Say whether a numbered paragraph heads what comes below it."""
    piece = pieces[place]
    if not isinstance(piece, Para) or not titled(piece):
        return False
    if piece.style in ("heading", "title") or piece.bold:
        return True
    below = pieces[place + 1] if place + 1 < len(pieces) else None
    if below is None:
        return False
    next_claim = claims.get(place + 1)
    same = next_claim and {one.level for one in next_claim.places} & {one.level for one in claims[place].places}
    return not same and not piece.listed


def titled(piece: Para) -> bool:
    """Say whether the words of a numbered paragraph are its heading, not its text."""
    text = piece.text.strip()
    if piece.style in ("heading", "title") or piece.bold:
        return len(text) <= 2 * TITLE - 20
    return len(text) <= TITLE and not text.endswith((".", ";", ":", ",", "؛"))


def _convincing(accepted: dict[int, Level]) -> bool:
    levels: list[Literal["article", "clause", "point"]] = list(accepted.values())
    articles, clauses = levels.count("article"), levels.count("clause")
    return articles >= 2 or (articles == 1 and clauses >= 2)


def _long_run(pieces: Sequence[Piece], claims: dict[int, Claim], accepted: dict[int, Level]) -> bool:
    """Accept numbered paragraphs without headings when they are many, long, and nearly all there are."""
    places_ = [place for place, level in accepted.items() if level == "article"]
    if len(places_) < LONG_RUN:
        return False
    length = sum(len(piece.text) for place in places_ if isinstance(piece := pieces[place], Para))
    rivals = sum(any(one.level == "article" for one in claim.places) for claim in claims.values())
    return length > 100 * len(places_) and len(places_) >= 0.8 * rivals
