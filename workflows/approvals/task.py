"""The task of Wagtail's workflow: somebody other than any author of the revision approves it.

Wagtail calls these methods from its own screens; each ends in the same action as our own page, so there is one set
of rules, one history and one set of notices whichever door is used.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.locks import WorkflowLock
from wagtail.models import Task, TaskState


class WordsForm(TaskStateCommentForm):
    """The words to the writer, which sending back cannot do without."""

    comment = forms.CharField(label=_("What should change"), widget=forms.Textarea({"rows": 4}), max_length=5000)


class ReviewLock(WorkflowLock):
    """While a draft waits nobody changes it: what is approved is what was read."""

    def get_message(self, user: Any) -> Any:
        """Say what to do instead, to those who decide and to those who wrote it."""
        from workflows.approvals.deciding import decision_on, place_of

        decision, refusal = decision_on(self.object, user)
        if decision:
            words = gettext("This draft waits for approval. Nobody can change it meanwhile.")
            return format_html('{} <a href="{}">{}</a>', words, place_of(self.object), gettext("Read and decide"))
        words = gettext("This draft waits for approval. Take it back first if you want to change it.")
        return format_html("{} {}", words, refusal)

    def get_description(self, user: Any, can_lock: bool = False) -> Any:
        """Say the same, shorter, in the side panel."""
        return _("Nobody changes a draft while it waits for approval.")


class FourEyesTask(Task):
    """Needs a second pair of eyes."""

    lock_class = ReviewLock

    class Meta:
        verbose_name = _("approval by a second person")
        verbose_name_plural = _("approvals by a second person")

    @classmethod
    def get_description(cls) -> Any:
        """Say what the task is, in Wagtail's list of task types."""
        return _("Somebody other than the authors approves the revision.")

    @transaction.atomic
    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Begin: Wagtail comes here for every submission, from whatever screen, so the event is written here."""
        from workflows.approvals.actions import note_submission

        task_state = super().start(workflow_state, user=user)
        note_submission(task_state=task_state, by=user)
        return task_state

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Do what a button of Wagtail's asks. Raises PermissionDenied, which Wagtail answers, for every refusal."""
        from workflows.approvals.actions import approve, reject

        words = kwargs.get("comment", "")
        try:
            if action_name == "approve":
                approve(task_state_id=task_state.pk, revision_id=task_state.revision_id, by=user, words=words)
            elif action_name == "reject":
                reject(task_state_id=task_state.pk, by=user, words=words)
        except ValidationError as refusal:
            raise PermissionDenied(" ".join(refusal.messages)) from refusal

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Return the buttons she gets: none on what she wrote, and none for the operator's account."""
        from workflows.approvals.deciding import decision_on

        decision, _refusal = decision_on(obj, user)
        if not decision:
            return []
        return [
            ("reject", _("Ask for changes"), True),
            ("approve", _("Approve and publish"), False),
            ("approve", _("Approve with words"), True),
        ]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """Ask for words where they are needed."""
        return WordsForm if action == "reject" else TaskStateCommentForm

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Say no: a decider reads the draft on our own page, and a member never enters the admin."""
        return False

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Say yes, to everybody: see ReviewLock."""
        return True

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """Return what she may decide on, for Wagtail's own dashboard and reports."""
        from intranet.access.readers import reader_for
        from workflows.approvals.reviews import waiting

        mine = [row.task_state.pk for row in waiting(reader_for(user), light=True) if row.decision]
        return TaskState.objects.filter(task=self.task_ptr_id, pk__in=mine)
