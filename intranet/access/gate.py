"""The one gate on serve, listing, search and files: everything that shows a document passes here.

The hidden is a plain 404, the same as for a key that never was. Opening a confidential document leaves a line in the
access log first; a read whose line cannot be written is refused.
"""

from __future__ import annotations

from typing import Protocol

from django.http import Http404

from intranet.access import rules
from intranet.access.models import Family, Reading


class Asks(Protocol):
    """A request that has its reader (see `readers.ReaderOnRequest`)."""

    @property
    def reader(self) -> rules.Reader:
        """Whoever asks."""
        ...


def family_or_404(request: Asks, key: str) -> Family:
    """Return the family behind a key if the reader may know it. Raises Http404 otherwise, for all reasons alike."""
    family = Family.objects.visible_to(request.reader).filter(key=key).first()
    if family is None:
        raise Http404
    return family


def decide(reader: rules.Reader, act: str, family: Family) -> rules.Decision:
    """Answer `may(reader, act, thing)` for a family, looking up her grant only where it could matter."""
    visible = Family.objects.visible_to(reader).filter(pk=family.pk).exists()
    thing = rules.Thing(level=family.level, founding=family.founding, granted=visible)
    return rules.may(reader, act, thing) if visible else rules.Decision(False, "hidden from her")


def log_reading(request: Asks, family: Family, *, form: str, language: str = "", edition: int | None = None) -> None:
    """Write the access-log line of a confidential read (C24)."""
    if rules.is_logged(family.level) and request.reader.user_id is not None:
        Reading.objects.create(
            reader=request.reader.user_id,
            family=family.pk,
            form=form,
            language=language,
            edition=edition,
        )
