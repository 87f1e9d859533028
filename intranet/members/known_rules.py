"""The rules a body may decide for itself, in words: what each means, and what holds until it decides
otherwise.

What counts as a value stands in `rules`, pure. A rule nobody reads has no place here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Known:
    """One rule: its name in the register, its meaning, the values it takes, and its default."""

    name: str
    label: Any
    meaning: Any
    takes: Any
    default: str


KNOWN: dict[str, Known] = {
    known.name: known
    for known in (
        Known(
            "days-to-sign",
            _("Days to sign a new edition"),
            _("After a substantive new edition of the Code, members have this many days to sign it."),
            _("Write a whole number of days, from 1 to 365."),
            "21",
        ),
    )
}
DEFAULT_VALUES = {name: known.default for name, known in KNOWN.items()}
