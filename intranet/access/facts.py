"""What access must ask of rooms above it, by name.

Access cannot import who is seated or who has signed: those rooms stand above. So it names the facts it needs, the
rooms provide them at start-up, and a fact nobody provides fails `manage.py check`, because silence would open a door.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol


class Seated(Protocol):
    """Does this person hold a seat today?"""

    def __call__(self, user_id: int, today: date) -> bool:
        """Answer."""
        ...


class Offices(Protocol):
    """Which offices does she hold today, and as editor into which languages?"""

    def __call__(self, user_id: int, today: date) -> tuple[frozenset[str], frozenset[str]]:
        """Answer."""
        ...


class CodeSigned(Protocol):
    """Has she signed what her place asks: the Code for a member, the undertaking for an office?"""

    def __call__(self, user_id: int, today: date, *, member: bool) -> bool:
        """Answer."""
        ...


REQUIRED = ("seated", "offices", "code_signed")
_provided: dict[str, Callable[..., Any]] = {}


class FactMissing(RuntimeError):
    """A fact the policy needs was never provided: refuse rather than guess."""


def provide(name: str, answer: Callable[..., Any]) -> None:
    """Register who answers for a fact. Raises KeyError for a fact the policy does not know."""
    if name not in REQUIRED:
        raise KeyError(name)
    _provided[name] = answer


def ask(name: str) -> Callable[..., Any]:
    """Return the answerer of a fact. Raises FactMissing when nobody has provided it."""
    try:
        return _provided[name]
    except KeyError:
        raise FactMissing(name) from None


def missing() -> list[str]:
    """Return the required facts nobody has provided."""
    return [name for name in REQUIRED if name not in _provided]
