"""Who may decide on a draft, and who may take a published document down. Pure: for an auditor to read in one go.

Four eyes: whoever wrote any part of a draft does not approve it. No role lifts that, the operator's least of all.
Each answer names its reason; `refusals` turns the reason into a sentence in the reader's language.
"""

from __future__ import annotations

from datetime import datetime

from intranet.access.rules import Decision, Reader


MAY = "she is an officer, or the member named by the body, and wrote none of it"
HIDDEN = "she may not read the document"
WROTE = "she wrote part of the draft"
NO_DECIDER = "she is neither an officer nor the member named by the body"
MAY_WITHDRAW = "an officer who may read the document withdraws it at once"
NO_OFFICER = "only the secretariat withdraws"


def may_decide(reader: Reader, *, reads: bool, named: bool, authors: frozenset[int]) -> Decision:
    """Decide whether she may approve a draft or send it back.

    `reads`: she may read the document; `named`: the body names her as second approver; `authors`: user numbers of
    all who wrote any revision since the last edition.
    """
    if reader.user_id is None or not reads:
        return Decision(False, HIDDEN)
    if reader.user_id in authors:
        return Decision(False, WROTE)
    if reader.cleared and (reader.is_officer or (named and reader.is_member)):
        return Decision(True, MAY)
    return Decision(False, NO_DECIDER)


def may_see(decision: Decision) -> bool:
    """Say whether she may look at a draft that waits: those who decide on drafts, and those who wrote this one."""
    return bool(decision) or decision.why == WROTE


def may_withdraw(reader: Reader, *, reads: bool) -> Decision:
    """Decide whether she may take a published document down, alone and at once (C20)."""
    if not reads:
        return Decision(False, HIDDEN)
    if reader.cleared and reader.is_officer:
        return Decision(True, MAY_WITHDRAW)
    return Decision(False, NO_OFFICER)


def authors(
    revisions: list[tuple[int, datetime, int | None]],
    *,
    published: tuple[int, datetime] | None,
    submitter: int | None = None,
) -> frozenset[int]:
    """Return who wrote the draft: (number, saved at, user number) of its revisions, since the last edition.

    `published` is the number of the revision last published, and when. Wagtail's autosave may write a revision again
    under its old number, so a later time counts as well as a later number. Where nobody is known to have written,
    whoever submitted it counts as the author: two pairs of eyes, never one.
    """
    since = [
        user
        for number, saved_at, user in revisions
        if published is None or number > published[0] or saved_at > published[1]
    ]
    known = frozenset(user for user in since if user is not None)
    return known or frozenset({submitter} if submitter is not None else ())


def unchanged(*, reviewed: int, latest: int | None, saved_at: datetime, submitted_at: datetime) -> bool:
    """Say whether the draft is still what was submitted: no newer revision, and none written over."""
    return reviewed == latest and saved_at <= submitted_at
