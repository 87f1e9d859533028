"""Wagtail's doors, turned to the house: who sees what in the tree, in the menu and on the start page of the
admin.

The rights themselves are in `members.roles`, `members.registers` and `documents.permissions`; here they are
hung where Wagtail asks. Wagtail's front end is not mounted, so nothing hangs on serving.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from intranet.access.readers import reader_of
from intranet.documents import wagtail_buttons  # noqa: F401 - registers itself
from intranet.documents.permissions import is_hidden, visible_pages
from intranet.members.registers import Registers
from intranet.translation import hooks as translation_hooks  # noqa: F401 - registers itself


# Nobody works with these here: files go through the gate, reports list pages without asking who reads them.
CLOSED_MENUS = {"images", "documents", "reports", "help"}
# What an officer does with a page in a list. Copying, moving, deleting and sorting are not among it.
PAGE_BUTTONS = {
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:add_subpage",
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_pages:history",
}


@hooks.register("register_admin_viewset")
def registers() -> Registers:
    """The registers, one menu."""
    return Registers()


@hooks.register("construct_explorer_page_queryset")
def explore_what_is_visible(parent_page: Any, pages: Any, request: HttpRequest) -> Any:
    """Leave hidden pages out of a folder; a hidden page, opened as a folder, is not found."""
    if is_hidden(request.user, parent_page):
        raise Http404
    return pages.filter(visible_pages(request.user))


@hooks.register("construct_page_chooser_queryset")
def choose_what_is_visible(pages: Any, request: HttpRequest) -> Any:
    """Leave hidden pages out of the chooser. It asks no policy, so the hook is its only guard."""
    return pages.filter(visible_pages(request.user))


@hooks.register("construct_main_menu")
def only_what_is_ours(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Hide what nobody uses here, and the settings from all but the operator."""
    closed = CLOSED_MENUS if request.user.is_superuser else {*CLOSED_MENUS, "settings"}
    menu_items[:] = [item for item in menu_items if item.name not in closed]


class ForOfficers(MenuItem):
    """An entry of the menu that only officers see."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the dates of her office."""
        return reader_of(request.user).is_officer


@hooks.register("register_admin_menu_item")
def way_to_the_queue() -> MenuItem:
    """Approvals happen on our own page, which the start page and the menu lead to."""
    return ForOfficers(_("To approve"), reverse("approvals"), name="approvals", icon_name="check", order=50)


class WaitingPanel(Component):
    """The first thing an officer sees: what waits for her, and where it is done."""

    name = "waiting"
    order = 10
    template_name = "members/waiting_panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Only addresses: what waits is told on the page itself, under its own policy."""
        officer = parent_context is not None and reader_of(parent_context["request"].user).is_officer
        return {"approvals_url": reverse("approvals") if officer else "", "home_url": reverse("home")}


@hooks.register("construct_homepage_panels")
def start_with_the_queue(request: HttpRequest, panels: list[Component]) -> None:
    """Show our panel alone. Wagtail's own list titles of pages she once edited, whoever may read them now."""
    panels[:] = [WaitingPanel()]


@hooks.register("construct_homepage_summary_items", order=1000)
def count_nothing(request: HttpRequest, items: list[Any]) -> None:
    """No figures: a count of pages tells of pages she may not know."""
    items.clear()


@hooks.register("construct_page_listing_buttons", order=1000)
def few_buttons(buttons: list[Any], page: Any, user: Any, context: Any = None) -> None:
    """Keep what an officer needs beside a page in a list."""
    for button in buttons:
        inner = getattr(button, "dropdown_buttons", None)
        if inner is not None:
            inner[:] = [b for b in inner if getattr(b, "url_name", None) in PAGE_BUTTONS]
