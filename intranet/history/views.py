"""The timeline of the group, for officers and auditors. For everybody else this page does not exist."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.html import format_html

from intranet.accounts.models import User
from intranet.history.forms import NarrowForm
from intranet.history.naming import Viewer
from intranet.history.telling import Told, tell
from intranet.history.timeline import page_of
from intranet.templatetags.face import local_date, local_time


HIGHEST = 2**63 - 1


def timeline(request: HttpRequest) -> HttpResponse:
    """Show one page of the history, newest first. Raises Http404 for whoever may not read it."""
    reader: Viewer = request.reader  # type: ignore[attr-defined]
    if not may_read_history(reader):
        raise Http404
    people = {u.pk: u.shown_name for u in User.objects.only("name", "display_name")}
    form = NarrowForm(request.GET, people)
    page = page_of(form.narrowing(), before=_number(request.GET, "before"), after=_number(request.GET, "after"))
    context = {
        "filter_form": form,
        "events": [_line(told) for told in tell(page.events, reader, people)],
        "older_url": _beside(request.GET, "before", page.older),
        "newer_url": _beside(request.GET, "after", page.newer),
    }
    return render(request, "history/timeline.html", context)


def may_read_history(reader: Viewer) -> bool:
    """Say whether she reads the history: an officer who has signed, or an auditor."""
    return reader.is_auditor or (reader.is_officer and reader.cleared)


def _line(told: Told) -> dict[str, Any]:
    when = format_html("{}, {}", local_date(told.at), local_time(told.at))
    return {"text": told.sentence, "when": when, "icon": told.icon}


def _number(query: QueryDict, name: str) -> int | None:
    """Return a number out of the address, or None for whatever else stands there."""
    text = query.get(name, "")
    return min(int(text), HIGHEST) if text.isascii() and text.isdigit() and len(text) < 30 else None


def _beside(query: QueryDict, name: str, number: int | None) -> str:
    """Return the address of the page beside this one, with the same narrowing; "" when there is none."""
    if number is None:
        return ""
    params = query.copy()
    params.pop("before", None)
    params.pop("after", None)
    params[name] = str(number)
    return f"?{params.urlencode()}"
