"""Asks for signatures:

when an edition is to be signed, and again before its day (C2). Part of the daily run.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from intranet.notices.actions import notify
from workflows.conduct.models import Signature
from workflows.conduct.register import asked_today
from workflows.conduct.rules import Published, standing
from workflows.conduct.standing import CODE, UNDERTAKING, editions_of, text_of


REMIND_BEFORE = (7, 1)  # days


def ask_for_signatures(today: date | None = None) -> int:
    """Tell everybody who has something to sign, once, and remind her before the day. Returns notices made.

    Called when an edition was published, and once a day; the same thing is never said twice.
    """
    today = today or timezone.localdate()
    return sum(_ask(kind, today) for kind in (CODE, UNDERTAKING))


def _ask(kind: str, today: date) -> int:
    editions = editions_of(kind)
    if not editions or text_of(editions[-1], editions[-1].authentic_language) is None:
        return 0
    newest = editions[-1]
    published = [Published(row.number, row.substantive, row.sign_by) for row in editions]
    rows = Signature.objects.filter(edition__family=newest.family_id).values_list("person", "edition__number")
    signed: dict[int, set[int]] = {}
    for person, number in rows:
        signed.setdefault(person, set()).add(number)
    made = 0
    for user in asked_today(kind, today):
        stands = standing(signed.get(user.pk, set()), published, today)
        if stands.to_sign is None:
            continue
        for said, once in _due(newest.pk, stands.by, today):
            made += len(
                notify(
                    to=[user],
                    kind=said,
                    once=once,
                    path=reverse("sign", args=[newest.family.key]),
                    family=newest.family_id,
                )
            )
    return made


def _due(edition: int, by: date | None, today: date) -> list[tuple[str, str]]:
    """Return what is to be said today about an edition: kind and key."""
    said = [("code.to_sign", f"code.to_sign:{edition}")]
    for days in REMIND_BEFORE:
        if by is not None and by - timedelta(days=days) <= today <= by:
            said.append(("code.reminder", f"code.reminder:{edition}:{days}"))
    return said
