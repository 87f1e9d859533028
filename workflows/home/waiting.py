"""What waits for a person, collected from the rooms: each hands over a function at start-up.

Rooms beside this one cannot import it, so what they hand back is plain: a mapping, no class of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest


Tasks = Callable[[HttpRequest], Iterable[Mapping[str, Any]]]
_rooms: dict[str, Tasks] = {}


@dataclass(frozen=True)
class Task:
    """One thing to do: a sentence that names nothing, one button, and the last day if there is one."""

    title: str
    url: str
    action: str
    by: date | None = None
    more: str = ""


def add(room: str, tasks: Tasks) -> None:
    """Register a room's tasks: mappings with `title`, `url`, `action`, and if need be `by` (date) and `more`.

    `title` names no document and no person. The same room again replaces what it gave.
    """
    _rooms[room] = tasks


def collect(request: HttpRequest) -> list[Task]:
    """Return everything that waits for this reader, the soonest first; what has no day comes after."""
    found = [Task(**task) for tasks in _rooms.values() for task in tasks(request)]
    return sorted(found, key=lambda task: (task.by is None, task.by or date.max))
