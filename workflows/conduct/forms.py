"""What she types to sign, or to decline. No boxes to tick: a tick proves nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intranet.notices.forms import WordsField


class SignForm(forms.Form):
    """Full name and password; the text's number ties the form to exactly what she was shown."""

    text = forms.IntegerField(widget=forms.HiddenInput)
    full_name = forms.CharField(
        label=_("Your full name"),
        help_text=_("As the secretariat knows it. It stands on your receipt."),
        max_length=200,
        error_messages={"required": _("Type your full name.")},
    )
    password = forms.CharField(
        label=_("Your password"),
        help_text=_("So that nobody else can sign with your phone."),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput,
        error_messages={"required": _("Type your password.")},
    )

    def __init__(self, *args: Any, proved: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if proved:  # she has just shown her security key or code
            del self.fields["password"]


class DeclineForm(forms.Form):
    """Why she does not sign."""

    words = WordsField(
        label=_("Why do you decline?"),
        help_text=_("The secretariat reads your words. They are kept. Up to 5,000 characters."),
        error_messages={"required": _("Say why, in a few words.")},
    )
