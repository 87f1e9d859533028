"""What follows when a comment is hidden, done by rooms above.

Hiding is an officer's act and members decide whether it stands (C20). That decision lives above this
room, so it hands over a function at start-up; it runs in the transaction of the hiding, and what it
raises undoes the hiding.
"""

from __future__ import annotations

from typing import Protocol

from intranet.accounts.models import User
from intranet.comments.models import Comment


class Effect(Protocol):
    """Something that follows from a hiding."""

    def __call__(self, *, comment: Comment, reason: str, by: User) -> object:
        """Do it."""


on_hidden: list[Effect] = []


def after_hiding(effect: Effect) -> Effect:
    """Register what follows; the same function twice is kept once."""
    if effect not in on_hidden:
        on_hidden.append(effect)
    return effect
