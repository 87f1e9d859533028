"""Pages for what went wrong. They carry the frame, say what to do next, and never what was hidden.

The page for our own fault stands without the frame: when it is shown the database may be gone, and with it all that
the frame asks for.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404: the same page for the hidden and for what never was."""
    request.not_found = True  # type: ignore[attr-defined]
    return render(request, "404.html", status=404)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403 when a right has gone."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 when a form was stale or came from elsewhere."""
    return render(request, "403.html", status=403)


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer 429 when somebody tries too often; the same for the known and the unknown."""
    return render(request, "429.html", status=429)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400. Without the frame: the request may be too broken to have a person."""
    return HttpResponse(render_to_string("400.html"), status=400)


def our_fault(request: HttpRequest) -> HttpResponse:
    """Answer 500 without a query and without a context processor."""
    return HttpResponse(render_to_string("500.html"), status=500)
