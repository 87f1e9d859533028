"""What an officer finds above a document in Wagtail's editor: who may read it, its files, and bringing in a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from intranet.access.readers import reader_of
from intranet.documents.pages import DocumentPage


@hooks.register("register_page_header_buttons")
def buttons(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Yield the buttons, for officers and for documents only."""
    model = page.specific_class
    if model is None or not issubclass(model, DocumentPage) or not reader_of(user).is_officer:
        return
    yield Button(_("Who may read it"), url=reverse("document_level", args=[page.slug]), icon_name="lock", priority=5)
    yield Button(_("Files"), url=reverse("document_files", args=[page.slug]), icon_name="doc-full", priority=6)
    try:
        address = reverse("import")
    except NoReverseMatch:
        return
    yield Button(_("Bring in a file"), url=address, icon_name="upload", priority=7)
