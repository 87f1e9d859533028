"""The officers' forms of the registers. They check what a form can check; the actions decide and write.

A change asks for a reason. What may never change (whose seat it is) is shown and cannot be edited, and a form
that brings something else all the same is refused in a sentence.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from intranet.accounts.models import User
from intranet.members import actions
from intranet.members.known_rules import KNOWN
from intranet.members.models import Affiliation, Body, Office, Organisation, Rule, Seat
from intranet.members.roles import OFFICES


class PersonField(forms.ModelChoiceField):
    """A plain select of people: the full name, and the shown one beside it where she chose another."""

    def label_from_instance(self, obj: Any) -> str:
        """The secretariat knows both names."""
        return f"{obj.name} ({obj.display_name})" if obj.display_name else obj.name


def _person(label: Any, *, required: bool = True) -> PersonField:
    return PersonField(queryset=User.objects.order_by("name", "pk"), label=label, required=required)


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


DAYS = {"valid_from": _day(), "valid_until": _day()}


class RegisterForm(WagtailAdminModelForm):
    """What all registers share: the reason, the fields that stay, and saving through the action."""

    reason = forms.CharField(
        label=_("Reason for the change"),
        max_length=500,
        help_text=_("It stays in the history of this entry."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    fixed: ClassVar[tuple[str, ...]] = ()
    fixed_words: ClassVar[Any] = _("This cannot change here. Give the entry a last day and enter a new one.")
    keyword: ClassVar[str] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = capfirst(str(field.label))
        self.existing: models.Model | None = self.instance if self.instance.pk else None
        if self.existing is None:
            del self.fields["reason"]
            return
        for name in self.fixed:
            self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        """Refuse in a sentence what came in for a field that stays."""
        cleaned = super().clean() or self.cleaned_data
        for name in self.fixed if self.existing is not None else ():
            came = self.data.get(self.add_prefix(name))
            stands = self.fields[name].prepare_value(self.get_initial_for_field(self.fields[name], name))
            if came is not None and str(came) != str("" if stands is None else stands):
                self.add_error(name, self.fixed_words)
        return cleaned

    def _post_clean(self) -> None:
        """Leave the model's own rules to the action: it says them in sentences, under lock, and once."""

    def save(self, commit: bool = True) -> Any:
        """Hand everything to the action. Raises ValidationError when it refuses."""
        values = {name: self.cleaned_data[name] for name in self.fields}
        values.setdefault("reason", "")
        self.instance = self.write(by=self.for_user, **values)
        return self.instance

    def write(self, **values: Any) -> Any:
        """Call the action of this register."""
        return getattr(actions, f"save_{self.keyword}")(**{self.keyword: self.existing}, **values)


class OrganisationForm(RegisterForm):
    """An organisation."""

    keyword = "organisation"

    class Meta:
        model = Organisation
        fields = ["name", "country", "kind"]


class SeatForm(RegisterForm):
    """A seat: the appointment record."""

    person = _person(_("person"))
    keyword = "seat"
    fixed = ("person",)
    fixed_words = _("A seat never changes person. End this one and appoint the successor to a new seat.")

    class Meta:
        model = Seat
        fields = ["person", "country", "basis", "expertise", "valid_from", "valid_until"]
        widgets = {**DAYS, "basis": forms.Textarea(attrs={"rows": 4})}


class AffiliationForm(RegisterForm):
    """A person's tie to an organisation."""

    person = _person(_("person"))
    keyword = "affiliation"
    fixed = ("person",)

    class Meta:
        model = Affiliation
        fields = ["person", "organisation", "role", "valid_from", "valid_until"]
        widgets = DAYS


class OfficeForm(RegisterForm):
    """An office. Once given, only its last day can be set."""

    person = _person(_("person"))
    role = forms.ChoiceField(label=_("office"), choices=[(name, role.label) for name, role in OFFICES.items()])
    fixed = ("person", "role", "language", "valid_from")

    class Meta:
        model = Office
        fields = ["person", "role", "language", "valid_from", "valid_until"]
        widgets = DAYS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.existing is not None:
            self.fields["valid_until"].required = True
            self.fields["valid_until"].help_text = _("To end it at once, give yesterday.")

    def write(self, **values: Any) -> Office:
        """Give a new office, or set the last day of one."""
        if self.existing is None:
            return actions.give_office(**values)
        last: date = values["valid_until"]
        return actions.end_office(office=self.existing, on=last, by=values["by"], reason=values["reason"])


class RuleForm(RegisterForm):
    """A rule of the body. The hint under the value tells what each rule means and takes."""

    name = forms.ChoiceField(label=_("rule"), choices=[(known.name, known.label) for known in KNOWN.values()])
    keyword = "rule"
    fixed = ("name",)

    class Meta:
        model = Rule
        fields = ["name", "value", "cites", "valid_from", "valid_until"]
        widgets = DAYS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hints = [f"{known.label}: {known.meaning} {known.takes}" for known in KNOWN.values()]
        self.fields["value"].help_text = " ".join(hints)


class BodyForm(RegisterForm):
    """The body's settings. The approver is chosen among all people; the action asks for a seat."""

    second_approver = _person(_("member who approves"), required=False)

    class Meta:
        model = Body
        fields = [
            "name",
            "short_name",
            "product_name",
            "authentic_language",
            "appointing_authority",
            "seats",
            "second_approver",
        ]

    def write(self, **values: Any) -> Body:
        """Found the body or change it."""
        return actions.save_body(**values)
