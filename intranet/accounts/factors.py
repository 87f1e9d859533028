"""How the second factor behaves here: its secrets are kept encrypted, its labels tell a looker-on little.

The key is drawn from SECRET_KEY. Whoever has only the database, such as a stolen backup, makes no codes from it.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intranet.accounts.models import User
from intranet.accounts.rules import quiet_label
from intranet.accounts.second_factor import REAL, must_hold


def _locks() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(b"second-factor:" + key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class QuietFactors(DefaultMFAAdapter):
    """allauth's second factor, quieter."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "You need a second factor here. Add another one first, then take this one off."
        ),
        "cannot_generate_recovery_codes": _("Add an app or a key first. Codes on paper come after that."),
        "incorrect_code": _("That code is not right, or it is too old. Enter the newest one."),
    }

    def encrypt(self, text: str) -> str:
        """Lock a secret before it is kept."""
        return _locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Unlock a secret, with an older SECRET_KEY too while it is named in SECRET_KEY_FALLBACKS."""
        return _locks().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: Any) -> str:
        """Two letters of her address: her app shows this to whoever holds the telephone."""
        return quiet_label(user.email or "")

    def build_totp_svg(self, url: str) -> str:
        """Draw the picture on white, or a dark page would hide it."""
        import qrcode
        from qrcode.image.svg import SvgPathFillImage

        return str(qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode"))

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - allauth's own word
        """Number her keys until she names them."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Key %(number)s") % {"number": number}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """The same for a key, whose dialogue shows it too."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": quiet_label(user.email or ""), "name": quiet_label(user.email or "")}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last factor of whoever must hold one."""
        user = authenticator.user
        if authenticator.type not in REAL or not isinstance(user, User) or not must_hold(user):
            return True
        others = Authenticator.objects.filter(user=user, type__in=REAL).exclude(pk=authenticator.pk)
        return bool(others.exists())
