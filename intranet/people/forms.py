"""What officers and invited persons fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from intranet.accounts.forms import AGAIN, EMAIL, LONG, NEW
from intranet.accounts.models import User


class Invite(forms.Form):
    """Whom to invite."""

    name = forms.CharField(label=_("Full name"), max_length=200, error_messages={"required": _("Write her full name.")})
    email = forms.EmailField(
        label=EMAIL,
        help_text=_("One that only she reads. It need not hold her name."),
        max_length=254,
        error_messages={"required": _("Write her e-mail address.")},
    )
    language = forms.ChoiceField(
        label=_("Language of her mail and pages"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE
    )


class InviteAgain(forms.Form):
    """A new link for somebody known."""

    email = forms.EmailField(label=EMAIL, max_length=254, required=False)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person.email or person.last_login is not None:
            del self.fields["email"]
        else:
            self.fields["email"].required = True


class Close(forms.Form):
    """Why an account is closed."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It is kept in the history. Officers and auditors read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )


class OpenRecovery(forms.Form):
    """How she was present."""

    how_present = forms.CharField(
        label=_("How was she present, and how did you know her?"),
        help_text=_("For example: she came to the office, and I have known her for years."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )


class FirstPassword(forms.Form):
    """The password of a new account."""

    password1 = forms.CharField(
        label=NEW,
        help_text=LONG,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=4096,
    )
    password2 = forms.CharField(
        label=AGAIN, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), max_length=4096
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password1(self) -> str:
        """Refuse what is too easy to guess."""
        validate_password(self.cleaned_data["password1"], user=self.person)
        return str(self.cleaned_data["password1"])

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ."""
        data = super().clean() or {}
        if "password1" in data and "password2" in data and data["password1"] != data["password2"]:
            self.add_error("password2", _("The two passwords are not the same. Enter them again."))
        return data


class OwnSettings(forms.ModelForm):
    """What a person chooses for herself."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = User
        fields = ("display_name", "language", "theme", "text_size")
        widgets = {"theme": forms.RadioSelect, "text_size": forms.RadioSelect}
        help_texts = {
            "display_name": _("Others see it instead of your full name. The secretariat still knows your full name.")
        }
