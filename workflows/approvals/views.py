"""The approvers' desk: the queue, one draft beside the edition in force, and what became of it.

On our own pages and not in Wagtail's, because the second approver may be a member, and members never enter the
admin. Who may neither decide nor look gets the same 404 as for a number that never was.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from intranet.access.gate import log_reading
from intranet.accounts.models import User
from intranet.documents.models import Edition
from intranet.documents.prepare import prepare
from intranet.tongues import RIGHT_TO_LEFT, bcp47
from workflows.approvals.actions import approve, cancel, reject, submit
from workflows.approvals.changes import Changed, changed, drawn
from workflows.approvals.forms import DecisionForm
from workflows.approvals.refusals import AlreadyDecided, DraftChanged, NotHers, WordsMissing, sentence_of
from workflows.approvals.reviews import Review, named_by_body, review_of, waiting


STATUS = {NotHers: 403, AlreadyDecided: 409, DraftChanged: 409}


def at_the_desk(request: HttpRequest) -> bool:
    """Say whether she has a desk here: the secretariat, translators, and the member named by the body."""
    reader = request.reader
    return reader.cleared and (
        reader.is_officer or reader.is_editor or (reader.is_member and named_by_body(reader.user_id))
    )


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits, oldest first. A member sees it where she wrote something that waits, or is named to approve."""
    found = waiting(request.reader)
    if not found and not at_the_desk(request):
        raise Http404
    names = _names(found)
    rows = [_row(one, names) for one in changed(found)]
    context = {
        "hers": [row for row in rows if row["decides"]],
        "others": [row for row in rows if not row["decides"]],
        "officer": request.reader.is_officer,
    }
    return render(request, "approvals/queue.html", context)


def _names(reviews: list[Review]) -> dict[int, str]:
    people = User.objects.filter(pk__in={pk for review in reviews for pk in review.authors})
    return {user.pk: user.shown_name for user in people}


def _row(one: Changed, names: dict[int, str]) -> dict[str, Any]:
    review = one.review
    return {
        "url": reverse("approval", args=[review.task_state.pk]),
        "review": review,
        "kind": review.page.specific_class._meta.verbose_name,
        "writers": [names.get(pk, "") for pk in sorted(review.authors)],
        "in_words": one.in_words,
        "lines": one.lines,
        "lang": bcp47(review.language),
        "dir": "rtl" if review.language in RIGHT_TO_LEFT else "ltr",
        "decides": bool(review.decision),
        "refusal": sentence_of(review.decision),
    }


def _review_or_404(request: HttpRequest, number: int) -> Review:
    review = review_of(request.reader, number)
    if review is None:
        raise Http404
    return review


@require_http_methods(["GET", "POST"])
def approval(request: HttpRequest, number: int) -> HttpResponse:
    """Show one draft with all she needs to decide; on POST take her step and come back to what became of it."""
    review = _review_or_404(request, number)
    form = DecisionForm(request.POST or None, initial={"revision": review.task_state.revision_id})
    if request.method == "GET":
        return _shown(request, review, form)
    if not form.is_valid():
        return _shown(request, review, form, status=400)
    try:
        _step(request, number, form.cleaned_data)
    except WordsMissing as missing:
        form.add_error("words", missing)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _shown(request, _review_or_404(request, number), form, status=STATUS.get(type(refusal), 400))
    else:
        return redirect("approval", _current(request, review))
    return _shown(request, review, form, status=400)


def _step(request: HttpRequest, number: int, words: dict[str, Any]) -> None:
    step = request.POST.get("step")
    if step == "approve":
        approve(task_state_id=number, revision_id=words["revision"], by=request.user, words=words["words"])
        messages.success(request, _("You approved this draft. It is published."))
    elif step == "reject":
        reject(task_state_id=number, by=request.user, words=words["words"])
        messages.success(request, _("You asked for changes. The writer is told."))
    elif step == "cancel":
        cancel(task_state_id=number, by=request.user)
        messages.success(request, _("The draft was taken back. It can be changed and submitted again."))
    elif step == "again":
        submit(page=_review_or_404(request, number).page, by=request.user)
        messages.success(request, _("The changed draft was submitted."))
    else:
        raise ValidationError(_("Choose what to do with this draft."))


def _current(request: HttpRequest, review: Review) -> int:
    """Return the number of what now waits on the same page, or of what has just been decided."""
    state = review.page.current_workflow_task_state
    return state.pk if state is not None else review.task_state.pk


def _shown(request: HttpRequest, review: Review, form: DecisionForm, *, status: int = 200) -> HttpResponse:
    log_reading(request, review.family, form="draft", language=review.language)
    found = changed([review])[0]
    inline = request.GET.get("view") == "inline"
    context = {
        **_row(found, _names([review])),
        "form": form,
        "before": found.before,
        "inline": inline,
        "changes": drawn(found, inline=inline) if found.before else [],
        "same": found.counts.same,
        "blocks": prepare(found.blocks, str(review.content.get("numbering", "none")), frozen=True),
        "facts": review.content,
        "edition": Edition.objects.of(review.family).first(),
        "may_take_back": review.waits,
        "document_url": reverse("document", args=[review.family.key]),
        "level": review.family.level,
    }
    return render(request, "approvals/approval.html", context, status=status)
