"""Questions to the members: the list, and one question with its ballot and, when decided, its result.

A question shows the officer's reason and never the words that were withdrawn or hidden. Who may not know the
document does not know the question either.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from intranet.access.models import Family
from intranet.documents.models import Edition
from intranet.documents.pages import BY_KIND
from intranet.documents.shelf import page_number
from workflows.decisions import rules
from workflows.decisions.actions import cast
from workflows.decisions.forms import POSITIONS, BallotForm
from workflows.decisions.models import Ballot, Question
from workflows.decisions.reading import questions_for
from workflows.decisions.words import ASKED, ended, majority, refusal_of


PAGE = 20


def _members_or_404(request: HttpRequest) -> None:
    if not (request.reader.cleared and (request.reader.is_member or request.reader.is_officer)):
        raise Http404


@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """List the questions."""
    _members_or_404(request)
    number = page_number(request.GET.get("page", "1"))
    begin = (number - 1) * PAGE
    rows = list(questions_for(request.reader)[begin : begin + PAGE + 1])
    answered = set(
        Ballot.objects.filter(question__in=[row.pk for row in rows], voter=request.user).values_list(
            "question_id", flat=True
        )
    )
    context = {
        "rows": [
            {
                "question": row,
                "asked": ASKED[row.act],
                "ended": ended(row),
                "answered": row.pk in answered,
                "waits": not row.decided_at and bool(rules.may_vote(request.reader, row.electorate)),
            }
            for row in rows[:PAGE]
        ],
        "page": number,
        "more": len(rows) > PAGE,
    }
    return render(request, "decisions/questions.html", context)


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, number: int) -> HttpResponse:
    """Show one question; on POST keep her position."""
    _members_or_404(request)
    asked = questions_for(request.reader).filter(pk=number).first()
    if asked is None:
        raise Http404
    ballots = list(asked.ballots.select_related("voter").order_by("cast_at", "pk"))
    mine = next((ballot for ballot in ballots if ballot.voter_id == request.user.pk), None)
    known = {"position": mine.position, "words": mine.words} if mine else {}
    form = BallotForm(request.POST or None, act=asked.act, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            cast(question=asked, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("Your position is kept. You can change it until the question is decided."))
            return redirect("question", asked.pk)
    context = _context(request, asked, ballots, mine, form)
    return render(request, "decisions/question.html", context, status=400 if form.errors else 200)


def _context(
    request: HttpRequest, asked: Question, ballots: list[Ballot], mine: Ballot | None, form: BallotForm
) -> dict[str, Any]:
    decision = rules.may_vote(request.reader, asked.electorate)
    labels = dict(POSITIONS[asked.act])
    return {
        "question": asked,
        "asked": ASKED[asked.act],
        "ended": ended(asked),
        "majority": majority(asked),
        "form": form,
        "votes": bool(decision) and not asked.decided_at,
        "refusal": "" if asked.decided_at else refusal_of(decision),
        "mine": labels[mine.position] if mine else "",
        "answered": len(ballots),
        "results": _results(asked, ballots),
        "said": [(ballot, labels[ballot.position]) for ballot in ballots if asked.decided_at and ballot.words],
        **_about(asked),
    }


def _results(asked: Question, ballots: list[Ballot]) -> list[dict[str, Any]]:
    """Return how many gave each position, once decided and never before."""
    if not asked.decided_at:
        return []
    tally = Counter(ballot.position for ballot in ballots)
    silent = len(asked.electorate) - len(ballots)
    rows = [{"label": label, "value": tally[position]} for position, label in POSITIONS[asked.act]]
    return [*rows, {"label": _("Gave no position"), "value": silent}]


def _about(asked: Question) -> dict[str, Any]:
    """Return what may be said of the document: what it is and its key, never its words."""
    family = Family.objects.get(pk=asked.family)
    edition = Edition.objects.of(family).first()
    kind = BY_KIND[edition.kind]._meta.verbose_name if edition and edition.kind in BY_KIND else _("document")
    readable = asked.act == "hiding" or asked.outcome in (rules.LIFTED, "moot")
    return {
        "kind": kind,
        "key": family.key,
        "edition": edition,
        "url": reverse("document", args=[family.key]) if readable else "",
    }
