"""Which questions a person may know of, and which wait for her position. Reads only."""

from __future__ import annotations

from django.db.models import F, QuerySet

from intranet.access.rules import Reader
from intranet.access.visible import keys_visible_to
from workflows.decisions.models import Question


def questions_for(reader: Reader) -> QuerySet[Question]:
    """Return the questions this reader may know of, the open ones first: those on documents she may read."""
    if not (reader.cleared and (reader.is_member or reader.is_officer)):
        return Question.objects.none()
    known = Question.objects.filter(family__in=keys_visible_to(reader)).select_related("opened_by")
    return known.order_by(F("decided_at").desc(nulls_first=True), "-opened_at")


def unanswered(reader: Reader) -> list[Question]:
    """Return the open questions that wait for her position, oldest first. One query."""
    if reader.is_officer or not reader.is_member:
        return []
    rows = questions_for(reader).filter(decided_at=None).exclude(ballots__voter=reader.user_id)
    return [row for row in rows.order_by("opened_at") if reader.user_id in row.electorate]
