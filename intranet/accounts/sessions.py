"""Sessions end by themselves: 30 minutes without a request, 8 hours at most. And they end when somebody says so.

The stamp is written once a minute, not on each request, so reading costs no write. A session made by signing in is
stamped in that same request, or the time until her second request would not count.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from intranet.accounts.models import User
from intranet.accounts.rules import too_old


BEGAN, SEEN = "began", "seen"
STAMP_EVERY = 60  # seconds


class SessionLimits:
    """Middleware: signs out a session that idled or grew too old."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Check, stamp, pass on; stamp a session that was made on the way."""
        if request.user.is_authenticated:
            if _is_over(request):
                logout(request)
            else:
                _stamp(request)
        response = self.get_response(request)
        if request.user.is_authenticated and BEGAN not in request.session:
            _stamp(request)
        return response


def _is_over(request: HttpRequest) -> bool:
    now = int(time.time())
    return too_old(
        request.session.get(BEGAN, now),
        request.session.get(SEEN, now),
        now,
        idle=settings.SESSION_IDLE_SECONDS,
        longest=settings.SESSION_COOKIE_AGE,
    )


def _stamp(request: HttpRequest) -> None:
    now = int(time.time())
    if now - request.session.get(SEEN, 0) >= STAMP_EVERY:
        request.session.setdefault(BEGAN, now)
        request.session[SEEN] = now


def end_sessions_of(user: User) -> int:
    """End every session of a person, on all her devices, and return how many there were (V7.4).

    Reads all live sessions, since a session that nobody listed must end as well; the group is small.
    """
    store = import_module(settings.SESSION_ENGINE).SessionStore
    ended = 0
    for row in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if row.get_decoded().get(SESSION_KEY) == str(user.pk):
            store(row.session_key).delete()
            ended += 1
    UserSession.objects.filter(user_id=user.pk).delete()
    return ended


def forget_ended_sessions() -> int:
    """Delete what is left of sessions that are over: addresses and browsers are kept no longer than they serve.

    For the daily run. Returns how many listed sessions were forgotten.
    """
    Session.objects.filter(expire_date__lte=timezone.now()).delete()
    over = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key"))
    return int(over.delete()[0])
