"""Addresses that no language governs: login and account (allauth), leaving, health."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("healthz", healthz, name="healthz"),
]
