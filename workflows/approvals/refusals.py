"""Why something was refused, in a sentence for the person refused.

All are ValidationErrors, so a view shows them beside the form and nothing typed is lost.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intranet.access.rules import Decision
from workflows.approvals import rules


SENTENCES: dict[str, Any] = {
    rules.WROTE: _("You wrote part of this draft; another officer approves it."),
    rules.NO_DECIDER: _("Only an officer, or the member named by the body, decides on drafts."),
    rules.HIDDEN: _("This draft is not open to you."),
    rules.NO_OFFICER: _("Only the secretariat withdraws a document."),
}


def sentence_of(decision: Decision) -> Any:
    """Return the sentence for a refusal; "" for a permission."""
    return "" if decision else SENTENCES[decision.why]


class Refused(ValidationError):
    """The step was not taken."""


class NotHers(Refused):
    """She may not take this step."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(sentence_of(decision))


class AlreadyDecided(Refused):
    """Somebody was faster. Says not who: the history does, to those who may read it."""

    def __init__(self, sentence: Any = None) -> None:
        super().__init__(sentence or _("Another officer has just decided."))


class DraftChanged(Refused):
    """What she read is not what would be published."""

    def __init__(self) -> None:
        super().__init__(_("The draft was changed after it was submitted. It must be submitted again."))


class WordsMissing(Refused):
    """Changes were asked for without saying which."""

    def __init__(self) -> None:
        super().__init__(_("Say what should change. The writer reads your words."))
