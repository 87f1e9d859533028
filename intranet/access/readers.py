"""Turns a request into a Reader: the facts about this person, today, asked once per request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from intranet.access.facts import ask
from intranet.access.rules import Reader
from intranet.accounts.models import User


STRANGER = Reader()


def reader_for(user: User | AnonymousUser | None) -> Reader:
    """Return the Reader for a user, as of today. Three small queries; an inactive user is a stranger."""
    if user is None or not user.is_authenticated or not user.is_active:
        return STRANGER
    today = timezone.localdate()
    seated = ask("seated")(user.pk, today)
    offices, languages = ask("offices")(user.pk, today)
    return Reader(
        user_id=user.pk,
        today=today,
        seated=seated,
        signed=ask("code_signed")(user.pk, today, member=seated) if seated or offices else False,
        offices=offices,
        languages=languages,
    )


def reader_of(user: Any) -> Reader:
    """Return the Reader behind a user object, made once and kept on it: it lives as long as one request.

    For Wagtail's screens, which ask about a user dozens of times and hand no request over.
    """
    kept: Reader | None = getattr(user, "_house_reader", None)
    if kept is None:
        kept = user._house_reader = reader_for(user)
    return kept


class ReaderOnRequest:
    """Middleware: gives every request its `reader`, made only when first asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the lazy reader."""
        attach(request)
        return self.get_response(request)


def attach(request: Any) -> None:
    """Give a request its reader (also called for the requests that previews invent)."""
    request.reader = SimpleLazyObject(lambda: reader_for(getattr(request, "user", None)))
