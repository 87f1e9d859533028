"""Who may read a document: an officer sets its level and its grants, each with a reason (C24)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import Group
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from intranet.access.actions import classify, grant, revoke
from intranet.access.models import Family, GroupGrant, Level, PersonGrant
from intranet.accounts.models import User
from intranet.documents.titles import title_of
from intranet.documents.views.files import officers_family_or_404
from intranet.members.roles import ROLES


def group_label(name: str) -> str:
    """Return a group's name in words: the role, and for editors the language."""
    role, _dot, language = name.partition(".")
    label = str(ROLES[role].label) if role in ROLES else name
    return f"{label} ({language})" if language else label


class LevelForm(forms.Form):
    """The level and why."""

    level = forms.ChoiceField(label=gettext_lazy("Level"), choices=Level.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("One sentence, for the history."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Say in a sentence why. It is kept in the history.")},
    )

    def __init__(self, *args: Any, family: Family, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.family = family

    def clean_level(self) -> str:
        """Refuse a level that nobody could read: strictly confidential needs a named person first."""
        level = self.cleaned_data["level"]
        today = timezone.localdate()
        named = self.family.person_grants.filter(valid_from__lte=today).exclude(valid_until__lt=today)
        if level == Level.STRICT and not named.exists():
            raise forms.ValidationError(_("Name a person who may read it first. Else nobody could."))
        return str(level)


class PersonChoice(forms.ModelChoiceField):
    """People by the name shown; no address leaves the register."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name others see."""
        return str(obj.shown_name)


class GroupChoice(forms.ModelChoiceField):
    """Groups in words."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the role's name."""
        return group_label(obj.name)


class GrantForm(forms.Form):
    """One person or one group, until when, and why."""

    person = PersonChoice(
        label=gettext_lazy("Person"),
        queryset=User.objects.filter(is_active=True).order_by("name"),
        required=False,
        empty_label=gettext_lazy("Nobody"),
        help_text=gettext_lazy("Choose a person, or a group below."),
    )
    group = GroupChoice(
        label=gettext_lazy("Group"),
        queryset=Group.objects.order_by("name"),
        required=False,
        empty_label=gettext_lazy("None"),
    )
    until = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("The last day. Leave it empty for no end."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Say in a sentence why. It is kept in the history.")},
    )

    def clean_until(self) -> Any:
        """Refuse a day that has passed."""
        until = self.cleaned_data["until"]
        if until is not None and until < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Choose a later one."))
        return until

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two, not both."""
        cleaned = super().clean() or {}
        if "person" in cleaned and "group" in cleaned and bool(cleaned["person"]) == bool(cleaned["group"]):
            self.add_error("person", _("Choose a person or a group, one of the two."))
        return cleaned


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def level(request: HttpRequest, key: str) -> HttpResponse:
    """Show and set who may read; `act` says which of the page's forms was sent."""
    family = officers_family_or_404(request, key)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    if act == "revoke":
        return _revoke(request, family)
    # Each form keeps its own ids, so that an error leads to the right field.
    level_form = LevelForm(request.POST if act == "level" else None, family=family,
                           initial={"level": family.level}, auto_id="level_%s")  # fmt: skip
    grant_form = GrantForm(request.POST if act == "grant" else None, auto_id="grant_%s")
    if act == "level" and level_form.is_valid():
        return _classify(request, family, level_form.cleaned_data)
    if act == "grant" and grant_form.is_valid():
        return _grant(request, family, grant_form.cleaned_data)
    context = {
        "key": key,
        "title": title_of(family),
        "family": family,
        "level_form": level_form,
        "grant_form": grant_form,
        "form": level_form if act == "level" else grant_form,
        "grants": _grants(family),
    }
    return render(request, "documents/level.html", context)


def _grants(family: Family) -> list[dict[str, Any]]:
    people = family.person_grants.select_related("user", "granted_by").order_by("pk")
    groups = family.group_grants.select_related("group", "granted_by").order_by("pk")
    today = timezone.localdate()
    rows: list[tuple[str, str, Any]] = [("person", row.user.shown_name, row) for row in people]
    rows += [("group", group_label(row.group.name), row) for row in groups]
    return [
        {
            "kind": kind,
            "pk": row.pk,
            "name": name,
            "row": row,
            "ended": row.valid_until is not None and row.valid_until < today,
        }
        for kind, name, row in rows
    ]


def _back(request: HttpRequest, family: Family) -> HttpResponse:
    """Go back to the page, or to the list where her own act has closed the document to her."""
    still = Family.objects.visible_to(request.reader).filter(pk=family.pk).exists()
    return redirect("document_level", family.key) if still else redirect("documents")


def _classify(request: HttpRequest, family: Family, given: dict[str, Any]) -> HttpResponse:
    if given["level"] == family.level:
        messages.info(request, _("It had this level already. Nothing was changed."))
        return redirect("document_level", family.key)
    classify(family=family, level=given["level"], reason=given["reason"], by=request.user)
    messages.success(request, _("The level was set, in all languages at once."))
    return _back(request, family)


def _grant(request: HttpRequest, family: Family, given: dict[str, Any]) -> HttpResponse:
    grant(
        family=family,
        to=given["person"] or given["group"],
        by=request.user,
        reason=given["reason"],
        valid_until=given["until"],
    )
    messages.success(request, _("The right to read was given."))
    return redirect("document_level", family.key)


def _revoke(request: HttpRequest, family: Family) -> HttpResponse:
    models: dict[str, tuple[Any, str]] = {"person": (PersonGrant, "user"), "group": (GroupGrant, "group")}
    given = request.POST.get("grant", "")
    model, field = models.get(request.POST.get("kind", ""), (None, ""))
    if model is None or not (given.isascii() and given.isdigit() and len(given) < 16):
        raise Http404
    row = model.objects.filter(content_object=family, pk=int(given)).first()
    # Sent twice: the right is gone already, and that is what was asked.
    if row is not None:
        if _last_named(family, row):
            messages.error(request, _("She is the last person who may read it. Set another level first."))
            return redirect("document_level", family.key)
        revoke(family=family, to=getattr(row, field), by=request.user, reason=request.POST.get("reason", "")[:500])
        messages.success(request, _("The right to read was taken back."))
    return _back(request, family)


def _last_named(family: Family, row: Any) -> bool:
    """Say whether taking this grant back would close a strictly confidential document to everybody."""
    if family.level != Level.STRICT or not isinstance(row, PersonGrant):
        return False
    today = timezone.localdate()
    others = family.person_grants.filter(valid_from__lte=today).exclude(valid_until__lt=today).exclude(pk=row.pk)
    return not others.exists()
