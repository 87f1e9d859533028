"""Wagtail's own screens under our policy: a page whose family one may not know gives her no right and is in
no list.

Wagtail asks two things: a page's permission tester (editor, compare, history, preview, move ...) and the
registered permission policy (explorer, search, choosers' API, reports). Both answer here, with the same rule
as the reading page: `Family.visible_to(reader)`. Wagtail hands base `Page` instances to many views; it then
asks the specific class's tester, because the page types override `permissions_for_user` (tried), so nothing
has to be patched.

The answers are kept on the user object, which lives as long as one request: Wagtail keeps its own there too.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.models.pages import PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

from intranet.access.models import Family
from intranet.access.readers import reader_of
from intranet.access.visible import keys_visible_to


def _structural() -> Q:
    """The root and the languages' roots: they hold the tree up, have no text and no family."""
    from intranet.documents.pages import HomePage

    return Q(depth=1) | Q(pk__in=HomePage.objects.values("pk"))


def visible_pages(user: Any) -> Q:
    """Return the condition under which a page may be known to this user: positive, so a page without family
    is not."""
    return _structural() | Q(translation_key__in=keys_visible_to(reader_of(user)))


def is_hidden(user: Any, page: Any) -> bool:
    """Say whether this user may not know the page: the document's level, her grants, her signature decide."""
    if page.depth == 1 or _is_root_of_language(page):
        return False
    kept: dict[uuid.UUID, bool] = user.__dict__.setdefault("_house_hidden", {})
    key = page.translation_key
    if key not in kept:
        kept[key] = not Family.objects.visible_to(reader_of(user)).filter(pk=key).exists()
    return kept[key]


def _is_root_of_language(page: Any) -> bool:
    from intranet.documents.pages import HomePage

    return page.specific_class is HomePage


class NobodyPublishes(PagePermissionTester):
    """Approval publishes, people do not: not even the operator's account skips the second pair of eyes.

    On a page she may not know, every question is answered no, to the operator too.
    """

    def __init__(self, user: Any, page: Any) -> None:
        super().__init__(user, page)
        self.hidden = is_hidden(user, page)
        if self.hidden:
            self.permissions: set[str] = set()

    def __getattribute__(self, name: str) -> Any:
        """Answer every `can_...` of today's and tomorrow's Wagtail with no, when the page is hidden."""
        found = super().__getattribute__(name)
        if name.startswith("can_") and super().__getattribute__("__dict__").get("hidden"):
            return _no
        return found

    def can_publish(self) -> bool:
        """No."""
        return False

    def can_publish_subpage(self) -> bool:
        """No."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Only a draft that was never published: what was published is withdrawn, and its editions stay (C20)."""
        from intranet.documents.editions import Edition

        published = self.page.live or Edition.objects.filter(family=self.page.translation_key).exists()
        return not published and super().can_delete(ignore_bulk)

    def can_unpublish(self) -> bool:
        """No: withdrawing a document is a process of its own (C20)."""
        return False


def _no(*_args: Any, **_kwargs: Any) -> bool:
    return False


class HousePolicy(PagePermissionPolicy):
    """Wagtail's page rights, less whatever the reader may not know. Superusers are readers like others."""

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Any]:
        """Leave the hidden out."""
        return super().instances_user_has_any_permission_for(user, actions).filter(visible_pages(user))

    def explorable_instances(self, user: Any) -> QuerySet[Any]:
        """Leave the hidden out."""
        return super().explorable_instances(user).filter(visible_pages(user))

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """No, for what she may not know."""
        return not is_hidden(user, instance) and super().user_has_any_permission_for_instance(user, actions, instance)

    def users_with_any_permission_for_instance(
        self, actions: Any, instance: Any, include_superusers: bool = True
    ) -> QuerySet[Any]:
        """Leave out whoever may not know the page: this list decides who is written to."""
        users = super().users_with_any_permission_for_instance(actions, instance, include_superusers)
        return users.filter(pk__in=[user.pk for user in users if not is_hidden(user, instance)])


def close_the_tree() -> None:
    """Register the policy for pages. Called at start-up, before anything asks for one."""
    from wagtail.permissions import register_permission_policy

    register_permission_policy(Page, HousePolicy())
