"""The only writers of levels and grants."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.access.models import Family, GroupGrant, Level, PersonGrant
from intranet.accounts.models import User
from intranet.history.actions import record


@transaction.atomic
def ensure_family(translation_key: uuid.UUID, *, founding: str = "") -> Family:
    """Return the family of a page, made confidential if it is new: unclassified is closed (C24)."""
    family, _made = Family.objects.get_or_create(pk=translation_key, defaults={"founding": founding})
    return family


@transaction.atomic
def classify(*, family: Family, level: str, reason: str = "", by: User) -> Family:
    """Set the level of a document, in all its languages at once. Raises ValidationError for an unknown level."""
    if level not in Level.values:
        raise ValidationError(_("There is no such level."))
    family = Family.objects.select_for_update().get(pk=family.pk)
    before, family.level, family.reason = family.level, level, reason
    family.classified_by, family.classified_at = by, timezone.now()
    family.save()
    record("document.classified", by=by, family=family.pk, before=before, after=level, reason=reason)
    return family


def _read_permission() -> Permission:
    return Permission.objects.get(content_type__app_label="intranet", codename="read_family")


@transaction.atomic
def grant(
    *,
    family: Family,
    to: User | Group,
    by: User | None,
    reason: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> PersonGrant | GroupGrant:
    """Let a person or a group read a family, from and until given days (inclusive). A second grant renews the first."""
    Family.objects.select_for_update().get(pk=family.pk)
    keys: dict[str, Any] = {"content_object": family, "permission": _read_permission()}
    dates = {"valid_from": valid_from or timezone.localdate(), "valid_until": valid_until}
    values: dict[str, Any] = {**dates, "reason": reason, "granted_by": by}
    row: PersonGrant | GroupGrant
    if isinstance(to, User):
        row, _made = PersonGrant.objects.update_or_create(values, user=to, **keys)
    else:
        row, _made = GroupGrant.objects.update_or_create(values, group=to, **keys)
    record(
        "document.granted",
        by=by,
        family=family.pk,
        person=to if isinstance(to, User) else None,
        group=to.name if isinstance(to, Group) else "",
        until=valid_until.isoformat() if valid_until else "",
        reason=reason,
    )
    return row


@transaction.atomic
def revoke(*, family: Family, to: User | Group, by: User, reason: str = "") -> None:
    """Take a grant back at once."""
    rows: Any = (
        PersonGrant.objects.filter(content_object=family, user=to)
        if isinstance(to, User)
        else GroupGrant.objects.filter(content_object=family, group=to)
    )
    for row in rows.select_for_update():
        row._change_reason = reason
        row.delete()
        record(
            "document.revoked",
            by=by,
            family=family.pk,
            person=to if isinstance(to, User) else None,
            group=to.name if isinstance(to, Group) else "",
            reason=reason,
        )
