"""The form that narrows the history. A filter is never an error page: what it cannot read, it says beside the
field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intranet.history.naming import family_of
from intranet.history.timeline import Narrowing


GROUPS: list[tuple[str, Any]] = [
    ("", _("Everything")),
    ("document", _("Documents and who may read them")),
    ("approval", _("Approvals")),
    ("comment", _("Comments")),
    ("code", _("Signatures")),
    ("question", _("Members’ decisions")),
    ("person", _("People")),
    ("seat", _("Seats")),
    ("office", _("Offices")),
    ("factor", _("Lost second factors")),
    ("session", _("Sessions")),
    ("register", _("Registers")),
    ("translation", _("Translation")),
    ("letter", _("Letters")),
    ("house", _("The house")),
]


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def within_reason(day: date) -> None:
    """Refuse a year no history has: at the ends of the calendar a day has no morrow."""
    if not 1900 <= day.year <= 2999:
        raise ValidationError(_("Write a day of this century."))


class NarrowForm(forms.Form):
    """What kind of event, about whom, about which document, between which days."""

    group = forms.ChoiceField(label=_("What"), choices=GROUPS, required=False)
    person = forms.TypedChoiceField(label=_("Who"), coerce=int, empty_value=None, required=False)
    family = forms.CharField(
        label=_("Key of the document"),
        max_length=40,
        required=False,
        help_text=_("The eight letters in its address."),
    )
    since = forms.DateField(label=_("From"), required=False, widget=_day(), validators=[within_reason])
    until = forms.DateField(label=_("Until"), required=False, widget=_day(), validators=[within_reason])

    def __init__(self, data: Mapping[str, Any], people: Mapping[int, str]) -> None:
        super().__init__(data)
        choices = sorted(people.items(), key=lambda person: person[1].casefold())
        self.fields["person"].choices = [("", _("Everybody")), *choices]  # type: ignore[attr-defined]

    def narrowing(self) -> Narrowing:
        """Return what is asked for; a field that cannot be read narrows nothing and says so beside itself."""
        self.full_clean()
        asked = self.cleaned_data
        key = asked.get("family", "")
        family = family_of(key) if key else None
        return Narrowing(
            group=asked.get("group", ""),
            person=asked.get("person"),
            family=family,
            nothing=bool(key) and family is None,
            since=asked.get("since"),
            until=asked.get("until"),
        )
