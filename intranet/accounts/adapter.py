"""How allauth behaves here: nobody signs up, everybody is invited; mail and messages are quiet and in her language.

The sentences stand here, and not in allauth's catalogues, because those lack some of the nine languages.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from intranet.accounts.rules import known_language


WAYS = {
    "reauthenticate": _("With my password"),
    "mfa_reauthenticate": _("With a code from my app, or on paper"),
    "mfa_reauthenticate:webauthn": _("With my key"),
}


class InvitedOnly(DefaultAccountAdapter):
    """Accounts by invitation, with plain words."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Ask the secretariat."),
        "email_password_mismatch": _("The e-mail address or the password is not right. Check both and try again."),
        "incorrect_password": _("That is not your password. Try again."),
        "enter_current_password": _("That is not your present password. Try again."),
        "incorrect_code": _("That code is not right, or it is too old. Enter the newest one."),
        "invalid_password_reset": _("This link does not work any more. Ask for a new one."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
        "rate_limited": _("Too many tries. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No: accounts come from invitations."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the start page in her own language, whatever the sign-in page spoke."""
        with translation.override(_language_of(request.user)):
            return reverse("home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead back to her settings."""
        with translation.override(_language_of(request.user)):
            return reverse("settings")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Build the link on the configured address: a forged Host header must not choose where her secret goes."""
        return settings.SITE_URL + urlsplit(super().get_reset_password_from_key_url(key)).path

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Name the ways to show that it is still her, in our words."""
        ways = super().get_reauthentication_methods(user)
        return [{**way, "description": WAYS.get(way["id"], way["description"])} for way in ways]

    def render_mail(
        self, template_prefix: str, email: str | list[str], context: dict[str, Any], headers: Any = None
    ) -> EmailMessage:
        """Write in the language of the person it goes to; to a stranger in that of the page."""
        user = context.get("user")
        language = _language_of(user) if user is not None else translation.get_language()
        with translation.override(language):
            return super().render_mail(template_prefix, email, context, headers)


def _language_of(user: Any) -> str:
    own = known_language(getattr(user, "language", None), dict(settings.LANGUAGES))
    return own or translation.get_language() or settings.LANGUAGE_CODE
