"""What a person types beside a clause."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from intranet.notices.forms import WordsField


class CommentForm(forms.Form):
    """A comment or a reply; `once` keeps one that is sent twice from being kept twice."""

    text = WordsField(
        label=_("Your comment"),
        help_text=_("Members and the secretariat read it, with your name. Up to 5,000 characters."),
    )
    language = forms.ChoiceField(label=_("Language you write in"), choices=settings.LANGUAGES)
    block = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)
    edition = forms.IntegerField(min_value=1, max_value=10**6, widget=forms.HiddenInput)
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        initial = {"language": get_language(), "once": uuid.uuid4(), **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)


class EditForm(forms.Form):
    """Other words for a comment of her own."""

    text = WordsField(label=_("Your comment"), help_text=_("Others can still read what stood here before."))


class HideForm(forms.Form):
    """Why a comment is hidden."""

    reason = WordsField(label=_("Reason"), help_text=_("Members read it in the comment’s place. Name nobody."))
