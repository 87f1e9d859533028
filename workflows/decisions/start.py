"""What this room connects at start-up: a hidden comment becomes a question, and lifting it shows the comment again."""

from __future__ import annotations

from intranet.accounts.models import User
from intranet.comments.actions import show_again
from intranet.comments.effects import after_hiding
from intranet.comments.models import Comment
from workflows.decisions.actions import open_question
from workflows.decisions.effects import provide_effect
from workflows.decisions.models import Question


def ask_about_hiding(*, comment: Comment, reason: str, by: User) -> Question:
    """Ask the members whether a hidden comment stays hidden (C20)."""
    return open_question(act="hiding", subject=comment.pk, family=comment.family_id, reason=reason, by=by)


def show_comment(question: Question) -> None:
    """Do what the members decided: show the comment again."""
    show_again(comment_id=question.subject, by=None)


def connect() -> None:
    """Register both. Safe to call twice."""
    after_hiding(ask_about_hiding)
    provide_effect("hiding", show_comment)
