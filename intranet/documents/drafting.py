"""How a draft comes to be: from a file, or from a member's proposal. The only writers of new drafts outside Wagtail.

The Code, the Terms and the undertaking are one document each: a file for one that exists becomes its next draft,
with the ids of the clauses it continues. Any other file becomes a new document, confidential until classified.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import Locale

from intranet.access.actions import classify, grant
from intranet.access.models import Family
from intranet.accounts.models import User
from intranet.documents.founding import folder_of
from intranet.documents.identity import keep_ids
from intranet.documents.imports import PendingImport
from intranet.documents.pages import BY_KIND, DocumentPage, FolderPage
from intranet.history.actions import record


@transaction.atomic
def draft(
    *,
    kind: str,
    language: str,
    title: str,
    numbering: str,
    blocks: list[dict[str, Any]],
    by: User | None,
    parent: str = "",
    into: Family | None = None,
    verb: str = "document.imported",
    **data: Any,
) -> DocumentPage:
    """Make a new draft, or the next draft of an existing document. Returns the page.

    `parent` is the key of a folder, `into` the family to continue. Raises ValidationError, with a sentence, for an
    unknown type, language or folder.
    """
    locale = Locale.objects.filter(language_code=language).first()
    if kind not in BY_KIND or locale is None:
        raise ValidationError(_("There is no such type of document or no such language."))
    page = existing(kind, locale, into)
    if page is None:
        page = _new(kind, locale, title, numbering, blocks, parent)
        if by is not None:
            grant(family=page.family, to=by, by=None, reason="author of the draft")
    else:
        page = page.get_latest_revision_as_object()
        page.title, page.numbering = title, numbering
        page.body = keep_ids(list(page.body.raw_data), blocks)
        page.adopted_by, page.substantive, page.change_note = "", True, ""
    page.save_revision(user=by)
    record(verb, by=by, family=page.translation_key, kind=kind, language=language, **data)
    return page


def existing(kind: str, locale: Locale, into: Family | None = None) -> DocumentPage | None:
    """Return the page a text would continue: the named one, or the one Code, Terms or undertaking there is."""
    pages = BY_KIND[kind].objects.filter(locale=locale)
    if into is not None:
        page = pages.filter(translation_key=into.pk).first()
        if page is None:
            raise ValidationError(_("That document is of another type, or has no text in this language yet."))
        return page
    return pages.order_by("pk").first() if BY_KIND[kind].founding else None


def _new(
    kind: str, locale: Locale, title: str, numbering: str, blocks: list[dict[str, Any]], parent: str
) -> DocumentPage:
    folder = folder_of(kind, locale)
    if parent:
        folder = FolderPage.objects.filter(locale=locale, slug=parent).first()
    if folder is None:
        raise ValidationError(_("There is no such folder."))
    page = BY_KIND[kind](title=title, locale=locale, live=False, numbering=numbering, body=blocks)
    folder.add_child(instance=page)
    return page


@transaction.atomic
def draft_from(*, pending: PendingImport, title: str, level: str, by: User, into: Family | None = None) -> DocumentPage:
    """Turn an import that was looked at into a draft, set its level if it is new, and forget the upload."""
    pending = PendingImport.objects.select_for_update().get(pk=pending.pk)
    fresh = existing(pending.kind, Locale.objects.get(language_code=pending.language), into) is None
    page = draft(
        kind=pending.kind,
        language=pending.language,
        title=title,
        numbering=pending.numbering,
        blocks=pending.blocks,
        by=by,
        into=into,
        format=pending.format,
    )
    if fresh and level != page.family.level:
        classify(family=page.family, level=level, reason=_("Set at import."), by=by)
    pending.delete()
    return page


@transaction.atomic
def propose(*, title: str, text: str, language: str, by: User) -> DocumentPage:
    """Make a member's proposal a draft paper for the secretariat: each empty line begins a paragraph."""
    paragraphs = [p.strip() for p in text.replace("\r\n", "\n").split("\n\n") if p.strip()]
    blocks = [
        {"type": "paragraph", "id": str(uuid.uuid4()), "value": f"<p>{escape(p).replace(chr(10), '<br/>')}</p>"}
        for p in paragraphs
    ]
    return draft(
        kind="paper", language=language, title=title, numbering="none", blocks=blocks, by=by, verb="document.proposed"
    )
