"""The writers of letters: a person writes to the secretariat, an officer answers once."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.accounts.models import User
from intranet.history.actions import record
from intranet.notices.actions import notify
from intranet.notices.models import Letter
from intranet.notices.people import officers_today


def send_letter(*, text: str, language: str, path: str = "", once: UUID | None = None, by: User) -> Letter:
    """Keep a letter and tell the secretariat. The same `once` of the same person is kept one time.

    Raises ValidationError when the letter is empty.
    """
    if not text.strip():
        raise ValidationError(_("Write something first."))
    kept = Letter.objects.filter(once=once, author=by).first() if once else None
    try:
        return kept or _keep(text=text.strip(), language=language, path=path, once=once, by=by)
    except IntegrityError:  # the second of two presses arrived while the first was being kept
        kept = Letter.objects.filter(once=once, author=by).first()
        if kept is None:
            raise ValidationError(_("This form was used before. Please open it again.")) from None
        return kept


@transaction.atomic
def _keep(*, text: str, language: str, path: str, once: UUID | None, by: User) -> Letter:
    letter = Letter.objects.create(author=by, text=text, language=language, path=path[:200], once=once)
    record("letter.sent", by=by, letter=letter.pk)
    notify(
        to=officers_today(),
        kind="letter.received",
        once=f"letter.received:{letter.pk}",
        path=reverse("letter_of", args=[letter.pk]),
    )
    return letter


@transaction.atomic
def answer_letter(*, letter_id: int, answer: str, by: User) -> Letter:
    """Keep the answer and tell the writer. Raises ValidationError when empty or when answered already."""
    letter = Letter.objects.select_for_update(of=("self",)).select_related("author").get(pk=letter_id)
    if letter.answered_at is not None:
        raise ValidationError(_("Another officer has answered this message. Your words are still below."))
    if not answer.strip():
        raise ValidationError(_("Write something first."))
    letter.answer, letter.answered_by, letter.answered_at = answer.strip(), by, timezone.now()
    letter.save()
    record("letter.answered", by=by, person=letter.author_id, letter=letter.pk)
    notify(
        to=[letter.author],
        kind="letter.answered",
        once=f"letter.answered:{letter.pk}",
        path=reverse("my_letter", args=[letter.pk]),
    )
    return letter
