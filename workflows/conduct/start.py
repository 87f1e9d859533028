"""What this room connects at start-up: the box to sign beside a text, and asking for signatures once a day."""

from __future__ import annotations

from intranet.documents import beside
from intranet.notices.daily import every_day
from workflows.conduct.beside import sign_box
from workflows.conduct.reminders import ask_for_signatures


def connect() -> None:
    """Register both. Safe to call twice."""
    beside.provide("notices_on_reading", sign_box)
    every_day("signatures asked for", ask_for_signatures)
