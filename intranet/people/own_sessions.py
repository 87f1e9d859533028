"""When she ends her sessions on other devices, the history says so: it may be how she notices that another was in."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.core import context
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.db import transaction

from intranet.history.actions import record


class RecordedEnd(DefaultUserSessionsAdapter):
    """Ends sessions as allauth does, with one event."""

    def end_sessions(self, sessions: Iterable[UserSession]) -> None:
        """End them all; none, no event."""
        ended = list(sessions)
        if not ended:
            return
        with transaction.atomic():
            super().end_sessions(ended)
            record("session.ended", by=context.request.user, person=context.request.user, count=len(ended))
