"""What follows when the members lift an act. The rooms that did the act say how it is undone, at start-up.

An effect runs inside the transaction of the deciding ballot: the decision and what follows stand or fall together.
"""

from __future__ import annotations

from collections.abc import Callable

from workflows.decisions.models import Question


Effect = Callable[[Question], None]
_effects: dict[str, Effect] = {}


def provide_effect(act: str, effect: Effect) -> None:
    """Register how an act is undone; the same act again replaces it."""
    _effects[act] = effect


def effect_of(act: str) -> Effect:
    """Return how an act is undone. Raises KeyError where nobody has said: a decision without effect is none."""
    return _effects[act]
