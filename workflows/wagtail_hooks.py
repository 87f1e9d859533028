"""Wagtail's editor, turned to our approval: no publishing by hand, the way to our page, no writing over in silence."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import TaskState

from workflows.approvals.deciding import decision_on, place_of


BY_HAND = {"action-publish", "action-unpublish"}


class DecideItem(ActionMenuItem):
    """Leads to our page, where the draft stands beside the edition in force."""

    name = "action-decide"
    label = _("Read and decide")
    icon_name = "check"

    def is_shown(self, context: Any) -> bool:
        """Show it to whoever may decide on what waits here."""
        page = context.get("page")
        if context["view"] != "edit" or page is None or page.current_workflow_task is None:
            return False
        decision, _refusal = decision_on(page, context["request"].user)
        return bool(decision)

    def get_url(self, parent_context: Any) -> str:
        """Return the address of our page."""
        return place_of(parent_context["page"])


@hooks.register("register_page_action_menu_item")
def way_to_our_page() -> ActionMenuItem:
    """Put the way to our page first."""
    return DecideItem(order=-10)


@hooks.register("construct_page_action_menu", order=1000)
def nothing_by_hand(menu_items: list[Any], request: HttpRequest, context: Any) -> None:
    """Offer no publishing and no unpublishing, to the operator neither."""
    menu_items[:] = [item for item in menu_items if item.name not in BY_HAND]


@hooks.register("before_edit_page")
def never_write_over_what_was_submitted(request: HttpRequest, page: Any) -> None:
    """Save anew instead, where autosave would write over a revision that was once submitted.

    Wagtail's autosave may put other words under the number of a revision its author saved last. What was read,
    approved and published under that number must stay what it was.
    """
    number = request.POST.get("overwrite_revision_id", "")
    if number.isdigit() and TaskState.objects.filter(revision=int(number)).exists():
        posted = request.POST.copy()
        del posted["overwrite_revision_id"]
        posted.pop("loaded_revision_id", None)
        request.POST = posted  # type: ignore[assignment]
