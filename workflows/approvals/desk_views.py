"""Submitting drafts, withdrawing documents and asking to put them back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.models import Page

from intranet.access.gate import family_or_404
from intranet.access.models import Family
from intranet.documents.models import EditionText
from intranet.documents.shelf import page_number
from workflows.approvals.actions import adoption_matters, submit
from workflows.approvals.drafting import page_of_drafts, unsubmitted, withdrawn
from workflows.approvals.forms import SubmitForm, WithdrawForm
from workflows.approvals.refusals import Refused
from workflows.approvals.withdrawing import put_back, withdraw
from workflows.decisions.models import Question


def _officer_or_404(request: HttpRequest) -> None:
    if not (request.reader.cleared and request.reader.is_officer):
        raise Http404


def _desk_or_404(request: HttpRequest) -> None:
    if not (request.reader.cleared and (request.reader.is_officer or request.reader.is_editor)):
        raise Http404


@require_GET
def drafts(request: HttpRequest) -> HttpResponse:
    """Show what is written and not yet submitted."""
    _desk_or_404(request)
    number = page_number(request.GET.get("page", "1"))
    rows, more = page_of_drafts(request.reader, number)
    context = {"drafts": rows, "page": number, "more": more, "officer": request.reader.is_officer}
    return render(request, "approvals/drafts.html", context)


@require_http_methods(["GET", "POST"])
def submit_draft(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for what the draft still lacks, then submit it."""
    _desk_or_404(request)
    page = unsubmitted(request.reader).filter(pk=number).first()
    if page is None:
        raise Http404
    draft = page.specific.get_latest_revision_as_object()
    asked = adoption_matters(draft)
    form = SubmitForm(request.POST or None, initial={"adopted_by": draft.adopted_by}) if asked else Form(request.POST)
    if request.method == "POST" and form.is_valid():
        waits = _try(form, page, request)
        if waits is not None:
            messages.success(request, _("Submitted. Somebody else approves it."))
            return redirect("approval", waits)
    status = 400 if form.errors else 200
    context = {"form": form, "asked": asked, "draft": draft, "kind": page.specific_class._meta.verbose_name}
    return render(request, "approvals/submit.html", context, status=status)


def _try(form: Form, page: Page, request: HttpRequest) -> int | None:
    try:
        words = form.cleaned_data.get("adopted_by", "")
        return submit(page=page, by=request.user, adopted_by=words).pk
    except Refused as refusal:
        _explain(form, refusal)
        return None


def _explain(form: Form, refusal: ValidationError) -> None:
    """Put the sentences beside their fields, where the form has them."""
    by_field: dict[str, Any] = refusal.message_dict if hasattr(refusal, "error_dict") else {"": refusal.messages}
    for name, sentences in by_field.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)


@require_GET
def withdrawn_list(request: HttpRequest) -> HttpResponse:
    """Show what is withdrawn now."""
    _officer_or_404(request)
    return render(request, "approvals/withdrawn.html", {"rows": withdrawn(request.reader)})


@require_http_methods(["GET", "POST"])
def withdraw_document(request: HttpRequest, key: str) -> HttpResponse:
    """Take a published document down."""
    _officer_or_404(request)
    family = family_or_404(request, key)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdrawal = withdraw(family=family, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            _explain(form, refusal)
        else:
            messages.success(request, _("The document is withdrawn. Members are told and asked."))
            return redirect("question", Question.objects.get(act="withdrawal", subject=withdrawal.pk).pk)
    context = {"form": form, "family": family, "key": key, "title": _title_of(family)}
    return render(request, "approvals/withdraw.html", context, status=400 if form.errors else 200)


def _title_of(family: Family) -> str:
    text = EditionText.objects.filter(edition__family=family).newest_first().first()
    if text is None:
        raise Http404
    return text.title


@require_POST
def put_document_back(request: HttpRequest, key: str) -> HttpResponse:
    """Ask a second person to put a withdrawn document back."""
    _officer_or_404(request)
    family = family_or_404(request, key)
    try:
        waits = put_back(family=family, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("withdrawn")
    messages.success(request, _("Submitted. Somebody else approves it."))
    return redirect("approval", waits.pk)
