"""How the tests of this room sign in: by the real page, as a person does."""

from __future__ import annotations

from typing import Any

from allauth.mfa.totp.internal import auth
from django.test import Client
from django.urls import reverse

from intranet.accounts.models import User
from tests.factories import PASSWORD


def sign_in(client: Client, user: User, password: str = PASSWORD, **extra: Any) -> Any:
    """Post the sign-in page."""
    return client.post(reverse("account_login"), {"login": user.email, "password": password}, **extra)


def confirm_password(client: Client) -> None:
    """Enter the password once more, as before a step that touches safety."""
    answer = client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert answer.status_code == 302


def code_for(secret: str) -> str:
    """What her app shows now."""
    return auth.format_hotp_value(auth.hotp_value(secret, next(iter(auth.yield_hotp_counters_from_time()))))


def make_app(client: Client) -> str:
    """Set up an authenticator app through the pages; return its secret."""
    confirm_password(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert answer.status_code == 302, answer.context["form"].errors
    return secret
