"""Names a document where no text of it is shown: for officers' pages on drafts, levels and files."""

from __future__ import annotations

from django.utils.translation import get_language
from wagtail.models import Page

from intranet.access.models import Family


def title_of(family: Family) -> str:
    """Return the title of a document's page, in the reader's language if there is one. The gate comes first."""
    pages = Page.objects.filter(translation_key=family.pk).select_related("locale").order_by("pk")
    titles = {page.locale.language_code: page.draft_title or page.title for page in pages}
    return titles.get(get_language() or "") or next(iter(titles.values()), family.key)
