"""Who may translate a page: asked by the desk, by localize's doors, and before an editor's screen opens."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from intranet.access.rules import Reader
from intranet.translation import rules


def may_translate(reader: Reader, user: Any, page: Page) -> bool:
    """Say whether she may work on this page: her office and language, her signature, and the right on the page itself.

    The right on the page is Wagtail's, less every page whose family she may not know.
    """
    language = page.locale.language_code
    return language in rules.languages_of(reader) and bool(page.permissions_for_user(user).can_edit())
