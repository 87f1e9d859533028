"""Speaks to a person in her own language where the address does not say which: accounts, errors, the admin.

A stranger has no language here yet. The one she chose last, by an address such as `/fa-af/` or by `?language=`, is
kept in a cookie that goes with the window, so that the sign-in page she is sent to speaks it too.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from intranet.accounts.rules import known_language


class OwnLanguage:
    """Middleware: activates the person's language unless the address names one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate and pass on; remember what a stranger chose."""
        named = translation.get_language_from_path(request.path_info) or ""
        ours = dict(settings.LANGUAGES)
        asked = "" if named else known_language(request.GET.get("language"), ours)
        stranger = not request.user.is_authenticated
        own = "" if stranger or named else known_language(getattr(request.user, "language", ""), ours)
        if asked or own:
            translation.activate(asked or own)
            request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        if stranger and (named or asked):
            _remember(request, response, named or asked)
        return response


def _remember(request: HttpRequest, response: HttpResponse, language: str) -> None:
    if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != language:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
