"""May this person decide on what waits on this page? Asked by Wagtail's screens, and whom to tell that it waits."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from intranet.access.readers import reader_for
from intranet.access.rules import Decision
from intranet.accounts.models import User
from intranet.members.models import Body
from intranet.notices.people import officers_today
from workflows.approvals import rules
from workflows.approvals.refusals import sentence_of
from workflows.approvals.reviews import authors_of, named_by_body, reads


def decision_for(user: Any, page: Any, *, submitter: int | None) -> Decision:
    """Decide for one person and one page, as of now."""
    reader = reader_for(user)
    return rules.may_decide(
        reader,
        reads=reads(reader, page.translation_key),
        named=named_by_body(reader.user_id),
        authors=authors_of([page], {page.pk: submitter})[page.pk],
    )


def decision_on(page: Any, user: Any) -> tuple[Decision, Any]:
    """Return her decision on a page that waits, and the sentence if it is a refusal; asked once per request."""
    kept: dict[Any, tuple[Decision, Any]] = page.__dict__.setdefault("_decisions", {})
    asked = (user.pk, page.latest_revision_id)
    if asked not in kept:
        state = page.current_workflow_state
        decision = decision_for(user, page, submitter=state.requested_by_id if state else None)
        kept[asked] = decision, sentence_of(decision)
    return kept[asked]


def place_of(page: Any) -> str:
    """Return the address of our page where the draft on this page is read and decided."""
    task_state = page.current_workflow_task_state
    return reverse("approval", args=[task_state.pk]) if task_state else reverse("approvals")


def deciders(page: Any, *, submitter: int | None) -> list[User]:
    """Return who may decide on a page today."""
    named = Body.objects.filter(pk=1).values_list("second_approver", flat=True)
    people = {user.pk: user for user in officers_today()}
    people |= User.objects.filter(is_active=True).in_bulk([pk for pk in named if pk is not None])
    return [user for user in people.values() if decision_for(user, page, submitter=submitter)]
