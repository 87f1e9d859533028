"""Sends whoever must hold a second factor and holds none to the page where she makes one.

Who must is a matter of roles, and roles stand above this room: `intranet.apps` says who at start-up. While nobody has
said anything everybody must, because silence would open a door.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language_from_path

from intranet.accounts.models import User


FLAG = "has_factor"  # in the session, so that reading costs no query
REAL = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes alone are no factor

_must: Callable[[User], bool] | None = None


def provide_who_must(answer: Callable[[User], bool]) -> None:
    """Let the room of roles say who must hold a second factor."""
    global _must
    _must = answer


def must_hold(user: Any) -> bool:
    """Say whether this person must hold a second factor here."""
    if settings.SECOND_FACTOR_WAIVED:
        return False
    return _must is None or _must(user)


def holds(user: Any) -> bool:
    """Say whether she holds one: an app or a key."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=REAL).exists())


class SecondFactorRequired:
    """Middleware: outside the demonstration, whoever must hold a second factor goes nowhere without one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Redirect or pass on. What was posted is dropped, not kept for later."""
        if not settings.SECOND_FACTOR_WAIVED and request.user.is_authenticated and self._stranded(request):
            response = redirect("mfa_index")
            response.status_code = 303
            return response
        return self.get_response(request)

    def _stranded(self, request: HttpRequest) -> bool:
        path = request.path_info
        if path.startswith("/accounts/2fa/"):
            request.session.pop(FLAG, None)  # it may be taken off there: look again afterwards
            return False
        if is_way_out(path) or request.session.get(FLAG):
            return False
        if not must_hold(request.user) or holds(request.user):
            request.session[FLAG] = True
            return False
        return True


def is_way_out(path: str) -> bool:
    """Say whether an address stays open to her who is still making her factor: account, leaving, styles."""
    if path.startswith(("/accounts/", settings.STATIC_URL)) or path in ("/exit/", "/stay/", "/healthz"):
        return True
    language = get_language_from_path(path)
    return language is not None and path == f"/{language}/safety/"
