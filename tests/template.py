"""A migrated SQLite file, made once for each state of the migrations and copied by every test run.

Migrating takes longer than many test files; a copy takes milliseconds. PostgreSQL migrates anew each time, so the
migrations themselves stay tried.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path


ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "tests"
# Triggers, roles and the tree are brought up to date on the copy, so only the tables matter here.
SOURCES = ("intranet/migrations/*.py", "workflows/migrations/*.py", "requirements-dev.lock")


def state() -> str:
    """Return what the template depends on, as a short hash."""
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def template() -> Path:
    """Return the template of today's state, making it if it is not there; one maker at a time."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = FOLDER / f"template-{state()}.sqlite3"
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            for old in FOLDER.glob("template-*"):
                old.unlink()
            _make(made)
    return made


def _make(made: Path) -> None:
    building = made.with_suffix(".building")
    building.unlink(missing_ok=True)
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{building}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    commands = (["migrate", "--verbosity", "0"], ["shell", "--no-imports", "-c", LAY_OUT])
    for command in commands:
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    building.rename(made)


LAY_OUT = """
from intranet.documents.founding import lay_out
from workflows.approvals.founding import assign_workflow
from django.db import connection
lay_out()
assign_workflow()
connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
"""
