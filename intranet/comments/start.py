"""What this room connects at start-up: threads, the address to comment at, and the panel below a text."""

from __future__ import annotations

from intranet.comments import reading
from intranet.documents import beside


def connect() -> None:
    """Register all three. Safe to call twice."""
    beside.provide("threads", reading.threads)
    beside.provide("comment_url", reading.comment_url)
    beside.provide("notices_on_reading", reading.panel)
