"""The table of roles: who may do what in Wagtail's admin, on one page.

Members, observers and auditors have no admin at all. Nobody has `publish`: approval publishes the approved
revision and no other (DESIGN decision 5). Groups are made to match this table after every migration, never by
data migrations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Role:
    """One row of the table."""

    name: str
    label: Any
    description: Any
    permissions: tuple[str, ...] = ()  # app_label.codename
    page_permissions: tuple[str, ...] = ()  # on every language's root
    second_factor: bool = True  # must hold one, outside the demonstration


_REGISTERS = tuple(
    f"intranet.{verb}_{model}"
    for model in ("body", "rule", "organisation", "affiliation", "seat", "office")
    for verb in ("add", "change", "view")
)

MEMBER = Role("member", _("Member"), _("Reads, comments, signs, attends and votes. Membership itself is a seat."))
SECRETARIAT = Role(
    "secretariat",
    _("Secretariat"),
    _("Moderates publication and keeps the registers. Has no vote."),
    permissions=("wagtailadmin.access_admin", *_REGISTERS, "wagtail_localize.submit_translation"),
    page_permissions=("add_page", "change_page", "lock_page"),
)
EDITOR = Role(
    "editor",
    _("Editor"),
    _("Translates into the languages given to her."),
    permissions=("wagtailadmin.access_admin",),
)
OBSERVER = Role("observer", _("Observer"), _("Reads exactly what was granted."))
AUDITOR = Role("auditor", _("Auditor"), _("Reads the history and verifies it. Reads no content."))

ROLES: dict[str, Role] = {r.name: r for r in (MEMBER, SECRETARIAT, EDITOR, OBSERVER, AUDITOR)}
# Those an office can be made of: membership is never an office.
OFFICES: dict[str, Role] = {name: r for name, r in ROLES.items() if name != "member"}


def group_name(role: str, language: str = "") -> str:
    """Return the group's name: one per role, and one per language for editors."""
    return f"{role}.{language}" if language else role


class UnknownPermission(LookupError):
    """The table names a permission no app has: a slip of the pen would leave an officer without her
    rights."""


def synchronise(using: str = "default") -> None:
    """Make the groups and their permissions match the table, in one database. Safe to run twice.

    Raises UnknownPermission for a permission that does not exist.
    """
    from django.contrib.auth.models import Group, Permission

    wanted = {permission for role in ROLES.values() for permission in role.permissions}
    _create_permissions({permission.split(".")[0] for permission in wanted}, using)
    found = Permission.objects.using(using).filter(codename__in={name.split(".")[1] for name in wanted})
    known = {f"{p.content_type.app_label}.{p.codename}": p for p in found.select_related("content_type")}
    if wanted - set(known):
        raise UnknownPermission(", ".join(sorted(wanted - set(known))))
    for role in ROLES.values():
        group, _made = Group.objects.using(using).get_or_create(name=role.name)
        group.permissions.set([known[permission] for permission in role.permissions])


def _create_permissions(labels: set[str], using: str) -> None:
    """Make the permissions of some apps now.

    Django makes an app's permissions after migrations, app by app, in receivers that may run after ours: on
    the very first `migrate` there would be none to give.
    """
    from django.apps import apps
    from django.contrib.auth.management import create_permissions

    for label in sorted(labels):
        create_permissions(apps.get_app_config(label), verbosity=0, interactive=False, using=using)


def synchronise_after_migrate(using: str = "default", **_kwargs: Any) -> None:
    """Receiver of post_migrate."""
    synchronise(using)
