"""Who comes in, and who is shut out: the only writers of invitations, of open and closed accounts, of own settings.

They stand above history because each leaves an event, and below members because to be invited is not to be seated.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.accounts.models import Invitation, User
from intranet.accounts.rules import fair_name
from intranet.accounts.sessions import end_sessions_of
from intranet.history.actions import record
from intranet.people.rules import opens


SECRET_BYTES = 32  # 256 bits


class InvitationSpent(Exception):
    """The link opens nothing: never made, used, replaced by a newer one, or too old. Which of these is not told."""


def fingerprint(token: str) -> str:
    """Return what is kept of a link's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(*, email: str, name: str, language: str, by: User) -> tuple[Invitation, str]:
    """Invite a person by her address; return the invitation and the secret of its link, which is kept nowhere.

    A person of that address who has not come in yet is invited again, and her older links stop working. Raises
    ValidationError when the address is no address, the language none of ours, or her account is open already.
    """
    email = email.strip().lower()
    validate_email(email)
    if language not in dict(settings.LANGUAGES):
        raise ValidationError({"language": _("There is no such language here.")})
    if not name.strip() or not fair_name(name):
        raise ValidationError({"name": _("Enter the name in letters that can be seen.")})
    person = User.objects.filter(email=email).first() or _added(email, name.strip(), language)
    return _invited(person, by)


@transaction.atomic
def invite_again(*, person: User, by: User, email: str = "") -> tuple[Invitation, str]:
    """Send somebody known a new link. An address can be given only to her who has none and has never come in.

    Raises ValidationError when her account is open, when she has no address, or when hers would be changed: one
    officer alone must not be able to lead another's account to a new address.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    email = email.strip().lower()
    if email and email != person.email:
        _give_address(person, email)
    if not person.email:
        raise ValidationError({"email": _("Enter an e-mail address. The link is sent there.")})
    return _invited(person, by)


def _added(email: str, name: str, language: str) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(email, None, name=name, language=language, is_active=False)
    except IntegrityError:  # another officer was quicker
        return User.objects.get(email=email)


def _give_address(person: User, email: str) -> None:
    validate_email(email)
    if person.email or person.last_login is not None:
        raise ValidationError({"email": _("Her address cannot be changed here.")})
    if User.objects.filter(email=email).exists():
        raise ValidationError({"email": _("Another person here has this address.")})
    person.email = email
    person.save(update_fields=["email"])


def _invited(person: User, by: User) -> tuple[Invitation, str]:
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.is_active or person.is_superuser:
        raise ValidationError(_("This person can already sign in. There is nothing to invite her to."))
    now, token = timezone.now(), secrets.token_urlsafe(SECRET_BYTES)
    Invitation.objects.filter(person=person, accepted_at=None, expires_at__gt=now).update(expires_at=now)
    invitation = Invitation.objects.create(
        person=person,
        token_hash=fingerprint(token),
        invited_by=by,
        invited_at=now,
        expires_at=now + timedelta(days=settings.INVITATION_DAYS),
    )
    record("person.invited", by=by, person=person)
    return invitation, token


def open_invitation(token: str) -> Invitation:
    """Return the invitation a link opens. Raises InvitationSpent when it opens none, for all reasons alike."""
    found = Invitation.objects.select_related("person").filter(token_hash=fingerprint(token)).first()
    if found is None or not opens(
        accepted=found.accepted_at is not None, expires_at=found.expires_at, now=timezone.now()
    ):
        raise InvitationSpent
    return found


@transaction.atomic
def accept(*, token: str, password: str) -> User:
    """Let the person behind a link in: her password is set, the link is spent, her account is open.

    Raises InvitationSpent, and ValidationError for a password that is too easy to guess.
    """
    Invitation.objects.select_for_update().filter(token_hash=fingerprint(token)).first()
    invitation = open_invitation(token)
    person = User.objects.select_for_update().get(pk=invitation.person_id)
    validate_password(password, user=person)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    person.set_password(password)
    person.is_active = True
    person.save(update_fields=["password", "is_active"])
    record("person.accepted", by=person, person=person)
    return person


@transaction.atomic
def close_account(*, person: User, reason: str, by: User) -> User:
    """Shut a person out at once: no signing in, no open session, no open link. What she wrote and signed stays.

    Raises ValidationError without a reason, for oneself, for the operator, and for an account already closed.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why. The reason is kept in the history.")})
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.pk == by.pk:
        raise ValidationError(_("You cannot close your own account. Ask another officer."))
    if person.is_superuser:
        raise ValidationError(_("This account is the operator's. It is not closed here."))
    now = timezone.now()
    pending = Invitation.objects.filter(person=person, accepted_at=None, expires_at__gt=now)
    if not person.is_active and not pending.exists():
        raise ValidationError(_("This account is closed already."))
    pending.update(expires_at=now)
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_sessions_of(person)
    record("person.suspended", by=by, person=person, reason=reason.strip())
    return person


SETTINGS = ("display_name", "language", "theme", "text_size")


@transaction.atomic
def save_settings(*, by: User, display_name: str, language: str, theme: str, text_size: str) -> User:
    """Keep a person's own settings. The event names which changed and not what they were: a name is hers.

    Raises ValidationError for a name that cannot be seen or is somebody else's, or for what is not on offer.
    """
    person = User.objects.select_for_update().get(pk=by.pk)
    given = {"display_name": display_name.strip(), "language": language, "theme": theme, "text_size": text_size}
    changed = [name for name in SETTINGS if getattr(person, name) != given[name]]
    if "display_name" in changed and given["display_name"]:
        _check_name(person, given["display_name"])
    if language not in dict(settings.LANGUAGES):
        raise ValidationError({"language": _("There is no such language here.")})
    if not changed:
        return person
    for name in changed:
        setattr(person, name, given[name])
    person.clean_fields(exclude=[field.name for field in User._meta.fields if field.name not in SETTINGS])
    person.save(update_fields=changed)
    record("person.settings_changed", by=person, person=person, changed=changed)
    return person


def _check_name(person: User, name: str) -> None:
    if not fair_name(name):
        raise ValidationError({"display_name": _("Use only letters that can be seen.")})
    others = User.objects.exclude(pk=person.pk)
    if others.filter(name__iexact=name).exists() or others.filter(display_name__iexact=name).exists():
        raise ValidationError({"display_name": _("Choose another name. This one could be taken for somebody else.")})
