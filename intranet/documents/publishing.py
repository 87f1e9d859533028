"""Publishing freezes: the only writer of editions and their texts (C2).

Called in the transaction that made the page live. A page in the authentic language makes a new edition; a page in
any other adds its words to the edition they were translated from, or puts an earlier translation right.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from intranet.access.models import Family
from intranet.accounts.models import User
from intranet.documents.canonical import canonical_text, fingerprint
from intranet.documents.editions import Edition, EditionText
from intranet.documents.folding import fold
from intranet.documents.forms import sentence
from intranet.documents.frozen import freeze
from intranet.documents.pages import DocumentPage
from intranet.documents.rules import footnote_faults
from intranet.history.actions import record
from intranet.members.body import rule


@transaction.atomic
def publish_edition(*, page: DocumentPage, revision_id: int | None, by: User | None) -> EditionText:
    """Freeze a page that has just been published, and return its text.

    A revision frozen before is returned as it stands. Raises ValidationError, in sentences, for faults of footnotes
    and for a substantive edition of the Code or the Terms that names no decision (C20).
    """
    page = page.specific
    family = Family.objects.select_for_update().get(pk=page.family.pk)
    done = EditionText.objects.filter(edition__family=family, revision=revision_id).first() if revision_id else None
    if done is not None:
        return done
    blocks = freeze(page.body.get_prep_value())
    if faults := footnote_faults(blocks):
        raise ValidationError([sentence(fault) for fault in faults])
    language = page.locale.language_code
    newest = Edition.objects.of(family).first()
    if newest is None or newest.authentic_language == language:
        edition = _next_edition(page, family, newest, by)
    else:
        edition = _followed(family, newest, revision_id)
    text = _write(edition, page, language, blocks, revision_id, by)
    record(
        "document.published", by=by, family=family.pk, edition=edition.number, language=language,
        correction=text.correction, sha256=text.sha256,
    )  # fmt: skip
    return text


def _next_edition(page: DocumentPage, family: Family, newest: Edition | None, by: User | None) -> Edition:
    """Number 1 is always substantive: all of it is new."""
    substantive = newest is None or page.substantive
    adopted_by = page.adopted_by.strip()
    if substantive and page.needs_adoption and not adopted_by:
        raise ValidationError(_("Name the members’ decision that adopted this edition. Then submit again."))
    return Edition.objects.create(
        family=family,
        number=newest.number + 1 if newest else 1,
        kind=page.kind,
        authentic_language=newest.authentic_language if newest else page.locale.language_code,
        substantive=substantive,
        adopted_by=adopted_by,
        change_note=page.change_note.strip(),
        sign_by=_sign_by(page) if newest and substantive else None,
        published_by=by.pk if by else None,
    )


def _sign_by(page: DocumentPage) -> date | None:
    """Return the last day to sign a new edition. The first has none: no standing rests on an earlier one."""
    return timezone.localdate() + timedelta(days=int(rule("days-to-sign"))) if page.to_be_signed else None


def _followed(family: Family, newest: Edition, revision_id: int | None) -> Edition:
    """Return the edition a translation was made from: the newest when its draft was made.

    A draft is made from a source that is up to date (`translation.wholeness`), so its day tells its edition, even if
    the next edition comes out, and the source is renewed, while the draft is being checked.
    """
    made = Revision.objects.filter(pk=revision_id).values_list("created_at", flat=True).first()
    known = Edition.objects.of(family).filter(published_at__lte=made) if made else Edition.objects.none()
    return known.first() or newest


def _write(edition: Edition, page: DocumentPage, language: str, blocks: list[Any], revision_id: int | None,
           by: User | None) -> EditionText:  # fmt: skip
    text = canonical_text(page.title, blocks, page.numbering)
    last = edition.texts.filter(language=language).aggregate(last=Max("correction"))["last"]
    return EditionText.objects.create(
        edition=edition,
        language=language,
        correction=0 if last is None else last + 1,
        title=page.title,
        numbering=page.numbering,
        blocks=blocks,
        text=text,
        folded=fold(text),
        sha256=fingerprint(text),
        revision=revision_id,
        published_by=by.pk if by else None,
    )
