"""The body and its people: who sits on it, who serves it, which organisations they come from.

A seat is the person's own (C27) and never changes person (C13): a successor is a new appointment, so a seat
row has one person for ever. Who is a member today is a question about dates, asked of
`Seat.objects.held_on(today)`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.history.registers import recorded
from intranet.members.countries import COUNTRIES


class Body(models.Model):
    """The one body this installation serves: names, tongues, who appoints. One row."""

    name = models.CharField(_("full name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)
    product_name = models.CharField(
        _("name of this place"),
        max_length=40,
        default="Notebook",
        help_text=_("Shown in the page title and the header. Choose a name that tells a stranger nothing."),
    )
    authentic_language = models.CharField(
        _("authentic language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    appointing_authority = models.CharField(_("appointed by"), max_length=200, blank=True)
    seats = models.PositiveSmallIntegerField(_("number of seats"), default=12)
    second_approver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("member who approves"),
        help_text=_("Where the secretariat has one officer, the member named here gives the second approval."),
    )

    history = recorded()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("body")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="body_is_one")]

    def __str__(self) -> str:
        return self.short_name


class DatedQuerySet(models.QuerySet[Any]):
    """Rows that hold from a day until a day, both included."""

    def held_on(self, day: date) -> DatedQuerySet:
        """Return the rows in force on a day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)

    def ended_before(self, day: date) -> DatedQuerySet:
        """Return the rows whose last day has passed."""
        return self.filter(valid_until__lt=day)


class Dated(models.Model):
    """From-until, both days included; open-ended when `valid_until` is empty."""

    valid_from = models.DateField(_("from"), default=timezone.localdate)
    valid_until = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="%(class)s_dates_in_order"
            )
        ]


class Rule(Dated):
    """One rule of the body, with the days it holds and the decision it rests on (C20)."""

    name = models.SlugField(_("rule"), max_length=60)
    value = models.CharField(_("value"), max_length=200)
    cites = models.CharField(_("decision it rests on"), max_length=200)

    history = recorded()

    class Meta(Dated.Meta):
        verbose_name = _("rule of the body")
        verbose_name_plural = _("rules of the body")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["name", "valid_from"], name="rule_once_a_day"),
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A civil-society or other organisation. It holds no right here (C27)."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES)
    kind = models.CharField(
        _("kind"),
        max_length=20,
        default="civil-society",
        choices=[
            ("civil-society", _("Civil society")),
            ("grassroots", _("Grassroots group")),
            ("government", _("Government")),
            ("un", _("United Nations")),
            ("other", _("Other")),
        ],
    )

    history = recorded()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Affiliation(Dated):
    """A person's tie to an organisation."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="affiliations", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="affiliations", verbose_name=_("organisation")
    )
    role = models.CharField(_("role there"), max_length=120, blank=True)

    history = recorded()

    class Meta(Dated.Meta):
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")

    def __str__(self) -> str:
        return f"{self.person} – {self.organisation}"


class Seat(Dated):
    """A person's place on the body: the appointment record (C5), hers alone (C13, C27)."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats", verbose_name=_("person")
    )
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES)
    basis = models.TextField(_("basis of appointment"), help_text=_("Why she, by which decision of whom."))
    expertise = models.CharField(
        _("expertise"),
        max_length=300,
        help_text=_("A few words, separated by commas. Members find each other by them."),
    )

    history = recorded()

    class Meta(Dated.Meta):
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["person", "valid_from"], name="seat_once_a_day"),
            models.UniqueConstraint(fields=["person"], condition=Q(valid_until=None), name="seat_one_open_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_country_display()}"


class Office(Dated):
    """A duty other than membership, held by a person for a time (C26): see `roles` for what each may do."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="offices", verbose_name=_("person")
    )
    role = models.CharField(_("office"), max_length=20)
    language = models.CharField(_("language"), max_length=10, blank=True, choices=settings.LANGUAGES)

    history = recorded()

    class Meta(Dated.Meta):
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"
