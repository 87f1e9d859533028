"""What an officer finds at the end of a published text: the way to withdraw it. No query."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from intranet.access.models import Family


def way_to_withdraw(request: HttpRequest, family: Family, _shown: Any) -> list[dict[str, Any]]:
    """Give officers the address; what they may do is asked again there."""
    if not (request.reader.cleared and request.reader.is_officer):
        return []
    return [{"template": "approvals/beside.html", "withdraw_url": reverse("withdraw", args=[family.key])}]
