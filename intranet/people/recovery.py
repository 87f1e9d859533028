"""A lost second factor, taken off by two officers: one who saw the person, one who believes the words of the first.

Mail alone must never take a factor off, because whoever reads a woman's mail may be whom the factor keeps out.
"""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.access.readers import reader_for
from intranet.accounts.models import FactorRecovery, User
from intranet.accounts.sessions import end_sessions_of
from intranet.history.actions import record
from intranet.people.rules import may_confirm_recovery, may_open_recovery


@transaction.atomic
def open_recovery(*, person: User, how_present: str, by: User) -> FactorRecovery:
    """Ask to take a person's lost factor off, saying how she was present and how she was known.

    Raises ValidationError without words, for oneself, for a closed account, or while one is open already.
    """
    _must_be_officer(by)
    person = User.objects.select_for_update().get(pk=person.pk)
    if not how_present.strip():
        raise ValidationError({"how_present": _("Say how she was present, and how you knew her.")})
    if not may_open_recovery(person=person.pk, by=by.pk):
        raise ValidationError(_("You cannot do this for yourself. Ask two other officers."))
    if not person.is_active or person.is_superuser:
        raise ValidationError(_("This account is not open. There is no factor to take off."))
    if not Authenticator.objects.filter(user=person).exists():
        raise ValidationError(_("She has no second factor. Nothing needs to be taken off."))
    if FactorRecovery.objects.filter(person=person, confirmed_at=None, refused_at=None).exists():
        raise ValidationError(_("This has been asked for already. Another officer must confirm it."))
    recovery = FactorRecovery.objects.create(person=person, opened_by=by, how_present=how_present.strip())
    record("factor.recovery_opened", by=by, person=person)
    return recovery


@transaction.atomic
def confirm_recovery(*, recovery: FactorRecovery, by: User) -> FactorRecovery:
    """Take the factor off: all her apps, keys and codes go, and every session ends.

    Raises ValidationError for the officer who asked, for the person herself, and when it is over already.
    """
    _must_be_officer(by)
    recovery = _locked(recovery)
    if not may_confirm_recovery(person=recovery.person_id, opened_by=recovery.opened_by_id, by=by.pk):
        raise ValidationError(_("Another officer must confirm this, not you and not the person herself."))
    recovery.confirmed_by, recovery.confirmed_at = by, timezone.now()
    recovery.save(update_fields=["confirmed_by", "confirmed_at"])
    Authenticator.objects.filter(user_id=recovery.person_id).delete()
    end_sessions_of(recovery.person)
    record("factor.recovered", by=by, person=recovery.person_id)
    return recovery


@transaction.atomic
def refuse_recovery(*, recovery: FactorRecovery, by: User) -> FactorRecovery:
    """Put an end to it: her factor stays. Any officer but the person herself, the first one too, who may have erred.

    Raises ValidationError for the person herself, and when it is over already.
    """
    _must_be_officer(by)
    recovery = _locked(recovery)
    if recovery.person_id == by.pk:
        raise ValidationError(_("Another officer must do this, not the person herself."))
    recovery.refused_by, recovery.refused_at = by, timezone.now()
    recovery.save(update_fields=["refused_by", "refused_at"])
    record("factor.recovery_refused", by=by, person=recovery.person_id)
    return recovery


def _locked(recovery: FactorRecovery) -> FactorRecovery:
    row = FactorRecovery.objects.select_for_update().get(pk=recovery.pk)
    if row.confirmed_at is not None or row.refused_at is not None:
        raise ValidationError(_("Another officer has already dealt with this."))
    return row


def _must_be_officer(by: User) -> None:
    reader = reader_for(by)
    if not (reader.is_officer and reader.cleared):
        raise ValidationError(_("Only officers of the secretariat may do this."))
