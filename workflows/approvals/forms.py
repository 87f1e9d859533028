"""What is asked of whoever decides, submits or withdraws."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


LIMIT = 5000
TOO_LONG = _("This is too long: please keep to 5,000 characters.")


class DecisionForm(forms.Form):
    """Approve, or ask for changes. The revision she read travels along, so that no other is approved."""

    words = forms.CharField(
        label=_("Words to the writer"),
        help_text=_("Needed if you ask for changes. The writer reads them, and they stay in the history."),
        required=False,
        max_length=LIMIT,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"max_length": TOO_LONG},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class SubmitForm(forms.Form):
    """Submit a draft. Some documents name the members' decision that adopted them."""

    adopted_by = forms.CharField(
        label=_("Adopted by"),
        help_text=_("The members’ decision that adopted this edition: its number or its day."),
        max_length=200,
        error_messages={"required": _("Name the members’ decision that adopted this edition. Then submit again.")},
    )


class WithdrawForm(forms.Form):
    """Withdraw a document."""

    reason = forms.CharField(
        label=_("Why it must not be read"),
        help_text=_("Members read your reason at once. Do not repeat here what must not be read."),
        max_length=LIMIT,
        widget=forms.Textarea({"rows": 4}),
        error_messages={
            "required": _("Say why. Members read your reason at once."),
            "max_length": TOO_LONG,
        },
    )
