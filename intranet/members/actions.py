"""The only writers of the body, its people's seats and offices, its organisations and its rules.

Each act locks what it changes, refuses in a sentence what the rules forbid, keeps the readable past
(simple-history: who and why) and writes one event. A change of something already entered needs a reason;
nothing is ever deleted, it gets a last day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.accounts.models import User
from intranet.history.actions import record
from intranet.members.known_rules import KNOWN
from intranet.members.models import Affiliation, Body, Dated, Organisation, Rule, Seat
from intranet.members.offices import end_expired_offices, end_office, give_office, synchronise_groups
from intranet.members.rules import Span, most_at_once, overlapping, value_fits


__all__ = [
    "end_expired_offices",
    "end_office",
    "give_office",
    "save_affiliation",
    "save_body",
    "save_organisation",
    "save_person",
    "save_rule",
    "save_seat",
    "synchronise_groups",
]

M = TypeVar("M", bound=models.Model)


def _open(row: M | None, model: type[M], reason: str) -> M:
    """Return the row to write: a fresh one, or the given one read again under lock. A change needs a
    reason."""
    if row is None or row.pk is None:
        return model()
    if not reason.strip():
        raise ValidationError({"reason": _("Say in a few words why you change this entry.")})
    return model._default_manager.select_for_update().get(pk=row.pk)


def _write(row: models.Model, by: User | None, reason: str, **values: Any) -> None:
    """Set the values, check the fields' own rules, save; who and why go into the readable past."""
    for name, value in values.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row._change_reason = reason.strip() or None  # type: ignore[attr-defined]
    row._history_user = by  # type: ignore[attr-defined]
    row.full_clean()
    row.save()


def _register(row: models.Model, by: User | None, reason: str, **data: Any) -> None:
    record("register.saved", by=by, register=row._meta.model_name, number=row.pk, reason=reason.strip(), **data)


def _span(valid_from: date, valid_until: date | None) -> Span:
    """Return the span, or refuse one that ends before it begins."""
    span = Span(valid_from, valid_until)
    if not span.in_order:
        raise ValidationError({"valid_until": _("The last day is before the first day.")})
    return span


def _spans(rows: Iterable[Dated]) -> list[Span]:
    return [Span(row.valid_from, row.valid_until) for row in rows]


@transaction.atomic
def save_person(
    *,
    person: User | None = None,
    name: str,
    email: str | None = None,
    display_name: str = "",
    language: str = "en",
    by: User | None,
    reason: str = "",
) -> User:
    """Enter a person without inviting her (a former member of the paper days), or correct her entry.

    She gets no password here: an invitation opens the door. Raises ValidationError for an address already
    taken.
    """
    row, new = _open(person, User, reason), person is None
    if new:
        row.set_unusable_password()
        row.is_active = False  # an invitation opens the account, nothing else does
    values = {"name": name, "display_name": display_name, "language": language}
    for field, value in values.items():
        setattr(row, field, value.strip())
    row.email = (email or "").strip().lower() or None
    row.full_clean()
    row.save()
    record("person.added" if new else "person.changed", by=by, person=row, reason=reason.strip())
    return row


@transaction.atomic
def save_organisation(
    *,
    organisation: Organisation | None = None,
    name: str,
    country: str,
    kind: str = "civil-society",
    by: User | None,
    reason: str = "",
) -> Organisation:
    """Enter or change an organisation (C12, C27). Raises ValidationError with a sentence per field."""
    row = _open(organisation, Organisation, reason)
    _write(row, by, reason, name=name, country=country, kind=kind)
    _register(row, by, reason)
    return row


@transaction.atomic
def save_affiliation(
    *,
    affiliation: Affiliation | None = None,
    person: User,
    organisation: Organisation,
    role: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
    by: User | None,
    reason: str = "",
) -> Affiliation:
    """Enter or change a person's tie to an organisation. The person of a tie never changes: end it, enter
    another."""
    row = _open(affiliation, Affiliation, reason)
    if row.pk is not None and row.person_id != person.pk:
        raise ValidationError({"person": _("This tie is hers. Give it a last day and enter another.")})
    start = valid_from or timezone.localdate()
    span = _span(start, valid_until)
    User.objects.select_for_update().get(pk=person.pk)
    same = Affiliation.objects.filter(person=person, organisation=organisation).exclude(pk=row.pk)
    if overlapping(span, _spans(same)):
        raise ValidationError({"valid_from": _("She is already tied to this organisation in these days.")})
    dates = {"valid_from": start, "valid_until": valid_until}
    _write(row, by, reason, person=person, organisation=organisation, role=role, **dates)
    _register(row, by, reason)
    return row


@transaction.atomic
def save_seat(
    *,
    seat: Seat | None = None,
    person: User,
    country: str,
    basis: str,
    expertise: str,
    valid_from: date | None = None,
    valid_until: date | None = None,
    by: User | None,
    reason: str = "",
) -> Seat:
    """Enter or change a seat: the appointment record (C5). Access ends with its last day, by itself (C25).

    Refuses a seat that changes person (C13), two seats of one person in the same days, and more seats in
    force than the body has. The body's row is locked, so two officers cannot fill the last seat twice.
    """
    row = _open(seat, Seat, reason)
    if row.pk is not None and row.person_id != person.pk:
        raise ValidationError(
            {"person": _("A seat never changes person. End this one and appoint the successor to a new seat.")}
        )
    start = valid_from or timezone.localdate()
    span = _span(start, valid_until)
    body = Body.objects.select_for_update().filter(pk=1).first() or Body(pk=1)
    User.objects.select_for_update().get(pk=person.pk)
    others = Seat.objects.exclude(pk=row.pk)
    _refuse_second_seat(span, others.filter(person=person))
    _refuse_full_body(span, others, body.seats)
    dates = {"valid_from": start, "valid_until": valid_until}
    _write(row, by, reason, person=person, country=country, basis=basis, expertise=expertise, **dates)
    until = valid_until.isoformat() if valid_until else ""
    record("seat.saved", by=by, person=person, seat=row.pk, since=start.isoformat(), until=until, reason=reason.strip())
    return row


def _refuse_second_seat(span: Span, hers: Iterable[Seat]) -> None:
    if overlapping(span, _spans(hers)):
        raise ValidationError({"valid_from": _("She already holds a seat in these days. End it first.")})


def _refuse_full_body(span: Span, others: Iterable[Seat], seats: int) -> None:
    if most_at_once(span, _spans(others)) > seats:
        words = _("The body has %(seats)s seats, and all are held on some of these days. End one first.")
        raise ValidationError({"valid_from": words % {"seats": seats}})


@transaction.atomic
def save_rule(
    *,
    rule: Rule | None = None,
    name: str,
    value: str,
    cites: str,
    valid_from: date | None = None,
    valid_until: date | None = None,
    by: User | None,
    reason: str = "",
) -> Rule:
    """Enter or change a rule of the body, with the members' decision it rests on (C20).

    A new rule from a later day wins over the one before; the old one need not be closed. Raises
    ValidationError for a rule nobody reads, a value that does not suit it, or a missing decision.
    """
    row = _open(rule, Rule, reason)
    if name not in KNOWN:
        raise ValidationError({"name": _("There is no such rule.")})
    if row.pk is not None and row.name != name:
        raise ValidationError({"name": _("This entry is about another rule. Enter a new one.")})
    if not value_fits(name, value.strip()):
        raise ValidationError({"value": str(KNOWN[name].takes)})
    if not cites.strip():
        raise ValidationError({"cites": _("Name the members’ decision this rule rests on.")})
    start = valid_from or timezone.localdate()
    _span(start, valid_until)
    _write(row, by, reason, name=name, value=value, cites=cites, valid_from=start, valid_until=valid_until)
    _register(row, by, reason, rule=name, value=row.value)
    return row


@transaction.atomic
def save_body(*, by: User | None, reason: str = "", **values: Any) -> Body:
    """Found the body or change its settings: name, short_name, product_name, authentic_language,
    appointing_authority, seats, second_approver. What is not given stays.

    Refuses fewer seats than are held today or later, and an approver who holds no seat. Raises TypeError for
    a setting that does not exist.
    """
    row = Body.objects.select_for_update().filter(pk=1).first()
    if row is not None and not reason.strip():
        raise ValidationError({"reason": _("Say in a few words why you change this entry.")})
    row = row or Body(pk=1)
    unknown = set(values) - {field.name for field in Body._meta.concrete_fields if not field.primary_key}
    if unknown:
        raise TypeError(f"the body has no {', '.join(sorted(unknown))}")
    _refuse_fewer_seats(int(values.get("seats", row.seats) or 0))
    approver = values.get("second_approver")
    if approver is not None and not Seat.objects.held_on(timezone.localdate()).filter(person=approver).exists():
        raise ValidationError({"second_approver": _("She holds no seat today. Choose a member.")})
    _write(row, by, reason, **values)
    _register(row, by, reason)
    return row


def _refuse_fewer_seats(seats: int) -> None:
    """Refuse a number of seats below what is held on the fullest day from today on."""
    today = timezone.localdate()
    live = _spans(Seat.objects.exclude(valid_until__lt=today))
    needed = max((most_at_once(span, live[:at] + live[at + 1 :]) for at, span in enumerate(live)), default=0)
    if seats < max(needed, 1):
        words = _("The body needs at least %(needed)s seats: so many are held.")
        raise ValidationError({"seats": words % {"needed": max(needed, 1)}})
