"""Wagtail's editor of a translation, turned to our approval: its "publish" sends the draft to be checked.

Imported by `wagtail_hooks`, where Wagtail looks for hooks.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from intranet.translation.actions import send_to_check
from intranet.translation.progress import record_of, waits
from intranet.translation.rights import log_work, may_translate


# What localize's editor offers beside translating: parting the page from its source.
PARTING = {"localize-restart-translation", "localize-convert-to-alias"}


@hooks.register("before_edit_page", order=-10)
def check_instead_of_publishing(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Turn localize's "publish" into sending to be checked, before localize sees it. Raises Http404 for parting."""
    if record_of(page) is None:
        return None
    if not may_translate(request.reader, request.user, page):
        raise Http404
    if request.method != "POST":
        log_work(request, page)
        if waits(page):
            messages.info(request, _("This translation is being checked. Nobody changes it meanwhile."))
        return None
    if PARTING & set(request.POST):
        raise Http404
    if request.POST.get("action") == "publish":
        try:
            send_to_check(page=page, by=request.user)
        except ValidationError as refusal:
            for sentence in refusal.messages:
                messages.error(request, sentence)
        else:
            messages.success(request, _("Sent. Somebody else reads it before it is published."))
            return redirect("translate")
    return redirect("wagtailadmin_pages:edit", page.pk)
