"""Leaving at once: ends the session, asks the browser to forget, and goes to a place that tells nothing.

GET with an effect is meant: a plain link works in every browser and without a script, and the worst a hostile page
can do with it is to sign somebody out (docs/decisions/exit-by-get.md).
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe


def neutral_place(language: str | None) -> str:
    """Return where leaving leads for a language: EXIT_URL has one place by language, and "" for all others."""
    places: dict[str, str] = settings.EXIT_URL
    return places.get(language or "") or places[""]


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """End the session and go: to the neutral place, or to the sign-in page when it was only silence.

    "cache" is not among what the browser is asked to clear: it takes seconds, and no page of ours is cached.
    """
    place = neutral_place(get_language())
    if request.GET.get("why") == "idle":
        place = reverse("account_login")
    logout(request)
    response = HttpResponse(status=303)
    response.headers["Location"] = place
    response.headers["Clear-Site-Data"] = '"cookies", "storage"'
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@login_not_required
@require_safe
def safety(request: HttpRequest) -> HttpResponse:
    """Tell honestly what leaving does, and what it cannot do."""
    return render(request, "accounts/safety.html")
