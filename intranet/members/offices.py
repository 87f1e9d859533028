"""Giving and ending offices, and what follows from it in Wagtail: the groups of a person.

Who serves today is a question about dates (`facts.offices_held`), so access ends with the last day by itself.
Wagtail knows only groups; they follow the dates at once when an office is given or ended, and each day by
`manage.py due`.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.accounts.models import User
from intranet.history.actions import record
from intranet.members.models import Office
from intranet.members.roles import OFFICES, group_name
from intranet.members.rules import Span, office_of_the_day, overlapping


def office_groups() -> set[str]:
    """Return the names of all groups that stand for an office: one per role, and one per language for
    editors."""
    return set(OFFICES) | {group_name("editor", code) for code, _name in settings.LANGUAGES}


def _groups_today(person: User, today: date) -> set[str]:
    rows = Office.objects.filter(person=person)
    held = office_of_the_day(((o.role, o.language, Span(o.valid_from, o.valid_until)) for o in rows), today)
    return {role for role, _language in held} | {group_name(role, language) for role, language in held if language}


def synchronise_groups(person: User) -> tuple[set[str], set[str]]:
    """Make her groups match the offices she holds today; other groups are left alone. Return (joined,
    left)."""
    wanted = _groups_today(person, timezone.localdate())
    has = set(person.groups.filter(name__in=office_groups()).values_list("name", flat=True))
    joined, left = wanted - has, has - wanted
    for name in sorted(joined):
        person.groups.add(Group.objects.get_or_create(name=name)[0])
    if left:
        person.groups.remove(*Group.objects.filter(name__in=left))
    return joined, left


def _checked(role: str, language: str) -> None:
    """Refuse an office that does not exist, an editor without a language, and a language for any other."""
    if role not in OFFICES:
        raise ValidationError({"role": _("There is no such office. Membership is a seat, not an office.")})
    if role == "editor" and language not in dict(settings.LANGUAGES):
        raise ValidationError({"language": _("Choose the language she translates into.")})
    if role != "editor" and language:
        raise ValidationError({"language": _("Only an editor has a language. Leave it empty.")})


@transaction.atomic
def give_office(
    *,
    person: User,
    role: str,
    language: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
    by: User | None,
    reason: str = "",
) -> Office:
    """Give a person an office from a day on (C26), and the groups that go with it while it holds.

    Raises ValidationError for an unknown office, dates out of order, and one she already holds in these days.
    """
    _checked(role, language)
    span = Span(valid_from or timezone.localdate(), valid_until)
    if not span.in_order:
        raise ValidationError({"valid_until": _("The last day is before the first day.")})
    User.objects.select_for_update().get(pk=person.pk)
    hers = Office.objects.filter(person=person, role=role, language=language)
    if overlapping(span, [Span(o.valid_from, o.valid_until) for o in hers]):
        raise ValidationError({"valid_from": _("She already holds this office in these days.")})
    office = Office(person=person, role=role, language=language, valid_from=span.start, valid_until=valid_until)
    _save(office, by, reason)
    synchronise_groups(person)
    until = valid_until.isoformat() if valid_until else ""
    dates = {"since": span.start.isoformat(), "until": until}
    record("office.given", by=by, person=person, role=role, language=language, reason=reason.strip(), **dates)
    return office


@transaction.atomic
def end_office(*, office: Office, on: date | None = None, by: User | None, reason: str) -> Office:
    """Set the last day of an office: today unless told. Its groups go when that day has passed.

    To end it at once, give yesterday. Raises ValidationError without a reason, and for a day before its
    first.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say in a few words why you change this entry.")})
    last = on or timezone.localdate()
    row = Office.objects.select_for_update(of=("self",)).select_related("person").get(pk=office.pk)
    span = Span(row.valid_from, last)
    if not span.in_order:
        raise ValidationError({"valid_until": _("The last day is before the first day.")})
    same = Office.objects.filter(person=row.person, role=row.role, language=row.language).exclude(pk=row.pk)
    if overlapping(span, [Span(o.valid_from, o.valid_until) for o in same]):
        raise ValidationError({"valid_until": _("She holds this office again in these days.")})
    row.valid_until = last
    _save(row, by, reason)
    synchronise_groups(row.person)
    data = {"role": row.role, "language": row.language, "until": last.isoformat(), "reason": reason.strip()}
    record("office.ended", by=by, person=row.person, **data)
    return row


def _save(office: Office, by: User | None, reason: str) -> None:
    office._change_reason = reason.strip() or None
    office._history_user = by
    office.full_clean()
    office.save()


def end_expired_offices() -> int:
    """Take away the groups of offices whose last day has passed, and give those of offices that begin today.

    The daily run calls it; safe to run twice: a person whose groups match is left alone and no event is
    written. Returns the number of persons whose groups changed.
    """
    touched = User.objects.filter(Q(offices__isnull=False) | Q(groups__name__in=office_groups())).distinct()
    changed = 0
    for number in sorted(touched.values_list("pk", flat=True)):
        changed += _bring_up_to_date(number)
    return changed


@transaction.atomic
def _bring_up_to_date(number: int) -> bool:
    person = User.objects.select_for_update().get(pk=number)
    joined, left = synchronise_groups(person)
    if joined or left:
        groups = {"began": sorted(joined), "ended": sorted(left)}
        record("office.turned", by=None, person=person, **groups)
    return bool(joined or left)
