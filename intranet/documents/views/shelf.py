"""The list of documents, and search: only what this reader may know, and never a count of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from intranet.documents.editions import EditionText
from intranet.documents.pages import BY_KIND
from intranet.documents.saying import edition_in_words
from intranet.documents.searching import LONGEST, found, matching, words_of
from intranet.documents.shelf import in_force, page_number, page_of, tongues_of
from intranet.documents.views.reading import direction
from intranet.tongues import bcp47


def _record(text: EditionText, tongues: dict[object, list[Any]]) -> dict[str, Any]:
    edition = text.edition
    return {
        "title": text.title,
        "lang": bcp47(text.language),
        "dir": direction(text.language),
        "url": reverse("document", args=[edition.family.key]),
        "level": edition.family.level,
        "kind": BY_KIND[edition.kind]._meta.verbose_name if edition.kind in BY_KIND else "",
        "edition": edition,
        "tongues": [
            {"code": bcp47(one.code), "name": one.name_local, "stale": one.state == "stale", "dir": direction(one.code)}
            for one in tongues.get(edition.family_id, ())
        ],
        "other_language": text.language != get_language(),
    }


def _paging(request: HttpRequest, name: str, page: int, more: bool, **kept: str) -> dict[str, Any]:
    def url(number: int) -> str:
        query = {k: v for k, v in kept.items() if v} | ({"page": str(number)} if number > 1 else {})
        return reverse(name) + (f"?{urlencode(query)}" if query else "")

    return {
        "page": page if page > 1 or more else None,
        "newer_url": url(page - 1) if page > 1 else "",
        "older_url": url(page + 1) if more else "",
    }


@login_not_required
@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """List what she may read, newest edition first; `?kind=` narrows it."""
    texts = in_force(request.reader, get_language() or "en").defer("blocks", "text", "folded")
    kind = request.GET.get("kind", "")
    kind = kind if kind in BY_KIND else ""
    if kind:
        texts = texts.filter(edition__kind=kind)
    page = page_number(request.GET.get("page", ""))
    rows, more = page_of(texts, page)
    tongues = tongues_of(rows) if rows else {}
    context = {
        "records": [_record(text, tongues) for text in rows],
        "kinds": _kinds(kind),
        **_paging(request, "documents", page, more, kind=kind),
    }
    return render(request, "documents/documents.html", context)


def _kinds(chosen: str) -> list[dict[str, Any]]:
    address = reverse("documents")
    every = {"label": _("All"), "url": address, "current": not chosen}
    return [
        every,
        *(
            {"label": model._meta.verbose_name_plural, "url": f"{address}?kind={kind}", "current": kind == chosen}
            for kind, model in BY_KIND.items()
        ),
    ]


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search the texts in force that she may read; every word must occur."""
    question = request.GET.get("q", "").replace("\x00", "").strip()
    too_long = len(question) > LONGEST
    words = [] if too_long else words_of(question)
    page = page_number(request.GET.get("page", ""))
    rows, more = page_of(matching(request.reader, get_language() or "en", words), page) if words else ([], False)
    context = {
        "question": question[:LONGEST],
        "longest": LONGEST,
        "too_long": too_long,
        "asked": bool(words),
        "results": [_result(text, words) for text in rows],
        **_paging(request, "search", page, more, q=question[:LONGEST]),
    }
    return render(request, "documents/search.html", context)


def _result(text: EditionText, words: list[str]) -> dict[str, Any]:
    hit = found(text, words)
    record = _record(text, {})
    place = f"#{hit.anchor}" if hit.anchor else ""
    return {
        **record,
        "url": record["url"] + place,
        "title": hit.title,
        "snippet": hit.snippet,
        "cite": hit.cite,
        "note": edition_in_words(text.edition, whole=True),
    }
