"""Makes people and documents for tests, through the same doors the product uses."""

from __future__ import annotations

import itertools
import uuid
from datetime import date
from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import Locale

from intranet.access.actions import classify
from intranet.accounts.models import User
from intranet.documents.founding import folder_of
from intranet.documents.pages import BY_KIND, DocumentPage
from intranet.members.models import Office, Seat
from intranet.members.roles import group_name


PASSWORD = "demonstration"
_count = itertools.count(1)


def make_person(role: str, *, language: str = "", email: str = "", name: str = "", **seat: Any) -> User:
    """Make a person who holds a seat (`member`), an office, or nothing (`outsider`)."""
    number = next(_count)
    user = User.objects.create_user(email or f"{role}{number}@example.org", PASSWORD, name=name or f"{role} {number}")
    if role == "member":
        Seat.objects.create(
            person=user, country="KZ", basis="call", expertise="shelters", valid_from=date(2024, 1, 1), **seat
        )
    elif role != "outsider":
        Office.objects.create(person=user, role=role, language=language, valid_from=date(2024, 1, 1))
        user.groups.add(Group.objects.get_or_create(name=role)[0])
        if language:
            user.groups.add(Group.objects.get_or_create(name=group_name(role, language))[0])
    return user


def block(kind: str, value: Any, block_id: str = "") -> dict[str, Any]:
    """One block of a body."""
    return {"type": kind, "id": block_id or str(uuid.uuid4()), "value": value}


def clause(text: str, *, level: str = "clause", title: str = "", block_id: str = "") -> dict[str, Any]:
    """One numbered clause."""
    html = f"<p>{text}</p>" if text else ""
    return block("clause", {"level": level, "title": title, "text": html}, block_id)


def make_draft(
    kind: str = "paper",
    *,
    title: str = "A paper",
    blocks: list[dict[str, Any]] | None = None,
    language: str = "en",
    by: User | None = None,
    **fields: Any,
) -> DocumentPage:
    """Make a draft with one revision by `by`."""
    locale = Locale.objects.get(language_code=language)
    page = BY_KIND[kind](
        title=title,
        locale=locale,
        live=False,
        body=blocks or [block("paragraph", "<p>Some words.</p>")],
        numbering=fields.pop("numbering", "roman"),
        adopted_by=fields.pop("adopted_by", "2026/1"),
        **fields,
    )
    folder_of(kind, locale).add_child(instance=page)
    page.save_revision(user=by)
    return page


def publish(page: DocumentPage, *, by: User | None = None) -> Any:
    """Publish the latest revision and freeze its edition, as the finish action does. Returns the EditionText."""
    from intranet.documents.publishing import publish_edition

    revision = page.get_latest_revision()
    revision.publish(user=by, skip_permission_checks=True)
    page.refresh_from_db()
    return publish_edition(page=page, revision_id=revision.pk, by=by)


def make_document(kind: str = "paper", *, level: str = "members", by: User | None = None, **fields: Any) -> Any:
    """Make and publish a document at a level. Returns its EditionText."""
    page = make_draft(kind, by=by, **fields)
    officer = by or make_person("secretariat")
    classify(family=page.family, level=level, reason="test", by=officer)
    return publish(page, by=officer)


def sign_in_force(user: User) -> None:
    """Let a person have signed whatever her place asks, if it is published."""
    from workflows.conduct.actions import sign
    from workflows.conduct.standing import text_to_sign

    text = text_to_sign(user)
    if text is not None:
        sign(person=user, text=text, full_name=user.name, by=user)
