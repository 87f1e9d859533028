"""The forms of importing and proposing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from intranet.access.models import Level
from intranet.documents.importing import Imported, Refused, read
from intranet.documents.importing.limits import FILE_BYTES
from intranet.documents.pages import DOCUMENT_TYPES


class UploadForm(forms.Form):
    """A file, what it is, and its language. `imported` holds what was read once the form is valid."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("Word (.docx), OpenDocument (.odt), Markdown, HTML or plain text, up to 20 MB."),
        error_messages={"required": _("Choose a file first.")},
    )
    kind = forms.ChoiceField(label=_("What it is"))
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)

    imported: Imported

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(m.kind, capfirst(m._meta.verbose_name)) for m in DOCUMENT_TYPES]

    def clean_file(self) -> Any:
        """Read the file here, so that a refusal stands beside the field with its reason and remedy."""
        file = self.cleaned_data["file"]
        if file.size > FILE_BYTES:
            raise forms.ValidationError(Refused("too-large").sentence)
        try:
            self.imported = read(file.read(), file.name)
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence, code=refusal.code) from refusal
        return file


class ConfirmForm(forms.Form):
    """What to call it and how far it may travel."""

    title = forms.CharField(label=_("Title"), max_length=255, error_messages={"required": _("Give it a title.")})
    level = forms.ChoiceField(
        label=_("Level"),
        choices=Level.choices,
        help_text=_("Holds for all languages at once. When in doubt, choose the stricter."),
    )


class ProposalForm(forms.Form):
    """A member's paper, in plain text."""

    title = forms.CharField(label=_("Title"), max_length=255, error_messages={"required": _("Give it a title.")})
    text = forms.CharField(
        label=_("Your text"),
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": _("Write something first.")},
        help_text=_("An empty line begins a new paragraph. The secretariat prepares it and sends it to be approved."),
    )
