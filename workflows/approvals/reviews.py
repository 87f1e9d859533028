"""What is known of a draft that waits for approval: the page, its revision, who wrote it, and who may decide.

Everything is asked for many at once, so that a queue of fifty costs the same queries as a queue of one. Nothing is
written here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from wagtail.coreutils import get_content_languages
from wagtail.models import Page, Revision, TaskState, WorkflowState, get_default_page_content_type

from intranet.access.models import Family
from intranet.access.rules import Decision, Reader
from intranet.documents.models import EditionText
from intranet.members.models import Body
from workflows.approvals import rules
from workflows.approvals.task import FourEyesTask


@dataclass(frozen=True)
class Review:
    """One draft before its approvers."""

    task_state: TaskState
    state: WorkflowState
    page: Page
    family: Family
    authors: frozenset[int]
    decision: Decision  # may this reader decide on it?

    @property
    def revision(self) -> Revision:
        """The revision that was submitted."""
        return self.task_state.revision

    @property
    def content(self) -> Mapping[str, Any]:
        """The submitted page as plain data."""
        return dict(self.revision.content)

    @property
    def title(self) -> str:
        """The title it would have."""
        return str(self.content["title"])

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The raw blocks of its body."""
        return list(json.loads(self.content.get("body") or "[]"))

    @property
    def language(self) -> str:
        """The language it is written in."""
        return str(self.page.locale.language_code)

    @property
    def language_name(self) -> str:
        """That language, in its own name."""
        return str(get_content_languages().get(self.language, self.language))

    @property
    def waits(self) -> bool:
        """Nobody has decided yet."""
        return self.task_state.status == TaskState.STATUS_IN_PROGRESS

    @property
    def unchanged(self) -> bool:
        """The draft is still what was submitted."""
        return rules.unchanged(
            reviewed=self.task_state.revision_id,
            latest=self.page.latest_revision_id,
            saved_at=self.revision.created_at,
            submitted_at=self.task_state.started_at,
        )


def named_by_body(user_id: int | None) -> bool:
    """Say whether the body names her as the one who approves beside the secretariat."""
    return user_id is not None and Body.objects.filter(second_approver=user_id).exists()


def reads(reader: Reader, family: UUID) -> bool:
    """Say whether she may read a document, published or not: its level and grants decide."""
    return bool(Family.objects.visible_to(reader).filter(pk=family).exists())


def newest_texts(pages: Iterable[Page], *, whole: bool = False) -> dict[tuple[Any, str], EditionText]:
    """Return the newest text of each page's family and language; with its words only when asked for `whole`."""
    wanted = {(page.translation_key, page.locale.language_code) for page in pages}
    rows = EditionText.objects.filter(
        edition__family__in={key for key, _language in wanted}, language__in={lang for _key, lang in wanted}
    ).newest_first()
    newest: dict[tuple[Any, str], int] = {}
    for pk, key, language in rows.values_list("pk", "edition__family_id", "language"):
        newest.setdefault((key, language), pk)
    found = EditionText.objects.select_related("edition").filter(
        pk__in=[pk for place, pk in newest.items() if place in wanted]
    )
    found = found.defer("text", "folded") if whole else found.defer("text", "folded", "blocks")
    return {(text.edition.family_id, text.language): text for text in found}


def authors_of(pages: Sequence[Page], submitters: Mapping[int, int | None]) -> dict[int, frozenset[int]]:
    """Return who wrote each page's draft since its last edition, by page number. Two or three queries in all."""
    texts = newest_texts(pages)
    saved: dict[str, list[tuple[int, datetime, int | None]]] = defaultdict(list)
    rows = Revision.objects.filter(
        base_content_type=get_default_page_content_type(), object_id__in=[str(page.pk) for page in pages]
    )
    for object_id, pk, created_at, user in rows.values_list("object_id", "pk", "created_at", "user_id"):
        saved[object_id].append((pk, created_at, user))
    return {
        page.pk: rules.authors(
            saved[str(page.pk)],
            published=_published(texts.get((page.translation_key, page.locale.language_code))),
            submitter=submitters.get(page.pk),
        )
        for page in pages
    }


def _published(text: EditionText | None) -> tuple[int, datetime] | None:
    return (text.revision, text.published_at) if text is not None and text.revision is not None else None


def reviews(reader: Reader, task_states: Iterable[TaskState]) -> list[Review]:
    """Return the reviews of these task states that this reader may look at, in the order given."""
    rows = list(task_states)
    pages = {
        str(page.pk): page
        for page in Page.objects.select_related("locale").filter(
            pk__in=[int(row.workflow_state.object_id) for row in rows]
        )
    }
    visible = Family.objects.visible_to(reader).in_bulk([page.translation_key for page in pages.values()])
    submitters = {int(row.workflow_state.object_id): row.workflow_state.requested_by_id for row in rows}
    authors = authors_of(list(pages.values()), submitters)
    named = named_by_body(reader.user_id)
    found = []
    for row in rows:
        page = pages.get(row.workflow_state.object_id)
        family = visible.get(page.translation_key) if page is not None else None
        if page is None or family is None:
            continue
        writers = authors[page.pk]
        decision = rules.may_decide(reader, reads=True, named=named, authors=writers)
        if rules.may_see(decision) or row.workflow_state.requested_by_id == reader.user_id:
            found.append(Review(row, row.workflow_state, page, family, writers, decision))
    return found


def task_states() -> Any:
    """Return the task states of our task with all a review needs."""
    return TaskState.objects.filter(task__in=FourEyesTask.objects.values("pk")).select_related(
        "task", "workflow_state", "revision", "finished_by", "workflow_state__requested_by"
    )


def waiting(reader: Reader, *, light: bool = False) -> list[Review]:
    """Return what waits for approval and this reader may look at, oldest first; `light` leaves the words unread."""
    if not reader.cleared:
        return []
    rows = task_states().filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS
    )
    rows = rows.defer("revision__content") if light else rows
    return reviews(reader, rows.order_by("started_at", "pk"))


def review_of(reader: Reader, task_state_id: int) -> Review | None:
    """Return one review if this reader may look at it, decided or not."""
    found = reviews(reader, task_states().filter(pk=task_state_id))
    return found[0] if found else None
