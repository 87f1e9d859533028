"""allauth's forms in our words: a plain label, a hint where one helps, no placeholder that vanishes while she types.

Nothing here checks anything; that stays with allauth. Paste and password managers work (WCAG 3.3.8).
"""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _


EMAIL = _("E-mail address")
PASSWORD = _("Password")
NEW = _("New password")
AGAIN = _("The new password again")
LONG = _("At least 12 characters. Three or four words that do not belong together are easy to keep in mind.")


class PlainWords:
    """Mixin: (label, hint) by field name."""

    words: ClassVar[dict[str, tuple[Any, Any]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.words.items():
            field = self.fields[name]  # type: ignore[attr-defined]
            field.label, field.help_text = label, hint
            field.widget.attrs.pop("placeholder", None)


class SignIn(PlainWords, account.LoginForm):
    """Address and password."""

    words = {"login": (EMAIL, ""), "password": (PASSWORD, "")}


class AskForReset(PlainWords, account.ResetPasswordForm):
    """The address a link is sent to."""

    words = {"email": (EMAIL, "")}


class NewPassword(PlainWords, account.ResetPasswordKeyForm):
    """A new password, by the link."""

    words = {"password1": (NEW, LONG), "password2": (AGAIN, "")}


class ChangePassword(PlainWords, account.ChangePasswordForm):
    """A new password, by who knows the present one."""

    words = {"oldpassword": (_("Your present password"), ""), "password1": (NEW, LONG), "password2": (AGAIN, "")}


class ConfirmPassword(PlainWords, account.ReauthenticateForm):
    """Her password once more."""

    words = {"password": (PASSWORD, "")}


class SignInCode(PlainWords, mfa.AuthenticateForm):
    """The second step of signing in."""

    words = {"code": (_("Code"), _("Six digits from your app, or one of your codes on paper."))}


class ConfirmCode(PlainWords, mfa.ReauthenticateForm):
    """A code once more."""

    words = {"code": (_("Code"), _("Six digits from your app, or one of your codes on paper."))}


class MakeApp(PlainWords, ActivateTOTPForm):
    """The first code of a new app."""

    words = {"code": (_("The code your app shows now"), _("Six digits. They change every 30 seconds."))}


class AddKey(PlainWords, webauthn.AddWebAuthnForm):
    """A new key."""

    words = {"name": (_("A name for this key"), _("So that you know it again: for example, its colour."))}


class RenameKey(PlainWords, webauthn.EditWebAuthnForm):
    """Another name for a key."""

    words = {"name": (_("A name for this key"), "")}
