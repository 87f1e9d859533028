"""The tasks that the rooms below this one give: sign, and give a position on a question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intranet.notices.models import Letter
from intranet.templatetags.face import local_digits
from workflows.conduct.standing import Asked, asked
from workflows.decisions.reading import unanswered


def asked_once(request: HttpRequest) -> Asked | None:
    """Return what she is asked to sign; asked of the database once per request."""
    if not hasattr(request, "_asked"):
        request._asked = asked(request.user, _language(request), request.reader)
    return request._asked


def _language(request: HttpRequest) -> str:
    return getattr(request, "LANGUAGE_CODE", "") or request.user.language


def to_sign(request: HttpRequest) -> Iterable[dict[str, Any]]:
    """Give the text she is asked to sign, with its last day."""
    found = asked_once(request)
    if found is None:
        return []
    edition = found.text.edition
    return [
        {
            "title": _("Read and sign the new edition"),
            # The edition asked for, in her language or the authentic one: a translation may still be behind it.
            "url": reverse("document_edition", args=[edition.family.key, edition.number]),
            "action": _("Read and sign"),
            "by": found.standing.by,
        }
    ]


def to_answer(request: HttpRequest) -> Iterable[dict[str, Any]]:
    """Give the open questions she is asked and has not answered, counted. One query."""
    reader = request.reader
    if not (reader.cleared and reader.is_member):
        return []
    count = len(unanswered(reader))
    if not count:
        return []
    words = ngettext("Answer %(count)s question", "Answer %(count)s questions", count)
    return [
        {
            "title": words % {"count": local_digits(count)},
            "url": reverse("questions"),
            "action": _("Answer"),
        }
    ]


def letters_to_answer(request: HttpRequest) -> Iterable[dict[str, Any]]:
    """Give the secretariat the number of messages without an answer. One query."""
    if not (request.reader.cleared and request.reader.is_officer):
        return []
    count = Letter.objects.filter(answered_at=None).count()
    if not count:
        return []
    words = ngettext("Answer %(count)s message", "Answer %(count)s messages", count)
    return [{"title": words % {"count": local_digits(count)}, "url": reverse("letters"), "action": _("Open")}]
