"""What every response says to the browser, whatever made it: keep nothing, ask nobody, embed nowhere.

The policy on scripts is strict on all our pages. Wagtail's admin still has a few inline scripts of its own (date
pickers, localize), so there alone inline scripts are let through; nobody but officers and editors gets there.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics", "display-capture")
)
ADMIN = {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
    "worker-src": ["'self'", "blob:"],
    "frame-ancestors": ["'self'"],
}


class ResponseHeaders:
    """Middleware, standing inside django-csp so that it may loosen the policy for the admin."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if not request.path_info.startswith(settings.STATIC_URL):
            response.headers["Cache-Control"] = "no-store, private"
        if request.path_info.startswith("/manage/"):
            response._csp_replace = {**getattr(response, "_csp_replace", {}), **ADMIN}  # type: ignore[attr-defined]
        elif getattr(request, "is_dummy", False):
            response._csp_replace = {"frame-ancestors": ["'self'"]}  # type: ignore[attr-defined]
        return response
