"""Pages for what went wrong. They carry the frame, say what to do next, and never what was hidden."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404: the same page for the hidden and for what never was."""
    request.not_found = True  # type: ignore[attr-defined]
    return render(request, "404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 when a form was stale or came from elsewhere."""
    return render(request, "403.html", status=403)
