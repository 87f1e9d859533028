"""The form that takes a translated file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intranet.documents.importing import Imported, Refused, read
from intranet.documents.importing.limits import FILE_BYTES


class TranslatedFileForm(forms.Form):
    """A file that stands beside its source block by block. `imported` holds what was read once the form is valid."""

    file = forms.FileField(
        label=_("Translated file"),
        help_text=_("Word (.docx), OpenDocument (.odt), Markdown, HTML or plain text, up to 20 MB."),
        error_messages={"required": _("Choose a file first.")},
    )

    imported: Imported

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
