"""The start page: what waits for me first, then what is new; and my own page.

The start page is quiet: whoever looks over her shoulder reads no title and no name until she asks for
them, and then only until she leaves.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intranet.access.visible import keys_visible_to
from intranet.comments.models import Comment
from intranet.documents.shelf import in_force
from intranet.members.models import Office, Seat
from intranet.members.roles import OFFICES
from intranet.templatetags.face import local_date
from workflows.conduct.models import Signature
from workflows.home import news, waiting
from workflows.home.actions import visit
from workflows.home.tasks import asked_once


NAMES = "names"  # in the session: show titles until she leaves
MINE = 20


def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for her; to who has still to sign, that one thing first (C1)."""
    reader = request.reader
    if reader.inside and not reader.cleared:
        return render(request, "home/first.html", _first(request))
    names = bool(request.session.get(NAMES))
    since = visit(by=request.user, now=timezone.now())
    today = timezone.localdate()
    tasks = [
        {
            "title": task.title,
            "url": task.url,
            "action": task.action,
            "more": task.more,
            "due": _due(task.by, today) if task.by else "",
            "soon": task.by is not None and (task.by - today).days <= 7,
            "late": task.by is not None and task.by < today,
        }
        for task in waiting.collect(request)
    ]
    context = {
        "tasks": tasks,
        "names": names,
        "news": news.newest(reader, get_language() or "en", since, names=names),
    }
    return render(request, "home/home.html", context)


def _due(day: date, today: date) -> str:
    """Return the last day in words, and whether it has passed."""
    words = _("Was due on {day}") if day < today else _("By {day}")
    return format_html(words, day=local_date(day))


def _first(request: HttpRequest) -> dict[str, Any]:
    """Return what the page for her first signature needs:

    the text to sign, and the Terms to read beside it.
    """
    texts = in_force(request.reader, get_language() or "en").defer("blocks", "text", "folded")
    terms = texts.filter(edition__kind="terms-of-reference").first() if request.reader.seated else None
    return {"asked": asked_once(request), "terms": terms, "member": request.reader.seated}


@require_POST
def names(request: HttpRequest) -> HttpResponse:
    """Show titles on the start page, or hide them again, until she leaves."""
    if request.POST.get("show") == "names":
        request.session[NAMES] = True
    else:
        request.session.pop(NAMES, None)
    return redirect("home")


def mine(request: HttpRequest) -> HttpResponse:
    """Show what the group keeps about her: seat, offices, signatures, comments."""
    user = request.user
    offices = Office.objects.filter(person=user).order_by("-valid_from")
    signatures = (
        Signature.objects.filter(person=user)
        .select_related("edition", "text")
        .defer("text__text", "text__folded", "text__blocks")
        .order_by("-signed_at")
    )
    context = {
        "seats": Seat.objects.filter(person=user).order_by("-valid_from"),
        "offices": [(office, _office(office)) for office in offices],
        "signatures": signatures,
        "comments": _comments(request),
    }
    return render(request, "home/mine.html", context)


def _office(office: Office) -> str:
    return str(OFFICES[office.role].label) if office.role in OFFICES else office.role


def _comments(request: HttpRequest) -> list[Comment]:
    """Return her newest comments on what she may still read. One query."""
    hers = Comment.objects.filter(author=request.user, withdrawn_at=None)
    return list(hers.filter(family__in=keys_visible_to(request.reader)).select_related("family").order_by("-pk")[:MINE])
