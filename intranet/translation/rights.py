"""Who may translate a page: asked by the desk, by localize's doors, and before an editor's screen opens."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from intranet.access.gate import log_reading
from intranet.access.models import Family
from intranet.access.rules import Reader
from intranet.translation import rules


def may_translate(reader: Reader, user: Any, page: Page) -> bool:
    """Say whether she may work on this page: her office and language, her signature, and the right on the page itself.

    The right on the page is Wagtail's, less every page whose family she may not know.
    """
    language = page.locale.language_code
    return language in rules.languages_of(reader) and bool(page.permissions_for_user(user).can_edit())


def log_work(request: HttpRequest, page: Page) -> None:
    """Leave a line in the access log: who translates a confidential document reads it (C24)."""
    family = Family.objects.get(pk=page.translation_key)
    log_reading(request, family, form="translation", language=page.locale.language_code)
