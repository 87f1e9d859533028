"""Gives every language's root its approval workflow, and officers their rights on it: once, idempotent."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupPagePermission, Page, Workflow, WorkflowPage, WorkflowTask

from intranet.documents.pages import HomePage
from intranet.members.roles import ROLES, group_name
from workflows.approvals.task import FourEyesTask


@transaction.atomic
def assign_workflow() -> Workflow:
    """Make the approval workflow, put it on every language's root, and give the groups their page rights."""
    task, _made = FourEyesTask.objects.get_or_create(name="Approval by a second person")
    workflow, _made = Workflow.objects.get_or_create(name="Approval")
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    homes = list(HomePage.objects.select_related("locale"))
    for home in homes:
        WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": workflow})
        for name in ROLES["secretariat"].page_permissions:
            allow("secretariat", home, name)
        editors = group_name("editor", home.locale.language_code)
        Group.objects.get_or_create(name=editors)
        allow(editors, home, "change_page")
    # Wagtail's own migrations put a process on the root and make two groups that may publish: nobody may here.
    WorkflowPage.objects.exclude(workflow=workflow).filter(page__depth=1).delete()
    Group.objects.filter(name__in=("Moderators", "Editors")).delete()
    return workflow


def allow(group: str, page: Page, codename: str) -> None:
    """Give a group one right on a part of the tree."""
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
    GroupPagePermission.objects.get_or_create(
        group=Group.objects.get_or_create(name=group)[0], page=page, permission=permission
    )


__all__ = ["allow", "assign_workflow"]
