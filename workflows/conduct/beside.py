"""The box at the end of a text to be signed: sign it, decline, or open the receipt."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from intranet.access.models import Family
from intranet.access.rules import Reader
from intranet.documents.reading import Shown
from intranet.templatetags.face import local_date
from workflows.conduct.models import Signature
from workflows.conduct.standing import CODE, UNDERTAKING, asked_of, editions_of, standing_of_editions


TEMPLATE = "components/sign.html"


def sign_box(request: HttpRequest, family: Family, shown: Shown) -> list[dict[str, Any]]:
    """Return the box for this reader, in two queries at most; nothing for who is not asked, or on other texts."""
    reader: Reader = request.reader
    kind = shown.edition.kind
    if kind not in (CODE, UNDERTAKING) or not _asks(reader, kind):
        return []
    editions = editions_of(kind, signed_by=reader.user_id)
    if not editions or editions[0].family_id != family.pk:
        return []
    here = next((edition for edition in editions if edition.pk == shown.edition.pk), None)
    if here is not None and here.hers:
        return [_signed(reader, shown)]
    newest = max(editions, key=lambda edition: edition.number)
    # What is signed is the newest text; under an older one there is no box, the page itself leads to the newest.
    return [_to_sign(reader, family, shown, editions)] if shown.edition.pk == newest.pk else []


def _asks(reader: Reader, kind: str) -> bool:
    if kind == UNDERTAKING:
        return reader.inside and bool(reader.offices)
    return asked_of(reader) == CODE


def _signed(reader: Reader, shown: Shown) -> dict[str, Any]:
    mine = Signature.objects.get(person=reader.user_id, edition=shown.edition.pk)
    return {
        "template": TEMPLATE,
        "edition": shown.edition.number,
        "fingerprint": mine.sha256,
        "signed_on": local_date(mine.signed_at),
        "receipt_url": reverse("receipt", args=[mine.number]),
    }


def _to_sign(reader: Reader, family: Family, shown: Shown, editions: list[Any]) -> dict[str, Any]:
    stands = standing_of_editions(editions, reader.today)
    due = local_date(stands.by) if stands.by and stands.may_act else ""
    return {
        "template": TEMPLATE,
        "edition": shown.edition.number,
        "fingerprint": shown.text.sha256 if shown.in_force else "",
        "due": due,
        "url": reverse("sign", args=[family.key]),
        "decline_url": reverse("decline", args=[family.key]),
        "lead": {"text": _lead(due), "url": "#sign", "label": _("Go to the end, to sign")},
    }


def _lead(due: str) -> str:
    """Return the sentence above the text: on a phone its end is many screens away."""
    if due:
        return format_html(_("You are asked to sign this text by {day}. Read it first."), day=due)
    return _("You are asked to sign this text. Read it first.")
