"""What the tests of approvals start from."""

from __future__ import annotations

import pytest
from django.db.models import QuerySet

from intranet.access.actions import classify
from intranet.accounts.models import User
from intranet.history.models import Event
from intranet.members.models import Body
from tests.factories import block, make_document, make_draft, make_person, sign_in_force
from workflows.approvals.actions import submit


FIRST, SECOND = "11111111-0000-4000-8000-000000000001", "22222222-0000-4000-8000-000000000002"


def words(first: str = "The first words.", second: str = "The second words.") -> list[dict]:
    return [block("paragraph", f"<p>{first}</p>", FIRST), block("paragraph", f"<p>{second}</p>", SECOND)]


def events(verb: str) -> QuerySet[Event]:
    return Event.objects.filter(verb=verb).order_by("pk")


def signed_member() -> User:
    """A member who has signed the Code that is in force."""
    person = make_person("member")
    sign_in_force(person)
    return person


@pytest.fixture
def code(officer):
    """A Code in force: without one no member is cleared for anything."""
    return make_document("code-of-conduct", by=officer, title="Code of Conduct")


@pytest.fixture
def colleague(code):
    return signed_member()


@pytest.fixture
def second_approver(code):
    person = signed_member()
    Body.objects.update_or_create(pk=1, defaults={"name": "Body", "short_name": "B", "second_approver": person})
    return person


@pytest.fixture
def superuser(db):
    return User.objects.create_superuser("operator@example.org", "demonstration", name="Operator")


@pytest.fixture
def waits(officer):
    """A members' paper written and submitted by `officer`."""
    page = make_draft(title="A secret title", blocks=words(), by=officer)
    classify(family=page.family, level="members", reason="test", by=officer)
    return submit(page=page, by=officer)


@pytest.fixture
def locks(monkeypatch):
    """Every model whose rows were asked for under a lock, in order; nothing is replaced, only noted."""
    seen: list[str] = []
    original = QuerySet.select_for_update

    def noted(self, *args, **kwargs):
        seen.append(self.model.__name__)
        return original(self, *args, **kwargs)

    monkeypatch.setattr(QuerySet, "select_for_update", noted)
    return seen
