"""What a person types to the secretariat, and what it answers."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intranet.notices.rules import LIMIT, tidy


class WordsField(forms.CharField):
    """Plain words of some lines, of whatever room. Line ends are counted once, as she sees them."""

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        messages = {
            "required": _("Write something first."),
            "max_length": _("This is too long: please keep to 5,000 characters."),
            **kwargs.pop("error_messages", {}),
        }
        area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(max_length=LIMIT, widget=area, error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> str:
        """Tidy before anything is counted."""
        return tidy(str(super().to_python(value) or ""))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Leave the length to our sentence: a browser that stops in the middle of a word says nothing."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class LetterForm(forms.Form):
    """A letter; `path` remembers where she was, `once` keeps a letter sent twice from being kept twice."""

    text = WordsField(
        rows=8,
        label=_("Your message"),
        help_text=_("Only the secretariat reads it. Up to 5,000 characters."),
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

    answer = WordsField(rows=8, label=_("Your answer"), help_text=_("Only the writer and the secretariat read it."))


def own_path(path: str) -> str:
    """Return a path on this site, without query; "" for anything else."""
    path = path.partition("?")[0].partition("#")[0]
    plain = path.isascii() and path.isprintable() and "\\" not in path
    return path[:200] if plain and path.startswith("/") and not path.startswith("//") else ""
