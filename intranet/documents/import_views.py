"""Importing a file, in two looks: what was read and what was left out, then a draft. And a member's proposal."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Locale

from intranet.access.models import Level
from intranet.accounts.models import User
from intranet.documents.drafting import draft_from, existing, propose
from intranet.documents.import_forms import ConfirmForm, ProposalForm, UploadForm
from intranet.documents.imports import PendingImport
from intranet.documents.numbering import number
from intranet.documents.pages import BY_KIND
from intranet.documents.prepare import prepare
from intranet.notices.actions import notify
from intranet.notices.people import officers_today
from intranet.tongues import RIGHT_TO_LEFT


def officers_only(request: HttpRequest) -> User:
    """Return the officer who asks. Raises Http404 for anybody else."""
    if not (request.reader.is_officer and request.reader.cleared):
        raise Http404
    return request.user


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file and read it; refuse with a sentence, or go on to the preview."""
    officer = officers_only(request)
    form = UploadForm(request.POST or None, request.FILES or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        imported = form.imported
        pending = PendingImport.objects.create(
            by=officer,
            kind=form.cleaned_data["kind"],
            language=form.cleaned_data["language"],
            format=form.cleaned_data["file"].name.rpartition(".")[2].lower()[:10],
            title=imported.title[:255],
            numbering=imported.numbering,
            blocks=imported.blocks,
            remarks=[{"kind": r.kind, "text": str(r.text), "count": r.count} for r in imported.remarks],
        )
        return redirect("import_preview", pending.pk)
    return render(request, "documents/import.html", {"form": form})


@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, number_: int) -> HttpResponse:
    """Show the blocks beside the report; a yes makes the draft."""
    officer = officers_only(request)
    pending = get_object_or_404(PendingImport, pk=number_, by=officer)
    locale = Locale.objects.get(language_code=pending.language)
    continues = existing(pending.kind, locale)
    form = ConfirmForm(request.POST or None, initial={"title": pending.title, "level": _level(pending.kind)})
    if continues is not None:
        del form.fields["level"]
    if request.method == "POST" and form.is_valid():
        try:
            page = draft_from(
                pending=pending,
                title=form.cleaned_data["title"],
                level=form.cleaned_data.get("level", Level.CONFIDENTIAL),
                by=officer,
            )
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("The draft is made. Change it if you must, then submit it for approval."))
            return redirect("submit_draft", page.pk)
    context = {
        "form": form,
        "pending": pending,
        "continues": continues is not None,
        "kind": BY_KIND[pending.kind]._meta.verbose_name,
        "pending_dir": "rtl" if pending.language in RIGHT_TO_LEFT else "ltr",
        "blocks": prepare(pending.blocks, pending.numbering),
        "clauses": len(number(pending.blocks, pending.numbering)),
    }
    return render(request, "documents/import_preview.html", context)


def _level(kind: str) -> str:
    return Level.MEMBERS if BY_KIND[kind].founding else Level.CONFIDENTIAL


@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest) -> HttpResponse:
    """Let a member put a paper before the secretariat."""
    if not (request.reader.is_member and request.reader.cleared):
        raise Http404
    form = ProposalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        page = propose(**form.cleaned_data, language=get_language() or "en", by=request.user)
        path = f"/manage/pages/{page.pk}/edit/"
        notify(to=officers_today(), kind="document.proposed", once=f"proposed:{page.pk}", path=path)
        messages.success(request, _("Thank you. The secretariat has your paper and will write to you."))
        return redirect("documents")
    return render(request, "documents/propose.html", {"form": form})
