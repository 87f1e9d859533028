"""The doors no room owns: the first page, health, staying, and pages of the account that need a word of ours.

What must not be reachable of allauth and of Wagtail is answered by `closed`, which is a 404 like any other.
"""

from __future__ import annotations

from typing import Any, NoReturn

from allauth.mfa.base.views import IndexView
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from intranet.accounts.factors import QuietFactors
from intranet.accounts.rules import device_and_browser
from intranet.accounts.second_factor import holds, must_hold


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Lead from the bare address to the start page in her language, or in the one her browser asks for."""
    response = redirect("home")
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


@login_not_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Lead from /accounts/ to her settings, or to the sign-in page."""
    return redirect("settings" if request.user.is_authenticated else "account_login")


@login_not_required
@require_safe
def stay(request: HttpRequest) -> HttpResponse:
    """Take note that she is still there: the session's stamp is written on the way here. 204 whoever asks."""
    return HttpResponse(status=204)


@login_not_required
@csrf_exempt
def closed(request: HttpRequest, **_rest: Any) -> NoReturn:
    """Answer 404. For addresses that a library needs a name for, and that lead nowhere here."""
    raise Http404


class Factors(IndexView):
    """Her second factors, and whether she must add one before she goes on."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is missing."""
        user = self.request.user
        return {**super().get_context_data(**kwargs), "must_add": must_hold(user) and not holds(user)}


class RemoveKey(RemoveWebAuthnView):
    """Takes a key off, except the last factor of whoever must hold one (allauth asks this of apps only)."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove, or say why not."""
        if QuietFactors().can_delete_authenticator(self.get_object()):
            return super().form_valid(form)
        messages.error(self.request, str(QuietFactors.error_messages["cannot_delete_authenticator"]))
        return redirect("mfa_index")


class Sessions(ListUserSessionsView):
    """Where she is signed in, in words; the address of the network is not shown, for nobody knows her own."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add device and browser in words."""
        context = super().get_context_data(**kwargs)
        for session in context["sessions"]:
            device, browser = device_and_browser(session.user_agent)
            session.device = device or _("Unknown device")
            session.browser = browser or _("unknown browser")
        return context
