"""The ballot."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.decisions.rules import ABSTAIN, AGAINST, FOR


POSITIONS = {
    "withdrawal": [
        (FOR, _("It should stay withdrawn")),
        (AGAINST, _("It should be open again")),
        (ABSTAIN, _("I abstain")),
    ],
    "hiding": [
        (FOR, _("It should stay hidden")),
        (AGAINST, _("It should be shown again")),
        (ABSTAIN, _("I abstain")),
    ],
}


class BallotForm(forms.Form):
    """One member's position, with words if she wishes."""

    position = forms.ChoiceField(
        label=_("Your position"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the answers."),
            "invalid_choice": _("Choose one of the answers."),
        },
    )
    words = forms.CharField(
        label=_("Your reason"),
        help_text=_("Members read it with your name, once the question is decided."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": _("This is too long: please keep to 2,000 characters.")},
    )

    def __init__(self, *args: object, act: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["position"].choices = POSITIONS[act]  # type: ignore[attr-defined]
