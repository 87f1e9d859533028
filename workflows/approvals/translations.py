"""A translation is checked the way any draft is approved: by somebody who wrote none of it."""

from __future__ import annotations

from intranet.translation import checking
from workflows.approvals.actions import submit


def connect() -> None:
    """Tell the translators' room how a translation is sent to be checked. Safe to call twice."""
    checking.provide("submit", submit)
