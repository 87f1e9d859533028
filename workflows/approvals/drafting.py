"""Drafts that nobody has submitted yet, and withdrawn documents: the rest of an officer's desk. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, WorkflowState, get_default_page_content_type

from intranet.access.rules import Reader
from intranet.access.visible import keys_visible_to
from intranet.documents.pages import DOCUMENT_TYPES
from workflows.approvals.models import Withdrawal
from workflows.decisions.models import Question


PAGE = 20


@dataclass(frozen=True)
class Draft:
    """One draft, and what its approver said if it came back."""

    page: Page
    words: str
    sent_back: bool

    @property
    def kind(self) -> Any:
        """The type of document, in words."""
        return self.page.specific_class._meta.verbose_name


def unsubmitted(reader: Reader) -> QuerySet[Page]:
    """Return the drafts this reader may submit, last changed first: an officer all she may read, others their own."""
    under_review = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS, base_content_type=get_default_page_content_type()
    ).annotate(page_number=Cast("object_id", BigIntegerField()))
    rows = Page.objects.type(*DOCUMENT_TYPES).filter(
        Q(live=False) | Q(has_unpublished_changes=True),
        translation_key__in=keys_visible_to(reader),
        latest_revision__isnull=False,
        alias_of=None,
    )
    if not reader.is_officer:
        rows = rows.filter(Q(owner=reader.user_id) | Q(latest_revision__user=reader.user_id))
    return (
        rows.exclude(pk__in=under_review.values("page_number"))
        .exclude(translation_key__in=Withdrawal.objects.filter(ended_at=None).values("family"))
        .select_related("locale", "latest_revision__user", "content_type")
        .order_by("-latest_revision_created_at", "-pk")
    )


def page_of_drafts(reader: Reader, number: int) -> tuple[list[Draft], bool]:
    """Return one page of drafts and whether there are more; three queries, no count."""
    begin = (number - 1) * PAGE
    pages = list(unsubmitted(reader)[begin : begin + PAGE + 1])
    returned = {
        state.object_id: state.current_task_state
        for state in WorkflowState.objects.filter(
            status=WorkflowState.STATUS_NEEDS_CHANGES,
            base_content_type=get_default_page_content_type(),
            object_id__in=[str(page.pk) for page in pages],
        ).select_related("current_task_state")
    }
    drafts = []
    for page in pages[:PAGE]:
        came_back = returned.get(str(page.pk))
        drafts.append(Draft(page, came_back.comment if came_back else "", came_back is not None))
    return drafts, len(pages) > PAGE


def withdrawn(reader: Reader) -> list[tuple[Withdrawal, Question | None]]:
    """Return what is withdrawn now, with the question put to the members; two queries."""
    rows = list(
        Withdrawal.objects.filter(ended_at=None, family__in=keys_visible_to(reader))
        .select_related("family", "withdrawn_by")
        .order_by("-withdrawn_at")
    )
    questions = {
        question.subject: question
        for question in Question.objects.filter(act="withdrawal", subject__in=[row.pk for row in rows])
    }
    return [(row, questions.get(row.pk)) for row in rows]
