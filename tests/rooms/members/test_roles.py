"""The table of roles becomes groups, on the first migration too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission

from intranet.members.roles import ROLES, UnknownPermission, synchronise


PROJECT = Path(__file__).parents[3]
ASK = """
from django.contrib.auth.models import Group
from intranet.members.roles import ROLES
for name, role in ROLES.items():
    held = {f"{p.content_type.app_label}.{p.codename}" for p in Group.objects.get(name=name).permissions.all()}
    assert held == set(role.permissions), (name, held ^ set(role.permissions))
print("matched")
"""


def test_roles__match_after_one_migrate_from_nothing(tmp_path):
    """The very first `migrate`, in a process of its own: permissions are made after migrations, app by
    app."""
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'new.sqlite3'}",
        "VAR_ROOT": str(tmp_path),
    }
    run = [sys.executable, "manage.py"]
    subprocess.run([*run, "migrate", "--verbosity", "0"], cwd=PROJECT, env=env, check=True)
    told = subprocess.run([*run, "shell", "-c", ASK], cwd=PROJECT, env=env, check=True, capture_output=True, text=True)
    assert "matched" in told.stdout


@pytest.mark.django_db
def test_roles__match_in_the_tests_own_database():
    for name, role in ROLES.items():
        held = Group.objects.get(name=name).permissions.select_related("content_type")
        assert {f"{p.content_type.app_label}.{p.codename}" for p in held} == set(role.permissions)


@pytest.mark.django_db
def test_synchronise__takes_away_what_the_table_does_not_say():
    group = Group.objects.get(name="editor")
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page"))
    synchronise()
    assert {p.codename for p in group.permissions.all()} == {"access_admin"}


@pytest.mark.django_db
def test_synchronise__a_slip_in_the_table_is_loud(monkeypatch):
    from dataclasses import replace

    broken = replace(ROLES["editor"], permissions=("wagtailadmin.acess_admin",))
    monkeypatch.setitem(ROLES, "editor", broken)
    with pytest.raises(UnknownPermission, match="acess_admin"):
        synchronise()


def test_roles__nobody_publishes_or_deletes_or_makes_users():
    for role in ROLES.values():
        for permission in (*role.permissions, *role.page_permissions):
            assert not any(word in permission for word in ("publish", "delete", "user", "group"))
