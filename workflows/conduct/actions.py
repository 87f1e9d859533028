"""The writers of signatures and refusals. Both are rows for ever: triggers refuse a change (C1, C2)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from intranet.access.keys import new_key
from intranet.access.models import Family
from intranet.access.readers import reader_for
from intranet.accounts.models import User
from intranet.documents.models import Edition, EditionText
from intranet.history.actions import record
from intranet.notices.actions import notify
from intranet.notices.people import officers_today
from workflows.conduct.models import Refusal, Signature
from workflows.conduct.rules import same_name
from workflows.conduct.standing import CODE, UNDERTAKING


@transaction.atomic
def sign(*, person: User, text: EditionText, full_name: str, by: User) -> Signature:
    """Sign this exact text; a second signing returns the first. One event, and a receipt is announced (C1).

    Raises ValidationError, with a sentence, when somebody else signs for her, when her place does not ask
    for this text, when the name is not hers, or when the text is no longer the newest.
    """
    edition = text.edition
    # No edition may be published, and no second signature written, between these questions and the row.
    Family.objects.select_for_update().get(pk=edition.family_id)
    _refuse_others(person, by, edition.kind)
    signed = Signature.objects.filter(person=person, edition=edition).first()
    if signed is not None:
        return signed
    if not same_name(full_name, person.name):
        raise ValidationError({"full_name": _("Type your full name as the secretariat knows it.")})
    _refuse_old(text)
    signature = Signature.objects.create(
        person=person,
        edition=edition,
        text=text,
        sha256=text.sha256,
        full_name=" ".join(full_name.split()),
        number=new_key(),
    )
    _tell(signature, text)
    return signature


def _refuse_others(person: User, by: User, kind: str) -> None:
    if by.pk != person.pk:
        raise ValidationError(_("Nobody signs for another person."))
    reader = reader_for(person)
    asked = {CODE: reader.seated, UNDERTAKING: reader.inside and bool(reader.offices)}
    if not asked.get(kind, False):
        raise ValidationError(_("Your place here does not ask you to sign this text."))


def _refuse_old(text: EditionText) -> None:
    newest = Edition.objects.of(text.edition.family_id).first()
    if newest is None or newest.pk != text.edition_id:
        raise ValidationError(_("A newer edition was published. Please read it, and sign that one."))
    later = EditionText.objects.filter(edition=newest, language=text.language, correction__gt=text.correction).exists()
    if later:
        raise ValidationError(_("This text was corrected after you opened it. Please read it again."))


def _tell(signature: Signature, text: EditionText) -> None:
    family = text.edition.family_id
    record(
        "code.signed",
        by=signature.person,
        person=signature.person,
        family=family,
        edition=text.edition.number,
        language=text.language,
        sha256=signature.sha256,
        receipt=signature.number,
    )
    notify(
        to=[signature.person],
        kind="code.receipt",
        once=f"code.receipt:{signature.number}",
        path=reverse("receipt", args=[signature.number]),
        family=family,
    )


@transaction.atomic
def decline(*, person: User, edition: Edition, words: str, by: User) -> Refusal:
    """Keep that she declines to sign, in her own words; she may still sign later.

    The secretariat is told (C2).

    Raises ValidationError when somebody else declines for her, when she has signed, or when there are no
    words.
    """
    Family.objects.select_for_update().get(pk=edition.family_id)
    _refuse_others(person, by, edition.kind)
    if Signature.objects.filter(person=person, edition=edition).exists():
        raise ValidationError(_("You have signed this edition. Write to the secretariat instead."))
    if not words.strip():
        raise ValidationError({"words": _("Say why, in a few words.")})
    same = Refusal.objects.filter(person=person, edition=edition, words=words.strip()).first()
    if same is not None:
        return same
    refusal = Refusal.objects.create(person=person, edition=edition, words=words.strip())
    record("code.declined", by=person, person=person, family=edition.family_id, edition=edition.number)
    notify(
        to=officers_today(),
        kind="code.declined",
        once=f"code.declined:{refusal.pk}",
        path=reverse("signatures"),
        family=edition.family_id,
    )
    return refusal
