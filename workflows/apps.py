"""Start-up of what the group does: the facts access asks for by name, and what follows from decided questions."""

from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    """The app of the upper house."""

    name = "workflows"
    verbose_name = "Workflows"

    def ready(self) -> None:
        """Provide the facts the lower house asks for, and register effects."""
        from intranet.access.facts import provide
        from workflows.approvals import start as approvals
        from workflows.approvals.tasks import to_approve
        from workflows.conduct import start as conduct
        from workflows.conduct.facts import code_signed
        from workflows.decisions import start as decisions
        from workflows.home import start as home
        from workflows.home import waiting

        provide("code_signed", code_signed)
        for room in (conduct, decisions, approvals, home):
            room.connect()
        waiting.add("approvals", to_approve)
