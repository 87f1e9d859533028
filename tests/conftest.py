"""What every test may ask for: a house that is laid out, and people with a place in it.

`house` lays the tree out once per worker, outside the tests' transactions, because it is slow and never changed.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from tests.factories import make_person
from tests.template import template


SQLITE = "sqlite" in settings.DATABASES["default"]["ENGINE"]


@pytest.fixture(autouse=True)
def _begin_in_english():
    """A request leaves its language behind in the thread: no test may inherit another's."""
    translation.activate("en")


@pytest.fixture(scope="session")
def django_db_keepdb():
    """On SQLite the test database is a copy of the template, so there is nothing to make anew."""
    return SQLITE


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    if SQLITE:
        name = Path(settings.DATABASES["default"]["TEST"]["NAME"])
        for leftover in name.parent.glob(f"{name.name}*"):
            leftover.unlink()
        shutil.copyfile(template(), name)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Lay out the house once, after the tables are made."""
    from intranet.documents.founding import lay_out

    with django_db_blocker.unblock():
        lay_out()
        from workflows.approvals.founding import assign_workflow

        assign_workflow()
        call_command("check")


@pytest.fixture
def member(db):
    return make_person("member")


@pytest.fixture
def other_member(db):
    return make_person("member")


@pytest.fixture
def officer(db):
    return make_person("secretariat")


@pytest.fixture
def other_officer(db):
    return make_person("secretariat")


@pytest.fixture
def editor(db):
    return make_person("editor", language="ru")


@pytest.fixture
def observer(db):
    return make_person("observer")


@pytest.fixture
def auditor(db):
    return make_person("auditor")


@pytest.fixture
def outsider(db):
    return make_person("outsider")
