"""Makes one revision of a page live, and says whether its words are those of the newest edition."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from intranet.accounts.models import User
from intranet.documents.canonical import canonical_text, fingerprint
from intranet.documents.frozen import freeze
from intranet.documents.models import DocumentPage
from workflows.approvals.refusals import Refused
from workflows.approvals.reviews import newest_texts


def make_live(revision: Revision, by: User | None) -> DocumentPage:
    """Publish one revision of a page, now. Raises Refused for one that carries a date of its own."""
    revision.publish(user=by, skip_permission_checks=True)
    page = Page.objects.get(pk=revision.object_id).specific
    if not page.live or page.live_revision_id != revision.pk:
        raise Refused(_("A document is published when it is approved, not at a date. Take the date out."))
    return page


def fingerprint_of(page: DocumentPage) -> str:
    """Return the fingerprint the words of a page would have if they were frozen now."""
    return fingerprint(canonical_text(page.title, freeze(page.body.get_prep_value()), page.numbering))


def words_unchanged(page: Page, revision: Revision) -> bool:
    """Say whether a revision holds the very words of the newest edition in its language."""
    text = newest_texts([page]).get((page.translation_key, page.locale.language_code))
    return text is not None and text.sha256 == fingerprint_of(revision.as_object())
