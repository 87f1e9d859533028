"""wagtail-localize's doors, closed or guarded: it asks for one global right where a page's own rights should decide.

Left open, its update view publishes for anybody who may submit, its submit view copies pages she cannot see, its
report lists every title, and its "stop" and "alias" views part a translation from its source. What editors need
stays: strings, preview, and PO files, each only for those who may translate that page. Whatever a later version adds
is shut until somebody has looked at it. The hidden is 404, as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from intranet.translation.progress import record_of, waits
from intranet.translation.rights import log_work, may_translate


HARMLESS = {"javascript_catalog"}  # the words of the editor's buttons
WORK = {"edit_string_translation", "edit_override", "download_pofile", "upload_pofile", "preview_translation"}
READING = {"download_pofile", "preview_translation"}
WRITING = {"edit_string_translation", "edit_override", "upload_pofile"}
OURS = {"submit_page_translation", "update_translations"}  # done from the page "Translate"


class TranslationDoors:
    """Middleware: stands before localize's views, and before Wagtail's on a page that is a translation."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on: all is done in the two methods below."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Answer in place of a view that is shut. Raises Http404 for whoever may not know or do this."""
        match = request.resolver_match
        if match is None or not request.user.is_authenticated:
            return None
        if "wagtail_localize" in match.namespaces:
            return _localize(request, match.url_name or "", kwargs)
        of_a_page = "wagtailadmin_pages" in match.namespaces and "page_id" in kwargs
        # Who has no admin at all is shut out by Wagtail, alike for what is there and what is not.
        if of_a_page and request.user.has_perm("wagtailadmin.access_admin"):
            _page(request, kwargs["page_id"])
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer in a sentence where localize takes for granted what a request may lack: file, header, value."""
        match = request.resolver_match
        if match is None or "wagtail_localize" not in match.namespaces or not isinstance(exception, KeyError):
            return None
        if match.url_name != "upload_pofile":
            return JsonResponse({"detail": _("Nothing was sent.")}, status=400)
        messages.error(request, _("That is not a PO file of this translation. Download one here, and send it back."))
        page = Translation.objects.get(pk=match.kwargs["translation_id"]).get_target_instance()
        return redirect("wagtailadmin_pages:edit", page.pk)


def _localize(request: HttpRequest, name: str, kwargs: dict[str, Any]) -> HttpResponse | None:
    if name in HARMLESS:
        return None
    if name in OURS:
        return _to_the_desk(request, name, kwargs)
    if name not in WORK:
        raise Http404
    translation = Translation.objects.filter(pk=kwargs["translation_id"]).first()
    page = _target(translation)
    if page is None or not may_translate(request.reader, request.user, page):
        raise Http404
    if name in WRITING and waits(page):
        return _locked(request, name, page)
    if name in READING:
        log_work(request, page)
    return None


def _target(translation: Translation | None) -> Page | None:
    if translation is None:
        return None
    return Page.objects.filter(
        translation_key=translation.source.object_id, locale_id=translation.target_locale_id
    ).first()  # fmt: skip


def _to_the_desk(request: HttpRequest, name: str, kwargs: dict[str, Any]) -> HttpResponse:
    """Lead an officer to our page, where translating is begun and renewed; nothing is ever done here."""
    page = Page.objects.filter(pk=kwargs.get("page_id")).first()
    if name == "update_translations":
        source = TranslationSource.objects.filter(pk=kwargs["translation_source_id"]).first()
        page = source and Page.objects.filter(translation_key=source.object_id, locale_id=source.locale_id).first()
    reader = request.reader
    if request.method != "GET" or page is None or not (reader.cleared and reader.is_officer):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise Http404
    return redirect(f"{reverse('translate')}#d-{page.slug}")


def _locked(request: HttpRequest, name: str, page: Page) -> HttpResponse:
    words = _("This translation is being checked. Nobody changes it meanwhile.")
    if name != "upload_pofile":
        return JsonResponse({"detail": words}, status=423)
    messages.error(request, words)
    return redirect("wagtailadmin_pages:edit", page.pk)


def _page(request: HttpRequest, number: int) -> None:
    page = Page.objects.filter(pk=number).first()
    if page is not None and record_of(page) is not None and not may_translate(request.reader, request.user, page):
        raise Http404
