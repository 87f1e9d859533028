"""The two letters this room sends. They name no group and no person: others may read her mail.

Sent after the action, not in it: a mail server that is down must not undo what was decided, and must not be asked
twice. Each returns whether it went out, so that the officer can be told.
"""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from intranet.accounts.models import Invitation, User


log = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, token: str) -> bool:
    """Send the link of an invitation to her whom it invites, in her language."""
    link = settings.SITE_URL + reverse("invitation", args=[token])
    return _send(invitation.person, "invitation", link=link, until=invitation.expires_at)


def send_factor_taken_off(person: User) -> bool:
    """Tell a person that her second factor was taken off: if she did not ask, somebody else did."""
    return _send(person, "factor_taken_off", link=settings.SITE_URL + reverse("account_login"))


def _send(person: User, name: str, **context: object) -> bool:
    if not person.email:
        return False
    with translation.override(person.language):
        subject = render_to_string("people/mail/subject.txt").strip()
        text = render_to_string(f"people/mail/{name}.txt", context).strip() + "\n"
    try:
        return bool(send_mail(subject, text, None, [person.email]))
    except (SMTPException, OSError):
        log.exception("a letter of people could not be sent")
        return False
