"""Refuses to call the system healthy while a history table could be changed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from django.core.checks import Error, Tags, register
from django.db import connections

from intranet.history.append_only import present, wanted


@register(Tags.database)
def triggers_in_place(app_configs: object = None, databases: Sequence[str] | None = None, **_: Any) -> list[Error]:
    """Report each append-only trigger that is missing (DESIGN decision 7)."""
    if sys.argv[1:2] == ["migrate"]:
        return []  # it puts them back: to refuse it would be to refuse the cure
    errors = []
    for alias in databases or []:
        missing = sorted(set(wanted(connections[alias])) - present(connections[alias]))
        if missing:
            errors.append(
                Error(
                    f"{len(missing)} append-only triggers are missing: {', '.join(missing[:5])}",
                    hint="Run: manage.py migrate",
                    id="intranet.history.E001",
                )
            )
    return errors
