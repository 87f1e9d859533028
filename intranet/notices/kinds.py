"""What a notice may say. One row per kind: no title, no name, nothing that a stranger's eye could use.

The subject is the same for all kinds on purpose: a list of subjects on a lock screen would tell a story
by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


SUBJECT = _("Something waits for you")


@dataclass(frozen=True)
class Kind:
    """One kind of notice: its sentence (for the list and the mail) and its subject."""

    sentence: Any
    subject: Any = SUBJECT


KINDS: dict[str, Kind] = {
    # signing
    "code.to_sign": Kind(_("A text waits for your signature.")),
    "code.reminder": Kind(_("A text still waits for your signature.")),
    "code.receipt": Kind(_("Your receipt is ready.")),
    "code.declined": Kind(_("Somebody has answered a request for a signature.")),
    # documents
    "document.proposed": Kind(_("A member has proposed something.")),
    "document.published": Kind(_("There is something new to read.")),
    "document.withdrawn": Kind(_("Something was withdrawn. The reason is given.")),
    "document.put_back": Kind(_("Something that was withdrawn is back.")),
    # approval
    "approval.waiting": Kind(_("Something waits for your approval.")),
    "approval.approved": Kind(_("What you sent for approval was approved.")),
    "approval.rejected": Kind(_("What you sent for approval needs changes.")),
    # members' decisions
    "question.opened": Kind(_("Members are asked a question. Your position counts.")),
    "question.decided": Kind(_("Members have decided a question.")),
    # comments
    "comment.hidden": Kind(_("A comment was hidden. The reason is given in its place.")),
    "comment.shown_again": Kind(_("A comment that was hidden is shown again.")),
    # letters
    "letter.received": Kind(_("Somebody has written to you.")),
    "letter.answered": Kind(_("Your message was answered.")),
}


def kind_of(name: str) -> Kind:
    """Return a kind. Raises KeyError for one nobody has worded."""
    return KINDS[name]


def sentence_of(name: str) -> Any:
    """Return the sentence of a kept notice; a kind that has since been renamed still says something."""
    return KINDS[name].sentence if name in KINDS else SUBJECT
