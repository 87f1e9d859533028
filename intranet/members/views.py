"""The directory of members, for whoever has a place here and has signed. For everybody else it does not
exist."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from intranet.members.directory import Colleague, colleagues


class FindForm(forms.Form):
    """One field: a country, a field of expertise, a name."""

    q = forms.CharField(
        label=_("Find by country or expertise"), max_length=100, required=False, help_text=_("All words must fit.")
    )


def directory(request: HttpRequest) -> HttpResponse:
    """Show who sits on the body today (C5). Raises Http404 for whoever has not signed or has no place
    here."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    if not reader.cleared:
        raise Http404
    find = FindForm(request.GET)
    words = find.cleaned_data.get("q", "") if find.is_valid() else ""
    found = colleagues(reader.today, words)
    context = {"find": find, "words": words, "records": [_record(colleague) for colleague in found]}
    return render(request, "members/directory.html", context)


def _record(colleague: Colleague) -> dict[str, Any]:
    return {"title": colleague.name, "text": colleague.expertise, "side": [colleague.country]}
