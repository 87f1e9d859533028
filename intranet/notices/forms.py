"""What a person types to the secretariat, and what it answers."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


LIMIT = 5000  # characters, of a letter and of an answer
ERRORS = {
    "required": _("Write something first."),
    "max_length": _("This is too long: please keep to 5,000 characters."),
}


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class LetterForm(forms.Form):
    """A letter; `path` remembers where she was, `once` keeps a letter sent twice from being kept twice."""

    text = forms.CharField(
        label=_("Your message"),
        help_text=_("Only the secretariat reads it. Up to 5,000 characters."),
        max_length=LIMIT,
        widget=_area(8),
        error_messages=ERRORS,
    )
    path = forms.CharField(required=False, widget=forms.HiddenInput)
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("once", uuid.uuid4())
        super().__init__(*args, **kwargs)

    def clean_path(self) -> str:
        """Keep a path of ours only, without what was searched for."""
        return own_path(self.cleaned_data["path"])


class AnswerForm(forms.Form):
    """The secretariat's answer."""

    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("Only the writer and the secretariat read it."),
        max_length=LIMIT,
        widget=_area(8),
        error_messages=ERRORS,
    )


def own_path(path: str) -> str:
    """Return a path on this site, without query; "" for anything else."""
    path = path.partition("?")[0].partition("#")[0]
    plain = path.isascii() and path.isprintable() and "\\" not in path
    return path[:200] if plain and path.startswith("/") and not path.startswith("//") else ""
