"""The registers in Wagtail's admin, for the secretariat: body, rules, seats, offices, organisations,
affiliations.

The right to them comes from the table of roles *and* from the dates of the office: an officer whose office
has ended is out at once, before any group was brought up to date. Superusers are not officers. Nothing can be
deleted.
"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from intranet.access.readers import reader_of
from intranet.members import register_forms as forms
from intranet.members.countries import COUNTRIES
from intranet.members.models import Affiliation, Body, Office, Organisation, Rule, Seat
from intranet.members.register_views import RegisterCreate, RegisterEdit, RegisterIndex, RegisterPast
from intranet.members.roles import OFFICES


class OfficersOnly(ModelPermissionPolicy):
    """An officer today, who has signed, and whose role has the right. Deleting is nobody's right."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Answer by dates first, by groups second."""
        if action == "delete" or not user.is_active:
            return False
        reader = reader_of(user)
        return reader.is_officer and reader.cleared and super().user_has_permission(user, action)


class OneBody(OfficersOnly):
    """There is one body: it can be added only while there is none."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Refuse a second body."""
        return super().user_has_permission(user, action) and (action != "add" or not Body.objects.exists())


for _model in (Seat, Affiliation, Office, Organisation, Rule):
    register_permission_policy(_model, OfficersOnly(_model))
register_permission_policy(Body, OneBody(Body))


class InForce(WagtailFilterSet):
    """Narrows dated registers to what holds today, what ended, or what is still to begin."""

    when = django_filters.ChoiceFilter(
        label=_("Today"),
        method="by_day",
        choices=[("now", _("In force")), ("ended", _("Ended")), ("later", _("Still to begin"))],
        empty_label=_("All"),
    )

    def by_day(self, rows: QuerySet[Any], _name: str, when: str) -> QuerySet[Any]:
        """Filter by today's date."""
        today = timezone.localdate()
        live = Q(valid_from__lte=today) & (Q(valid_until=None) | Q(valid_until__gte=today))
        return rows.filter({"now": live, "ended": Q(valid_until__lt=today)}.get(when, Q(valid_from__gt=today)))


class SeatFilters(InForce):
    """Seats by day and country."""

    country = django_filters.ChoiceFilter(label=_("country"), choices=COUNTRIES)

    class Meta:
        model = Seat
        fields: list[str] = []


class OfficeFilters(InForce):
    """Offices by day and kind."""

    role = django_filters.ChoiceFilter(label=_("office"), choices=[(n, r.label) for n, r in OFFICES.items()])

    class Meta:
        model = Office
        fields: list[str] = []


class AffiliationFilters(InForce):
    """Ties by day."""

    class Meta:
        model = Affiliation
        fields: list[str] = []


class RuleFilters(InForce):
    """Rules by day."""

    class Meta:
        model = Rule
        fields: list[str] = []


class Register(ModelViewSet):
    """What all registers share."""

    index_view_class = RegisterIndex
    add_view_class = RegisterCreate
    edit_view_class = RegisterEdit
    history_view_class = RegisterPast
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    sort_order_field = None
    form: type[forms.RegisterForm]
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[forms.RegisterForm]:
        """Every form of ours saves through an action."""
        return self.form

    def get_edit_handler(self) -> None:
        """No panels: the form is drawn as it is."""

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave no address to delete or to look for usages."""
        return super().get_common_view_kwargs(**{"delete_url_name": None, "usage_url_name": None, **kwargs})

    def get_urlpatterns(self) -> list[Any]:
        """Leave out what nobody may do, and Wagtail's own log."""
        closed = {"delete", "usage", "history_results"}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name not in closed]


DAYS = ["valid_from", "valid_until"]
PERSON = {"person.name": _("Full name"), "person.shown_name": _("Name shown")}


class SeatRegister(Register):
    """Who sits on the body, since when, on what basis."""

    model = Seat
    form = forms.SeatForm
    icon = "user"
    name = "seats"
    list_display = ["person", "country", "expertise", *DAYS]
    search_fields = ["person__name", "person__display_name", "expertise", "basis"]
    filterset_class = SeatFilters
    ordering = ["-valid_from", "pk"]
    list_export = ["person.name", "person.shown_name", "get_country_display", "expertise", "basis", *DAYS]
    export_headings = {**PERSON, "get_country_display": _("Country")}
    export_filename = "seats"


class OfficeRegister(Register):
    """Who serves, as what."""

    model = Office
    form = forms.OfficeForm
    icon = "key"
    name = "offices"
    list_display = ["person", "role", "language", *DAYS]
    search_fields = ["person__name", "person__display_name", "role"]
    filterset_class = OfficeFilters
    ordering = ["-valid_from", "pk"]
    list_export = ["person.name", "person.shown_name", "role", "language", *DAYS]
    export_headings = PERSON
    export_filename = "offices"


class OrganisationRegister(Register):
    """Organisations people come from."""

    model = Organisation
    form = forms.OrganisationForm
    icon = "site"
    name = "organisations"
    list_display = ["name", "country", "kind"]
    list_filter = ["country", "kind"]
    search_fields = ["name"]
    ordering = ["name"]
    list_export = ["name", "get_country_display", "get_kind_display"]
    export_headings = {"get_country_display": _("Country"), "get_kind_display": _("Kind")}
    export_filename = "organisations"


class AffiliationRegister(Register):
    """Who is tied to which organisation."""

    model = Affiliation
    form = forms.AffiliationForm
    icon = "link"
    name = "affiliations"
    list_display = ["person", "organisation", "role", *DAYS]
    search_fields = ["person__name", "person__display_name", "organisation__name", "role"]
    filterset_class = AffiliationFilters
    ordering = ["-valid_from", "pk"]
    list_export = ["person.name", "person.shown_name", "organisation.name", "role", *DAYS]
    export_headings = {**PERSON, "organisation.name": _("Organisation")}
    export_filename = "affiliations"


class RuleRegister(Register):
    """What the body decided for itself."""

    model = Rule
    form = forms.RuleForm
    icon = "list-ol"
    name = "rules"
    list_display = ["name", "value", "cites", *DAYS]
    search_fields = ["name", "value", "cites"]
    filterset_class = RuleFilters
    ordering = ["name", "-valid_from"]
    list_export = ["name", "value", "cites", *DAYS]
    export_filename = "rules"


class BodyRegister(Register):
    """The body's settings."""

    model = Body
    form = forms.BodyForm
    icon = "home"
    name = "body"
    list_display = ["short_name", "name", "seats"]
    search_fields = ["name", "short_name"]
    ordering = ["pk"]
    list_export = ["name", "short_name", "product_name", "authentic_language", "appointing_authority", "seats"]
    export_filename = "body"


class Registers(ModelViewSetGroup):
    """One menu for all of them."""

    menu_label = _("Registers")
    menu_name = "registers"
    menu_icon = "list-ul"
    menu_order = 200
    items = (SeatRegister, OfficeRegister, OrganisationRegister, AffiliationRegister, RuleRegister, BodyRegister)
