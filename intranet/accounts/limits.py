"""Makes the table in which tries at signing in are counted, where the settings keep such counts in the database.

Several workers that count apart would let an attacker try several times as often.
"""

from __future__ import annotations

from typing import Any

from django.core.management import call_command


def make_count_table(using: str, verbosity: int = 0, **_: Any) -> None:
    """Receiver of post_migrate. Does nothing where the counts are kept elsewhere, or the table is there."""
    call_command("createcachetable", database=using, verbosity=0)
