"""Makes sure that the person signing is the one who logged in, not the next one at a shared phone (C1).

Her password is asked here, under the same limit as everywhere else. Whoever has just shown her security
key or a code on the account's own page is not asked again: allauth keeps that moment in the session.
"""

from __future__ import annotations

from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    get_reauthentication_flows,
)
from allauth.core import ratelimit
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _


def recently_proved(request: HttpRequest) -> bool:
    """Say whether she proved herself in the last minutes; who has no way to do so has not."""
    # allauth answers yes for a person without any way; for a signature that would be no proof at all.
    return bool(get_reauthentication_flows(request.user)) and did_recently_reauthenticate(request)


def fault_of_password(request: HttpRequest, password: str) -> str:
    """Return what is wrong with her password as a sentence, or "" when it is right."""
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        return _("There were too many attempts. Wait a minute, then try again.")
    return "" if request.user.check_password(password) else _("This password is not right. Try again.")


def other_way(request: HttpRequest) -> str:
    """Return the address where she shows a key or a code instead and comes back; "" when she has none."""
    if not any(flow["id"] == "mfa_reauthenticate" for flow in get_reauthentication_flows(request.user)):
        return ""
    try:
        return f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.path})}"
    except NoReverseMatch:  # the account pages may be served without it
        return ""
