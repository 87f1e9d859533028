"""Wagtail's screens of the tree that ask no policy: shut for whoever may not know the page, some for everybody.

Most of Wagtail's views ask a page's rights (see `permissions`). Some ask nobody before they say a title: the chooser
at a page, what was chosen, the second step of a move, the messages of approval, bulk actions, reports (tried). So
every address that names a page is guarded here, before the view, and a hidden page answers like a missing one.

Shut altogether is what nobody does here: a copy would take a text out of its family and so out of its level, and a
report or a bulk action lists whatever there is. Who reads a confidential draft in the editor leaves a line in the
access log (C24); of a translation the room of translation writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail_localize.models import Translation

from intranet.access.gate import log_reading
from intranet.access.models import Family
from intranet.documents.permissions import is_hidden


SHUT_ROOMS = {"wagtailadmin_reports"}
SHUT = {
    "wagtail_bulk_action",
    "wagtailadmin_error_test",
    "wagtailadmin_api:pages:action",
    "wagtailadmin_pages:copy",
    "wagtailadmin_pages:convert_alias",
    "wagtailadmin_pages:move",
    "wagtailadmin_pages:move_confirm",
    "wagtailadmin_pages:set_page_position",
    "wagtailadmin_pages:set_privacy",
}
# Addresses that name a page by a number without saying so in the number's name.
BY_NUMBER = {"wagtailadmin_pages:revisions_compare": "pk", "wagtailadmin_api:pages:detail": "pk"}
SESSIONS = "wagtailadmin_editing_sessions:ping"  # who else has it open
CHOSEN = "wagtailadmin_choose_page_chosen_multiple"
SHOWS_WORDS = {
    f"wagtailadmin_pages:{name}"
    for name in ("edit", "view_draft", "revisions_view", "revisions_revert", "revisions_compare", "workflow_preview")
}


class TreeDoors:
    """Middleware: stands before Wagtail's views of pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on: all is done below."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, kwargs: dict[str, Any]) -> None:
        """Raise Http404 for what is shut, and for a page she may not know. Who has no admin is not told even that."""
        match = request.resolver_match
        if match is None or not match.route.startswith("manage/"):
            return
        if not (request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin")):
            return
        if match.view_name in SHUT or SHUT_ROOMS & set(match.namespaces):
            raise Http404
        for number in _named(request, match.view_name, kwargs):
            _pass_or_404(request, match.view_name, number)


def _named(request: HttpRequest, view: str, kwargs: dict[str, Any]) -> Iterator[int]:
    """Yield the numbers of the pages an address names."""
    given = [value for name, value in kwargs.items() if "page" in name or name == BY_NUMBER.get(view)]
    if view == CHOSEN:
        given += request.GET.getlist("id")
    if view == SESSIONS and kwargs.get("app_label") in ("wagtailcore", "intranet"):
        given.append(kwargs.get("object_id", ""))
    for value in given:
        text = str(value)
        if text.isascii() and text.isdigit() and len(text) < 19:
            yield int(text)


def _pass_or_404(request: HttpRequest, view: str, number: int) -> None:
    page = Page.objects.filter(pk=number).first()
    if page is None:
        return
    if is_hidden(request.user, page):
        raise Http404
    if view in SHOWS_WORDS and request.method == "GET" and not _is_translation(page):
        family = Family.objects.filter(pk=page.translation_key).first()
        if family is not None:
            log_reading(request, family, form="editor", language=page.locale.language_code)


def _is_translation(page: Page) -> bool:
    made = Translation.objects.filter(source__object_id=page.translation_key, target_locale=page.locale_id)
    return bool(made.exclude(source__locale=page.locale_id).exists())
