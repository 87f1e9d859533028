"""The only writers of comments:

write, edit, withdraw; hide with a reason, and show again. One event each (C7).
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.access.gate import decide
from intranet.access.models import Family
from intranet.access.readers import reader_for
from intranet.access.rules import Reader
from intranet.accounts.models import User
from intranet.comments.effects import on_hidden
from intranet.comments.models import Comment
from intranet.comments.rules import fault_of, is_open
from intranet.documents.models import EditionText
from intranet.history.actions import record
from intranet.notices.actions import notify
from intranet.notices.people import members_today
from intranet.notices.rules import tidy


def _words(text: str) -> str:
    """Return tidied words. Raises ValidationError when there are none or too many."""
    text = tidy(text)
    fault = fault_of(text)
    if fault == "empty":
        raise ValidationError({"text": _("Write something first.")})
    if fault == "long":
        raise ValidationError({"text": _("This is too long: please keep to 5,000 characters.")})
    return text


def _speaker(by: User, family: Family) -> Reader:
    """Return the reader of who speaks. Raises ValidationError for who may not comment here."""
    reader = reader_for(by)
    if not decide(reader, "comment", family):
        raise ValidationError(_("You cannot comment here."))
    return reader


def write(
    *,
    family: Family,
    block: str = "",
    parent: Comment | None = None,
    text: str,
    edition: int,
    language: str,
    by: User,
    once: UUID | None = None,
) -> Comment:
    """Keep a comment beside a clause (`block` is its id; "" for the whole document), or a reply.

    A form sent twice with the same `once` is kept once. Raises ValidationError with a sentence.
    """
    fields = {"text": _words(text), "edition": edition, "language": language, "once": once}
    kept = _kept(once, by, family)
    if kept is not None:
        return kept
    try:
        return _write(family=family, block=block, parent=parent, by=by, fields=fields)
    except IntegrityError:  # the second of two presses arrived while the first was being kept
        kept = _kept(once, by, family)
        if kept is None:
            raise ValidationError(_("This form was used before. Please open it again.")) from None
        return kept


def _kept(once: UUID | None, by: User, family: Family) -> Comment | None:
    return Comment.objects.filter(once=once, author=by, family=family).first() if once else None


@transaction.atomic
def _write(*, family: Family, block: str, parent: Comment | None, by: User, fields: dict[str, Any]) -> Comment:
    reader = _speaker(by, family)
    if fields["language"] not in dict(settings.LANGUAGES):
        raise ValidationError({"language": _("Choose one of the languages.")})
    if parent is not None:
        parent = _thread_of(parent, family)
        block = parent.block
    elif not _stands(family, fields["edition"], block):
        raise ValidationError(_("This clause is not in the edition you read. Please open it again."))
    comment = Comment(
        family=family,
        block=block,
        parent=parent,
        author=by,
        as_office=reader.is_officer and not reader.is_member,
        **fields,
    )
    _save(comment, by)
    record("comment.written", by=by, family=family.pk, comment=comment.pk)
    return comment


def _thread_of(parent: Comment, family: Family) -> Comment:
    """Return the first comment of the thread, locked. Raises ValidationError when nobody can answer there."""
    parent = Comment.objects.select_for_update().get(pk=parent.pk, family=family)
    if not is_open(withdrawn=parent.withdrawn_at is not None, hidden=parent.hidden_at is not None):
        raise ValidationError(_("This comment was withdrawn or hidden meanwhile. Nobody can reply to it."))
    return parent if parent.parent_id is None else Comment.objects.get(pk=parent.parent_id)


def _stands(family: Family, edition: int, block: str) -> bool:
    """Say whether the edition was published and, unless `block` is empty, holds that block."""
    texts = EditionText.objects.filter(edition__family=family, edition__number=edition)
    if not block:
        return texts.exists()
    return any(row["id"] == block for blocks in texts.values_list("blocks", flat=True) for row in blocks)


def _save(comment: Comment, by: User | None, reason: str = "") -> None:
    comment._history_user = by
    comment._change_reason = reason or None
    comment.save()


def _own(comment_id: int, by: User) -> Comment:
    """Return her own comment, locked. Raises ValidationError when she may not change it (any more)."""
    comment = Comment.objects.select_for_update(of=("self",)).select_related("family").get(pk=comment_id)
    _speaker(by, comment.family)
    if comment.author_id != by.pk:
        raise ValidationError(_("Only its author changes a comment."))
    if not is_open(withdrawn=comment.withdrawn_at is not None, hidden=comment.hidden_at is not None):
        raise ValidationError(_("This comment was withdrawn or hidden meanwhile. It cannot be changed."))
    return comment


@transaction.atomic
def edit(*, comment_id: int, text: str, by: User) -> Comment:
    """Change her own words; the earlier ones stay readable. Raises ValidationError with a sentence."""
    words = _words(text)
    comment = _own(comment_id, by)
    if comment.text == words:
        return comment
    comment.text, comment.edited_at = words, timezone.now()
    _save(comment, by)
    record("comment.edited", by=by, family=comment.family_id, comment=comment.pk)
    return comment


@transaction.atomic
def withdraw(*, comment_id: int, by: User) -> Comment:
    """Take her own comment back; its place says so. Raises ValidationError with a sentence."""
    comment = _own(comment_id, by)
    comment.withdrawn_at = timezone.now()
    _save(comment, by)
    record("comment.withdrawn", by=by, family=comment.family_id, comment=comment.pk)
    return comment


@transaction.atomic
def hide(*, comment: Comment, reason: str, by: User) -> Comment:
    """Hide a comment at once, with a reason all can read; members are told and asked whether it stands (C7, C20).

    Raises ValidationError for who is no officer, without a reason, or when it is hidden or withdrawn already.
    """
    comment = Comment.objects.select_for_update(of=("self",)).select_related("family").get(pk=comment.pk)
    if not _speaker(by, comment.family).is_officer:
        raise ValidationError(_("Only the secretariat hides a comment."))
    reason = tidy(reason)
    if not reason:
        raise ValidationError({"reason": _("Give the reason. Members will read it.")})
    if not is_open(withdrawn=comment.withdrawn_at is not None, hidden=comment.hidden_at is not None):
        raise ValidationError(_("This comment was withdrawn or hidden meanwhile."))
    comment.hidden_at, comment.hidden_by, comment.hidden_reason = timezone.now(), by, reason
    _save(comment, by, reason)
    record("comment.hidden", by=by, family=comment.family_id, comment=comment.pk, reason=reason)
    _tell_members(comment, "comment.hidden")
    for effect in on_hidden:
        effect(comment=comment, reason=reason, by=by)
    return comment


@transaction.atomic
def show_again(*, comment_id: int, by: User | None) -> Comment:
    """Show a hidden comment again, as members decided; `by` is None for their decision.

    Not hidden: nothing happens.
    """
    comment = Comment.objects.select_for_update(of=("self",)).select_related("family").get(pk=comment_id)
    if comment.hidden_at is None:
        return comment
    comment.hidden_at, comment.hidden_by, comment.hidden_reason = None, None, ""
    _save(comment, by)
    record("comment.shown_again", by=by, family=comment.family_id, comment=comment.pk)
    _tell_members(comment, "comment.shown_again")
    return comment


def _tell_members(comment: Comment, kind: str) -> None:
    """Tell all members; who may not read the document is dropped when it is sent.

    The author is a member too.
    """
    notify(
        to=members_today(),
        kind=kind,
        once=f"{kind}:{comment.pk}:{timezone.now():%Y%m%d%H%M%S%f}",
        path=f"{reverse('comments', args=[comment.family.key])}#k-{comment.pk}",
        family=comment.family_id,
    )
