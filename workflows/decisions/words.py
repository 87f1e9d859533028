"""What is said of a question, in sentences: why she cannot vote, how many must agree, how it ended."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from intranet.access.rules import Decision
from workflows.decisions import rules
from workflows.decisions.models import Question


REFUSALS: dict[str, Any] = {
    rules.OFFICER: _("Officers have no vote. Members decide this."),
    rules.NO_MEMBER: _("Only members who have signed the Code give a position."),
    rules.LATER: _("You were not a member when this was asked, so you have no vote here."),
}
ASKED: dict[str, Any] = {
    "withdrawal": _("The secretariat has withdrawn a document. Should it stay withdrawn?"),
    "hiding": _("The secretariat has hidden a comment. Should it stay hidden?"),
}
ENDED: dict[tuple[str, str], Any] = {
    ("withdrawal", "stands"): _("Members decided: the document stays withdrawn."),
    ("withdrawal", "lifted"): _("Members decided: the document is open again."),
    ("withdrawal", "moot"): _("The document was put back with a second person’s approval. No decision was needed."),
    ("hiding", "stands"): _("Members decided: the comment stays hidden."),
    ("hiding", "lifted"): _("Members decided: the comment is shown again."),
    ("hiding", "moot"): _("The comment is shown again. No decision was needed."),
}


def refusal_of(decision: Decision) -> Any:
    """Return the sentence for a refusal; "" for a permission."""
    return "" if decision else REFUSALS[decision.why]


def majority(question: Question) -> str:
    """Return who was asked and how many must agree, in words."""
    asked = len(question.electorate)
    if not asked:
        return str(_("No member may read this document, so nobody can be asked."))
    sentence = ngettext(
        "%(asked)s member was asked.", "%(asked)s members were asked.", asked
    ) + " " + ngettext(
        "It is decided when %(needed)s of them gives the same answer.",
        "It is decided when %(needed)s of them give the same answer.",
        rules.needed(question.electorate),
    )  # fmt: skip
    return sentence % {"asked": asked, "needed": rules.needed(question.electorate)}


def ended(question: Question) -> Any:
    """Return how the question ended; "" while it is open."""
    return ENDED[question.act, question.outcome] if question.outcome else ""
