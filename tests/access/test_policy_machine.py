"""The policy's forms must agree: `may`, `.visible_to` in SQL, and what the address answers.

A state machine changes levels, grants, seats and signatures at random; a reference model of a few lines of sets says
who should see what. Most Wagtail advisories of 2026 were two forms of one rule that disagreed.
"""

from __future__ import annotations

import os
import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from intranet.access.actions import classify, grant, revoke
from intranet.access.gate import decide
from intranet.access.models import Family, Level
from intranet.access.readers import reader_for
from intranet.access.rules import Thing, may
from intranet.accounts.models import User
from intranet.members.models import Office, Seat
from tests.factories import block, make_document, make_draft, make_person, publish, sign_in_force


EXAMPLES, STEPS = (int(n) for n in os.environ.get("POLICY_MACHINE", "50x20").split("x"))
ROLES = ("member", "member", "secretariat", "editor", "observer", "auditor", "outsider")


class Policy(RuleBasedStateMachine):
    """A small group in which everything may happen."""

    def __init__(self) -> None:
        super().__init__()
        self.frame = transaction.atomic()
        self.frame.__enter__()

    @initialize()
    def people_and_papers(self) -> None:
        self.officer = make_person("secretariat")
        self.code = make_document("code-of-conduct", level="members", by=self.officer)
        self.people = [make_person(role) for role in ROLES]
        self.roles = dict(zip([p.pk for p in self.people], ROLES, strict=True))
        self.signed: set[int] = {
            p.pk for p, r in zip(self.people, ROLES, strict=True) if r in ("secretariat", "editor")
        }
        self.seated = {p.pk for p, r in zip(self.people, ROLES, strict=True) if r == "member"}
        self.papers: list[Family] = []
        self.levels: dict[uuid.UUID, str] = {}
        self.grants: set[tuple[uuid.UUID, int]] = set()
        self.group_grants: set[tuple[uuid.UUID, str]] = set()
        self.shut: set[int] = set()
        self.new_paper(Level.CONFIDENTIAL)

    @rule(level=st.sampled_from(Level.values))
    def new_paper(self, level: str) -> None:
        if len(self.papers) < 5:
            page = make_draft("paper", title="P", blocks=[block("paragraph", "<p>x</p>")])
            classify(family=page.family, level=level, by=self.officer)
            publish(page, by=self.officer)
            self.papers.append(page.family)
            self.levels[page.translation_key] = level

    @rule(paper=st.integers(0, 4), level=st.sampled_from(Level.values))
    def change_level(self, paper: int, level: str) -> None:
        family = self.papers[paper % len(self.papers)]
        classify(family=family, level=level, by=self.officer)
        self.levels[family.pk] = level

    @rule(
        paper=st.integers(0, 4),
        who=st.integers(0, 6),
        # From which day until which, counted from today: one ended yesterday, one begins tomorrow.
        days=st.sampled_from([(-3, -1), (-3, 0), (0, 0), (-3, 30), (-3, None), (1, None)]),
    )
    def give(self, paper: int, who: int, days: tuple[int, int | None]) -> None:
        family, person = self.papers[paper % len(self.papers)], self.people[who]
        begin, end = (None if day is None else timezone.localdate() + timedelta(days=day) for day in days)
        grant(family=family, to=person, by=self.officer, valid_from=begin, valid_until=end)
        (self.grants.discard if days in ((-3, -1), (1, None)) else self.grants.add)((family.pk, person.pk))

    @rule(paper=st.integers(0, 4), who=st.integers(0, 6))
    def take_back(self, paper: int, who: int) -> None:
        family, person = self.papers[paper % len(self.papers)], self.people[who]
        revoke(family=family, to=person, by=self.officer)
        self.grants.discard((family.pk, person.pk))

    @rule(who=st.integers(0, 1))
    def sign(self, who: int) -> None:
        person = self.people[who]
        if person.pk in self.seated:
            sign_in_force(person)
            self.signed.add(person.pk)

    @rule(who=st.integers(0, 1))
    def leave(self, who: int) -> None:
        person = self.people[who]
        Seat.objects.filter(person=person).update(valid_until=timezone.localdate() - timedelta(days=1))
        self.seated.discard(person.pk)

    @rule(who=st.integers(2, 5))
    def end_office(self, who: int) -> None:
        person = self.people[who]
        Office.objects.filter(person=person).update(valid_until=timezone.localdate() - timedelta(days=1))
        self.roles[person.pk] = "nothing any more"

    @rule(who=st.integers(0, 6))
    def shut_out(self, who: int) -> None:
        person = self.people[who]
        User.objects.filter(pk=person.pk).update(is_active=False)
        self.shut.add(person.pk)

    @rule(paper=st.integers(0, 4), role=st.sampled_from(["observer", "editor", "auditor"]))
    def give_group(self, paper: int, role: str) -> None:
        family = self.papers[paper % len(self.papers)]
        grant(family=family, to=Group.objects.get(name=role), by=self.officer)
        self.group_grants.add((family.pk, role))

    def granted(self, person_id: int, family: uuid.UUID) -> bool:
        """Say whether a grant names her, or the group of an office she holds."""
        return (family, person_id) in self.grants or (family, self.roles[person_id]) in self.group_grants

    def expected(self, person_id: int, family: uuid.UUID) -> bool:
        """The reference model."""
        level, role = self.levels[family], self.roles[person_id]
        if level == "public":
            return True
        if person_id in self.shut:
            return False
        inside = person_id in self.seated or role in ("secretariat", "editor")
        cleared = inside and person_id in self.signed
        if level == "members" and cleared:
            return True
        if level == "confidential" and cleared and role == "secretariat":
            return True
        return self.granted(person_id, family) and (cleared or role == "observer")

    @invariant()
    def forms_agree(self) -> None:
        """Ask the database, and the pure rule with the grants of the model: two forms that know nothing of each other."""
        fresh = User.objects.in_bulk([person.pk for person in self.people])
        for person in self.people:
            reader = reader_for(fresh[person.pk])
            seen = set(Family.objects.visible_to(reader).values_list("pk", flat=True))
            for family in self.papers:
                expected = self.expected(person.pk, family.pk)
                thing = Thing(level=self.levels[family.pk], granted=self.granted(person.pk, family.pk))
                assert (family.pk in seen) == expected
                assert may(reader, "read", thing).allowed == expected

    def teardown(self) -> None:
        """Compare with the gate and with HTTP once per example, then undo everything."""
        try:
            for person in self.people:
                fresh, client = User.objects.get(pk=person.pk), Client()
                client.force_login(fresh)
                for family in self.papers:
                    expected = self.expected(person.pk, family.pk)
                    assert decide(reader_for(fresh), "read", Family.objects.get(pk=family.pk)).allowed == expected
                    status = client.get(f"/en/d/{family.key}/").status_code
                    assert status == (200 if expected else 404), (person.name, family.level)
        finally:
            transaction.set_rollback(True)
            self.frame.__exit__(None, None, None)


@pytest.mark.django_db
def test_policy__three_forms_agree() -> None:
    run_state_machine_as_test(
        Policy,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
