"""The only writers of questions and ballots: open, give a position, close.

Every ballot locks its question first, so that parallel posts of one person leave one row, and the ballot that makes
the majority closes the question exactly once.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.access.readers import reader_for
from intranet.accounts.models import User
from intranet.history.actions import record
from intranet.notices.actions import notify
from workflows.decisions import rules
from workflows.decisions.effects import effect_of
from workflows.decisions.electorate import electorate_of
from workflows.decisions.models import Ballot, Outcome, Question
from workflows.decisions.words import refusal_of


@transaction.atomic
def open_question(*, act: str, subject: int, family: UUID, reason: str, by: User, tell: bool = True) -> Question:
    """Ask the members whether an officer's act stands; return the question, the open one if it was asked already.

    `tell=False` where the caller tells the members itself.
    """
    asked = Question.objects.select_for_update().filter(act=act, subject=subject, decided_at=None).first()
    if asked is not None:
        return asked
    question = Question.objects.create(
        act=act, subject=subject, family=family, reason=reason, opened_by=by, electorate=electorate_of(family)
    )
    record("question.opened", by=by, family=family, question=question.pk, act=act, asked=len(question.electorate))
    if tell:
        _tell(question, "question.opened")
    return question


@transaction.atomic
def cast(*, question: Question, by: User, position: str, words: str = "") -> Ballot:
    """Keep a member's position; until the question is decided she may change it.

    Sent twice it is kept once. The ballot that makes a majority closes the question, and what follows happens at
    once. Raises ValidationError, in a sentence, when she may not vote, the position is unknown, or it is too late.
    """
    question = Question.objects.select_for_update().get(pk=question.pk)
    decision = rules.may_vote(reader_for(by), question.electorate)
    if not decision:
        raise ValidationError(refusal_of(decision))
    if position not in (rules.FOR, rules.AGAINST, rules.ABSTAIN):
        raise ValidationError({"position": [_("Choose one of the answers.")]})
    if question.decided_at is not None:
        raise ValidationError(_("This question has been decided. Positions can no longer be given."))
    ballot = Ballot.objects.filter(question=question, voter=by).first()
    if ballot is not None and (ballot.position, ballot.words) == (position, words.strip()):
        return ballot
    ballot, _made = Ballot.objects.update_or_create(
        question=question,
        voter=by,
        defaults={"position": position, "words": words.strip(), "cast_at": timezone.now()},
    )
    record("question.voted", by=by, family=question.family, question=question.pk)
    _close_if_decided(question)
    return ballot


def _close_if_decided(question: Question) -> None:
    positions = dict(question.ballots.values_list("voter_id", "position"))
    outcome = rules.outcome(positions, question.electorate)
    if outcome == rules.UNDECIDED:
        return
    _close(question, outcome, by=None)
    if outcome == rules.LIFTED:
        effect_of(question.act)(question)
    _tell(question, "question.decided")


@transaction.atomic
def close_unanswered(*, act: str, subject: int, by: User | None) -> None:
    """Close an open question whose act has ended by other means. Nothing follows from it."""
    rows = Question.objects.select_for_update().filter(act=act, subject=subject, decided_at=None)
    for question in rows:
        _close(question, Outcome.MOOT, by=by)


def _close(question: Question, outcome: str, *, by: User | None) -> None:
    question.outcome, question.decided_at = outcome, timezone.now()
    question.save(update_fields=["outcome", "decided_at"])
    label = str(Outcome(outcome).label)
    record("question.decided", by=by, family=question.family, question=question.pk, outcome=label)


def _tell(question: Question, kind: str) -> None:
    people: Any = User.objects.filter(pk__in=question.electorate, is_active=True)
    notify(
        to=people,
        kind=kind,
        once=f"{kind}:{question.pk}",
        path=reverse("question", args=[question.pk]),
        family=question.family,
    )
