"""One order of locks for every step, so that two steps at once wait for each other and never for ever.

First the members' open question on a withdrawal, then the pages of the document in all languages, then workflow and
task, then family and withdrawal. Whoever holds the pages holds the document.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from wagtail.models import Page, TaskState, WorkflowState

from workflows.approvals.models import Withdrawal
from workflows.decisions.models import Question


@transaction.atomic
def hold(family: UUID) -> list[Page]:
    """Lock a document in all its languages, and return its pages as they now are."""
    withdrawn = Withdrawal.objects.filter(family=family, ended_at=None)
    questions = Question.objects.filter(act="withdrawal", subject__in=withdrawn.values("pk"), decided_at=None)
    list(questions.select_for_update(of=("self",)).order_by("pk"))
    return list(Page.objects.select_for_update(of=("self",)).filter(translation_key=family).order_by("pk"))


@transaction.atomic
def hold_review(task_state_id: int) -> tuple[WorkflowState, TaskState]:
    """Lock a document and one of its reviews."""
    found = TaskState.objects.select_related("workflow_state").get(pk=task_state_id)
    hold(Page.objects.values_list("translation_key", flat=True).get(pk=found.workflow_state.object_id))
    state = WorkflowState.objects.select_for_update(of=("self",)).get(pk=found.workflow_state_id)
    return state, TaskState.objects.select_for_update(of=("self",)).get(pk=task_state_id)
