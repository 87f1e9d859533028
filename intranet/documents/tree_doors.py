"""Wagtail's screens of the tree that ask no policy: shut for whoever may not know the page, some for everybody.

Most of Wagtail's views ask a page's rights (see `permissions`). Some ask nobody before they say a title: the chooser
at a page, what was chosen, the second step of a move, the messages of approval, bulk actions, reports (tried). So
every address that names a page is guarded here, before the view, and a hidden page answers like a missing one.

Shut altogether is what nobody does here: a copy would take a text out of its family and so out of its level, and a
report or a bulk action lists whatever there is. Who reads a confidential draft in the editor leaves a line in the
access log (C24); for the editor of a translation its own room writes it.
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


LOCALIZE = "wagtail_localize"  # guarded by the room of translation
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
NEVER = 2**31 - 1  # no page has this number; zero would be read as the root
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

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer for a page she may not know as for a number that never was. Raises Http404 for what is shut.

        Who has no admin at all is Wagtail's to send away, alike from what is there and what is not.
        """
        match = request.resolver_match
        if match is None or not match.route.startswith("manage/") or LOCALIZE in match.namespaces:
            return None
        if not (request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin")):
            return None
        if match.view_name in SHUT or SHUT_ROOMS & set(match.namespaces):
            raise Http404
        if match.view_name == CHOSEN:
            _leave_out_hidden(request)
        hidden = [name for name in _places(match.view_name, kwargs) if _hides(request, match.view_name, kwargs[name])]
        # The view itself says that there is no such page: no answer of ours could be more like its own.
        return view(request, *args, **{**kwargs, **dict.fromkeys(hidden, NEVER)}) if hidden else None


def _places(view: str, kwargs: dict[str, Any]) -> Iterator[str]:
    """Yield the names under which an address carries the number of a page."""
    for name in kwargs:
        session = view == SESSIONS and name == "object_id" and kwargs.get("app_label") in ("wagtailcore", "intranet")
        if "page" in name or name == BY_NUMBER.get(view) or session:
            yield name


def _page(number: Any) -> Page | None:
    text = str(number)
    known = text.isascii() and text.isdigit() and len(text) < 19
    return Page.objects.filter(pk=int(text)).first() if known else None


def _leave_out_hidden(request: HttpRequest) -> None:
    query = request.GET.copy()
    pages = [(number, _page(number)) for number in query.getlist("id")]
    query.setlist("id", [number for number, page in pages if page is not None and not is_hidden(request.user, page)])
    request.GET = query  # type: ignore[assignment]


def _hides(request: HttpRequest, view: str, number: Any) -> bool:
    """Say whether a page must stay unknown to her; if not, and the view shows its words, leave a line."""
    page = _page(number)
    if page is None:
        return False
    if is_hidden(request.user, page):
        return True
    if view in SHOWS_WORDS and request.method == "GET" and not (view.endswith(":edit") and _is_translation(page)):
        family = Family.objects.filter(pk=page.translation_key).first()
        if family is not None:
            log_reading(request, family, form="editor", language=page.locale.language_code)
    return False


def _is_translation(page: Page) -> bool:
    made = Translation.objects.filter(source__object_id=page.translation_key, target_locale=page.locale_id)
    return bool(made.exclude(source__locale=page.locale_id).exists())
