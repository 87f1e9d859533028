"""What this room connects at start-up: the tasks of the rooms it may ask."""

from __future__ import annotations

from workflows.home import tasks, waiting


def connect() -> None:
    """Register them. Safe to call twice."""
    waiting.add("conduct", tasks.to_sign)
    waiting.add("decisions", tasks.to_answer)
    waiting.add("letters", tasks.letters_to_answer)
