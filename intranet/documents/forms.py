"""The editor's form of a document: what must hold before it is sent to be approved."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from intranet.documents.rules import footnote_faults


FAULTS = {
    "missing": _("The text refers to footnote %(mark)s, but there is no such footnote."),
    "unused": _("Nothing in the text refers to footnote %(mark)s. Write [^%(mark)s] where it belongs."),
    "twice": _("There are two footnotes with the mark %(mark)s."),
}


def sentence(fault: str) -> str:
    """Turn a fault's code into a sentence for the person at the form."""
    code, _colon, mark = fault.partition(":")
    return str(FAULTS[code]) % {"mark": mark}


class DocumentForm(WagtailAdminPageForm):
    """Checks footnotes always, and the members' decision when the draft is submitted."""

    def clean(self) -> dict[str, Any]:
        """Add a sentence beside each field that stands in the way; nothing typed is lost."""
        cleaned = super().clean() or {}
        body = cleaned.get("body")
        if body is not None:
            for fault in footnote_faults(body.get_prep_value()):
                self.add_error("body", sentence(fault))
        if "action-submit" in self.data and self._adoption_missing(cleaned):
            self.add_error("adopted_by", _("Name the members’ decision that adopted this edition. Then submit again."))
        return cleaned

    def _adoption_missing(self, cleaned: dict[str, Any]) -> bool:
        substantive = cleaned.get("substantive", True)
        return bool(self.instance.needs_adoption and substantive and not cleaned.get("adopted_by", "").strip())
