"""The only writers of a document's files."""

from __future__ import annotations

import hashlib

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.access.models import Family
from intranet.accounts.models import User
from intranet.documents.files import Attachment
from intranet.documents.sniffing import FileKind, clean_name, ending, kind_of
from intranet.history.actions import record


BIGGEST = 20 * 1024 * 1024  # bytes


@transaction.atomic
def add_attachment(*, family: Family, data: bytes, filename: str, by: User) -> Attachment:
    """Keep a file beside a document, in all its languages.

    The same file sent twice is kept once. Raises ValidationError, in a sentence, for what is too big, empty, of a kind
    that is not let in, or called what it is not.
    """
    kind, name = fit_to_keep(data, filename)
    family = Family.objects.select_for_update().get(pk=family.pk)
    digest = hashlib.sha256(data).hexdigest()
    there = family.attachments.filter(sha256=digest, name=name, removed_at=None).first()
    if there is not None:
        return there
    attachment = Attachment(
        family=family, name=name, media_type=kind.media_type, size=len(data), sha256=digest, added_by=by
    )
    attachment.file.save(name, ContentFile(data), save=False)
    _unless_kept(attachment)
    record("document.file_added", by=by, family=family.pk, file=attachment.pk, sha256=digest)
    return attachment


def _unless_kept(attachment: Attachment) -> None:
    """Save the row; a row that cannot be written leaves no file behind."""
    try:
        attachment.save()
    except BaseException:
        attachment.file.delete(save=False)
        raise


def fit_to_keep(data: bytes, filename: str) -> tuple[FileKind, str]:
    """Return what a file is and the name it is kept under. Raises ValidationError in a sentence."""
    name = clean_name(filename)
    if not data:
        raise ValidationError(_("The file is empty. Choose another."))
    if len(data) > BIGGEST:
        raise ValidationError(_("The file is too big. It may have 20 MB at most."))
    kind = kind_of(data)
    if kind is None:
        raise ValidationError(
            _("This kind of file cannot be kept here. Save it as PDF, Word, OpenDocument, Excel, PNG, JPEG or text.")
        )
    if ending(name) not in kind.endings:
        raise ValidationError(
            _("The file is called “%(name)s” but holds something else. Give it the ending .%(ending)s and try again.")
            % {"name": name, "ending": kind.endings[0]}
        )
    return kind, name


@transaction.atomic
def remove_attachment(*, attachment: Attachment, by: User) -> Attachment:
    """Take a file away from readers. The row stays, so that the history can name it."""
    attachment = Attachment.objects.select_for_update().get(pk=attachment.pk)
    if attachment.removed_at is None:
        attachment.removed_at = timezone.now()
        attachment.save(update_fields=["removed_at"])
        record("document.file_removed", by=by, family=attachment.family_id, file=attachment.pk)
    return attachment
