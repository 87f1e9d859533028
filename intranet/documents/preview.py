"""A draft as readers will see it, for Wagtail's preview panel and for "view draft"."""

from __future__ import annotations

from typing import Any

from intranet.documents.frozen import freeze
from intranet.documents.pages import DocumentPage
from intranet.documents.prepare import contents, prepare
from intranet.tongues import RIGHT_TO_LEFT, bcp47


def draft_context(page: DocumentPage) -> dict[str, Any]:
    """Return the context of documents/preview.html; the draft passes the same allow-list as what is frozen."""
    language = page.locale.language_code
    blocks = prepare(freeze(page.body.get_prep_value()), page.numbering, frozen=True)
    return {
        "title": page.title,
        "blocks": blocks,
        "contents": contents(blocks),
        "level": page.family.level,
        "text_lang": bcp47(language),
        "text_dir": "rtl" if language in RIGHT_TO_LEFT else "ltr",
    }
