"""What the frame of every page needs: body, reader, languages, navigation. One query for the body, one for notices."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intranet.members.body import the_body
from intranet.notices.models import Notice
from intranet.tongues import RIGHT_TO_LEFT, bcp47


def languages_for(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """Return the nine languages with the address of this page in each; a page not found leads to the start page."""
    path = request.path_info
    begins = f"/{current}/"
    known = getattr(request, "resolver_match", None) is not None and not getattr(request, "not_found", False)
    rest = path[len(begins) :] if known and path.startswith(begins) else ""
    stays = known and path.startswith("/accounts/")  # no language in the address: asked for, see accounts.language
    return [
        {
            "code": code,
            "name_local": name,
            "url": f"{path}?language={code}" if stays else f"/{code}/{rest}",
            "current": code == current,
            "dir": "rtl" if code in RIGHT_TO_LEFT else "ltr",
            "bcp47": bcp47(code),
        }
        for code, name in settings.LANGUAGES
    ]


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the sections this reader has."""
    reader = request.reader
    sections = [("home", _("Home"), True), ("documents", _("Papers"), True)]
    sections += [
        ("approvals", _("To approve"), reader.is_officer),
        ("translate", _("Translate"), reader.cleared and (reader.is_editor or reader.is_officer)),
        ("signatures", _("Signatures"), reader.cleared),
        ("directory", _("Members"), reader.cleared),
        ("people", _("People"), reader.is_officer and reader.cleared),
        ("history", _("History"), reader.is_auditor or (reader.is_officer and reader.cleared)),
        ("mine", _("My page"), reader.user_id is not None),
    ]
    here = request.path_info
    return [
        {"url": reverse(name), "label": label, "current": _is_current(reverse(name), here)}
        for name, label, shown in sections
        if shown
    ]


def _is_current(url: str, here: str) -> bool:
    return here == url if url.count("/") <= 2 else here.startswith(url)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the context of base.html. Everything is lazy: a page that draws no frame pays nothing."""
    current = get_language() or settings.LANGUAGE_CODE
    user = getattr(request, "user", None)
    return {
        "body": SimpleLazyObject(the_body),
        "reader": getattr(request, "reader", None),
        "languages": languages_for(request, current),
        "lang": bcp47(current),
        "dir": "rtl" if current in RIGHT_TO_LEFT else "ltr",
        "theme": getattr(user, "theme", ""),
        "text_size": getattr(user, "text_size", ""),
        "demo": settings.DEMONSTRATION,
        "nav": SimpleLazyObject(lambda: navigation(request)),
        # A function, not a lazy object: the plural rules of Slavic catalogues divide it.
        "unread": cache(lambda: Notice.objects.for_reader(request.reader).unread().count())
        if user is not None and user.is_authenticated
        else 0,
    }
