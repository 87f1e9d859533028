"""What this room connects at start-up: silence for Wagtail's mailers, lifting a withdrawal, checking translations."""

from __future__ import annotations

from intranet.documents import beside
from workflows.approvals import doors, translations
from workflows.approvals.beside import way_to_withdraw
from workflows.approvals.withdrawing import lift
from workflows.decisions.effects import provide_effect


def connect() -> None:
    """Register all. Safe to call twice."""
    doors.connect()
    translations.connect()
    provide_effect("withdrawal", lift)
    beside.provide("notices_on_reading", way_to_withdraw)
