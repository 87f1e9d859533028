"""Taking a published document down at once, and putting it back. The only writers of withdrawals.

One officer withdraws, because a name may be at stake and nobody should wait for a second signature. She says why,
members are told at once, and they decide whether it stands (C20). It never undoes itself. It comes back in two ways:
a second officer approves its return, or the members lift the withdrawal.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision, TaskState, WorkflowState

from intranet.access.models import Family
from intranet.access.readers import reader_for
from intranet.accounts.models import User
from intranet.documents.models import DocumentPage, Edition
from intranet.history.actions import record
from intranet.notices.actions import notify
from intranet.notices.people import members_today
from workflows.approvals import rules
from workflows.approvals.actions import submit
from workflows.approvals.live import make_live, words_unchanged
from workflows.approvals.locking import hold
from workflows.approvals.models import Withdrawal
from workflows.approvals.refusals import NotHers, Refused
from workflows.approvals.reviews import reads
from workflows.decisions.actions import close_unanswered, open_question
from workflows.decisions.models import Outcome, Question


def open_withdrawal(family: UUID) -> Withdrawal | None:
    """Return the withdrawal under which a document now stands, locked; None if it is not withdrawn."""
    return Withdrawal.objects.select_for_update(of=("self",)).filter(family=family, ended_at=None).first()


@transaction.atomic
def withdraw(*, family: Family, by: User, reason: str) -> Withdrawal:
    """Take a document down in every language, now. Raises NotHers, or Refused without a reason or when not live."""
    reader = reader_for(by)
    decision = rules.may_withdraw(reader, reads=reads(reader, family.pk))
    if not decision:
        raise NotHers(decision)
    if not reason.strip():
        raise Refused({"reason": [_("Say why. Members read your reason at once.")]})
    pages = [page.specific for page in hold(family.pk)]
    Family.objects.select_for_update().get(pk=family.pk)
    if open_withdrawal(family.pk) is not None:
        raise Refused(_("This document is withdrawn already."))
    live = [page for page in pages if page.live]
    if not live:
        raise Refused(_("This document is not published, so there is nothing to withdraw."))
    withdrawal = Withdrawal.objects.create(
        family=family,
        withdrawn_by=by,
        reason=reason.strip(),
        taken_down=[[page.pk, page.live_revision_id] for page in live],
    )
    _take_down(pages, by)
    record("document.withdrawn", by=by, family=family.pk, reason=reason.strip(), withdrawal=withdrawal.pk)
    question = open_question(
        act="withdrawal", subject=withdrawal.pk, family=family.pk, reason=reason.strip(), by=by, tell=False
    )
    _tell(withdrawal, "document.withdrawn", reverse("question", args=[question.pk]))
    return withdrawal


def _take_down(pages: list[DocumentPage], by: User) -> None:
    """Unpublish what is live, and take back what waits, so that nobody approves a withdrawn text in passing."""
    for page in pages:
        state = page.workflow_states.filter(status=WorkflowState.STATUS_IN_PROGRESS).first()
        if state is not None:
            state.cancel(user=by)
        if page.live:
            UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)


def _tell(withdrawal: Withdrawal, kind: str, path: str) -> None:
    notify(
        to=members_today(),
        kind=kind,
        once=f"{kind}:{withdrawal.pk}",
        path=path,
        family=withdrawal.family_id,
    )


@transaction.atomic
def put_back(*, family: Family, by: User) -> TaskState:
    """Ask a second person to put a document back; return what then waits. Raises NotHers or Refused."""
    reader = reader_for(by)
    decision = rules.may_withdraw(reader, reads=reads(reader, family.pk))
    if not decision:
        raise NotHers(decision)
    hold(family.pk)
    withdrawal = open_withdrawal(family.pk)
    if withdrawal is None:
        raise Refused(_("This document is not withdrawn."))
    page = authentic_page(family)
    if page is None or page.latest_revision is None:
        raise Refused(_("The text in the authentic language is gone. Write to the operator."))
    refuse_while_withdrawn(withdrawal, page, same=words_unchanged(page, page.latest_revision))
    return submit(page=page, by=by)


def authentic_page(family: Family) -> DocumentPage | None:
    """Return the page in the authentic language of a document."""
    edition = Edition.objects.of(family).first()
    if edition is None:
        return None
    page = Page.objects.filter(translation_key=family.pk, locale__language_code=edition.authentic_language).first()
    return page.specific if page else None


def refuse_while_withdrawn(withdrawal: Withdrawal, page: Page, *, same: bool) -> None:
    """Refuse what would bring a withdrawn document back by a side door.

    A translation cannot come back before the text it was made from. And where members have decided that the
    withdrawal stands, the same words do not come back at all; other words may, as a new edition.
    """
    source = authentic_page(withdrawal.family)
    if source is None or source.pk != page.pk:
        raise Refused(_("This document is withdrawn. First put it back in its authentic language."))
    stands = Question.objects.filter(act="withdrawal", subject=withdrawal.pk, outcome=Outcome.STANDS)
    if same and stands.exists():
        raise Refused(_("Members decided that these words stay withdrawn. Change the text first."))


def end(*, withdrawal: Withdrawal, page: Page, by: User | None) -> None:
    """Close a withdrawal whose source page is live again, and bring the translations back as they were.

    Part of the approval's or the members' transaction. A question nobody has answered yet is closed with it.
    """
    withdrawal.ended_at = timezone.now()
    withdrawal.save(update_fields=["ended_at"])
    _restore([place for place in withdrawal.taken_down if place[0] != page.pk], by)
    verb = "document.put_back" if by is not None else "document.put_back_by_members"
    record(verb, by=by, family=withdrawal.family_id, withdrawal=withdrawal.pk)
    close_unanswered(act="withdrawal", subject=withdrawal.pk, by=by)
    _tell(withdrawal, "document.put_back", reverse("document", args=[withdrawal.family.key]))


def _restore(places: list[list[int]], by: User | None) -> None:
    """Publish again what was live, if it still says what was frozen. Other words wait for their own approval."""
    for page_id, revision_id in places:
        page = Page.objects.select_related("locale").filter(pk=page_id).first()
        revision = Revision.objects.filter(pk=revision_id, object_id=str(page_id)).first()
        if page is not None and revision is not None and words_unchanged(page, revision):
            make_live(revision, by)


@transaction.atomic
def lift(question: Question) -> None:
    """Do what the members decided: the document is back, in every language, exactly as it was taken down."""
    hold(question.family)
    withdrawal = Withdrawal.objects.select_for_update(of=("self",)).filter(pk=question.subject).first()
    if withdrawal is None or withdrawal.ended_at is not None:
        return
    source = authentic_page(withdrawal.family)
    _restore(withdrawal.taken_down, None)
    if source is not None:
        _no_longer_asked(source)
        end(withdrawal=withdrawal, page=source, by=None)


def _no_longer_asked(page: DocumentPage) -> None:
    """Take back what an officer had submitted to put the same words back: they are back."""
    state = page.workflow_states.filter(status=WorkflowState.STATUS_IN_PROGRESS).first()
    if state is not None and words_unchanged(page, state.current_task_state.revision):
        state.cancel(user=None)
