"""What history must ask of rooms above it: what a document is called, and whether this reader may know.

History is below access and documents, and keeps only a family's number. So the documents room provides a
function at start-up; as long as nobody has, every document stays nameless, which tells too little and never
too much.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol


class Viewer(Protocol):
    """Whoever reads the history: what this room must know of her (`access.rules.Reader` is one)."""

    @property
    def is_officer(self) -> bool:
        """She serves in the secretariat today."""

    @property
    def is_auditor(self) -> bool:
        """She audits today."""

    @property
    def cleared(self) -> bool:
        """She has signed what her place asks."""


@dataclass(frozen=True)
class Named:
    """A document as one reader may know it. Without a title she may know only its opaque key."""

    key: str
    title: str = ""
    path: str = ""

    @property
    def known(self) -> bool:
        """She may read it."""
        return bool(self.title)


Titles = Callable[[Iterable[uuid.UUID], Viewer], dict[uuid.UUID, Named]]
FamilyOf = Callable[[str], uuid.UUID | None]


def _nobody_knows(families: Iterable[uuid.UUID], reader: Viewer) -> dict[uuid.UUID, Named]:
    return {}


def _no_family(key: str) -> uuid.UUID | None:
    return None


_titles: list[Titles] = [_nobody_knows]
_family_of: list[FamilyOf] = [_no_family]


def provide_names(titles: Titles, family_of: FamilyOf) -> None:
    """Register who knows the names of documents, and which family a key opens. The last one registered
    answers."""
    _titles[:] = [titles]
    _family_of[:] = [family_of]


def names_of(families: Iterable[uuid.UUID], reader: Viewer) -> dict[uuid.UUID, Named]:
    """Return the documents by family, as this reader may know them; an unknown family is absent."""
    return _titles[0](families, reader)


def family_of(key: str) -> uuid.UUID | None:
    """Return the family behind an opaque key (or behind its own number), or None."""
    try:
        return uuid.UUID(key)
    except ValueError:
        return _family_of[0](key)
