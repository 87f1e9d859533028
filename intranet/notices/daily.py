"""The daily run's list: what each room wants done once a day.

`manage.py due` stands in the lower house and cannot import the rooms above, so they hand over their
errands at start-up. Each must be safe to run twice.
"""

from __future__ import annotations

from collections.abc import Callable


_errands: dict[str, Callable[[], int]] = {}


def every_day(name: str, errand: Callable[[], int]) -> None:
    """Register an errand by name; it returns how many things it did. The same name again replaces it."""
    _errands[name] = errand


def errands() -> list[tuple[str, Callable[[], int]]]:
    """Return the errands, in the order they were registered."""
    return list(_errands.items())
