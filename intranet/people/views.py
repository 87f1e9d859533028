"""What officers see of people: who is in, who is invited, and the few things done to an account.

Everybody else gets a 404, as for any address that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from intranet.accounts.models import FactorRecovery, Invitation, User
from intranet.accounts.second_factor import REAL
from intranet.people import actions, recovery
from intranet.people.forms import Close, Invite, InviteAgain, OpenRecovery
from intranet.people.mail import send_factor_taken_off, send_invitation
from intranet.people.rules import may_confirm_recovery, state


PAGE = 50
STATES: dict[str, tuple[Any, str]] = {
    "open": (gettext_lazy("Can sign in"), "done"),
    "invited": (gettext_lazy("Invited"), "wait"),
    "lapsed": (gettext_lazy("Invitation ran out"), "stop"),
    "closed": (gettext_lazy("Closed"), "stop"),
    "none": (gettext_lazy("Not invited"), ""),
}

View = Callable[..., HttpResponse]


def officers_only(view: View) -> View:
    """Let officers who have signed their undertaking in. Raises Http404 for everybody else."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (request.reader.is_officer and request.reader.cleared):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def people_known() -> QuerySet[User]:
    """Return the people, each with what tells where her account stands. The operator is none of them."""
    now = timezone.now()
    invited = Invitation.objects.filter(person=OuterRef("pk"))
    return User.objects.filter(is_superuser=False).annotate(
        invited=Exists(invited),
        pending=Exists(invited.filter(accepted_at=None, expires_at__gt=now)),
        came=Exists(invited.exclude(accepted_at=None)),
        has_factor=Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=REAL)),
    )


def state_of(person: Any) -> str:
    """Name where an annotated person's account stands."""
    return state(
        active=person.is_active,
        invited=person.invited,
        opens_still=person.pending,
        came=person.came or person.last_login is not None,
    )


def _page(given: str) -> int:
    """Return the page asked for; anything that is no page is the first."""
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 1
    return min(max(number, 1), 10_000)


@officers_only
@require_http_methods(["GET", "HEAD"])
def people(request: HttpRequest) -> HttpResponse:
    """List people, fifty at a time, found by name or address; two queries, however many there are."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    page = _page(request.GET.get("page", ""))
    found = people_known().order_by("name", "pk")
    if asked:
        found = found.filter(Q(name__icontains=asked) | Q(display_name__icontains=asked) | Q(email__icontains=asked))
    start = (page - 1) * PAGE
    rows = list(found[start : start + PAGE + 1])
    for person in rows:
        person.state = state_of(person)
        person.state_label, person.state_kind = STATES[person.state]
    waiting = FactorRecovery.objects.filter(confirmed_at=None, refused_at=None).select_related("person")
    context = {"people": rows[:PAGE], "q": asked, "page": page, "more": len(rows) > PAGE, "waiting": waiting}
    return render(request, "people/people.html", context)


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody by her address."""
    form = Invite(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation, token = actions.invite(**form.cleaned_data, by=request.user)
        except ValidationError as error:
            put(form, error)
        else:
            return _sent(request, invitation, token)
    return render(request, "people/invite.html", {"form": form})


def _sent(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    if send_invitation(invitation, token):
        messages.success(request, _("The invitation was sent. Its link works once, for seven days."))
    else:
        messages.error(request, _("The mail could not be sent. Try again later with “Send a new link”."))
    return redirect("person", invitation.person_id)


def put(form: BaseForm, error: ValidationError) -> None:
    """Place what an action refused beside the field it is about, or above the form."""
    known = {name: found for name, found in getattr(error, "error_dict", {}).items() if name in form.fields}
    if known and len(known) == len(getattr(error, "error_dict", {})):
        form.add_error(None, ValidationError(known))
    else:
        form.add_error(None, error.messages)  # type: ignore[arg-type]


@officers_only
@require_http_methods(["GET", "HEAD"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person's account and what may be done with it."""
    return _show(request, pk)


def _show(request: HttpRequest, pk: int, **bound: BaseForm) -> HttpResponse:
    shown = get_object_or_404(people_known(), pk=pk)
    kind = state_of(shown)
    waiting = FactorRecovery.objects.filter(person=shown, confirmed_at=None, refused_at=None)
    asked = waiting.select_related("opened_by").first()
    forms = {"again": InviteAgain(person=shown), "close": Close(), "lost": OpenRecovery()} | bound
    context = {
        "person": shown,
        "state": kind,
        "state_label": STATES[kind][0],
        "state_kind": STATES[kind][1],
        "last": shown.invitations.order_by("-pk").first(),
        "herself": shown.pk == request.user.pk,
        "recovery": asked,
        "may_confirm": asked is not None
        and may_confirm_recovery(person=shown.pk, opened_by=asked.opened_by_id, by=request.user.pk),
        "error_form": next(iter(bound.values()), None),
        **forms,
    }
    return render(request, "people/person.html", context)


@officers_only
@require_POST
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a new link."""
    known = get_object_or_404(people_known(), pk=pk)
    form = InviteAgain(request.POST, person=known)
    if form.is_valid():
        try:
            invitation, token = actions.invite_again(person=known, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            return _sent(request, invitation, token)
    return _show(request, pk, again=form)


@officers_only
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account at once."""
    known = get_object_or_404(people_known(), pk=pk)
    form = Close(request.POST)
    if form.is_valid():
        try:
            actions.close_account(person=known, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            messages.success(request, _("The account is closed. All her sessions have ended."))
            return redirect("person", pk)
    return _show(request, pk, close=form)


@officers_only
@require_POST
@reauthentication_required
def open_recovery(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to take a lost factor off."""
    known = get_object_or_404(people_known(), pk=pk)
    form = OpenRecovery(request.POST)
    if form.is_valid():
        try:
            recovery.open_recovery(person=known, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            messages.success(request, _("Noted. Another officer must confirm it now."))
            return redirect("person", pk)
    return _show(request, pk, lost=form)


@officers_only
@require_POST
@reauthentication_required
def answer_recovery(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm or refuse, as the second officer."""
    asked = get_object_or_404(FactorRecovery.objects.select_related("person"), pk=pk)
    try:
        if request.POST.get("answer") == "confirm":
            recovery.confirm_recovery(recovery=asked, by=request.user)
            told = send_factor_taken_off(asked.person)
            messages.success(request, _("The factor is off. She signs in with her password and makes a new one."))
            if not told:
                messages.warning(request, _("The mail that tells her could not be sent. Tell her yourself."))
        elif request.POST.get("answer") == "refuse":
            recovery.refuse_recovery(recovery=asked, by=request.user)
            messages.success(request, _("Refused. Her factor stays as it is."))
        else:
            messages.error(request, _("Choose whether you confirm or refuse."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("person", asked.person_id)
