"""What waits for a decider, for the start page: a count and one way there. No title, no name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intranet.templatetags.face import local_digits
from workflows.approvals.reviews import named_by_body, waiting


def to_approve(request: HttpRequest) -> Iterable[dict[str, Any]]:
    """Give the number of drafts she may decide on, and lead to the queue, or straight to the only one."""
    reader = request.reader
    if not reader.cleared or not (reader.is_officer or (reader.is_member and named_by_body(reader.user_id))):
        return []
    rows = [row for row in waiting(reader, light=True) if row.decision]
    if not rows:
        return []
    words = ngettext("Approve %(count)s draft", "Approve %(count)s drafts", len(rows))
    url = reverse("approval", args=[rows[0].task_state.pk]) if len(rows) == 1 else reverse("approvals")
    return [{"title": words % {"count": local_digits(len(rows))}, "url": url, "action": _("Read and decide")}]
