"""Production refuses to start when something is missing, and its checks are silent when nothing is."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "SECRET_KEY": secrets.token_urlsafe(60),
    "DATABASE_URL": "sqlite:////nowhere/group.sqlite3",
    "ALLOWED_HOSTS": "notebook.example",
    "SITE_URL": "https://notebook.example",
    "EMAIL_URL": "smtp://user:secret@mail.example:587",
    "MEDIA_ROOT": "/nowhere/files",
}


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py with the production settings and only this environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**kept, "DJANGO_SETTINGS_MODULE": "config.settings.production", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", sorted(COMPLETE))
def test_production__refuses_to_start_without(name: str) -> None:
    done = start("check", **{k: v for k, v in COMPLETE.items() if k != name})
    assert done.returncode != 0
    assert f"Not started. Set in the environment: {name}" in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "for-development-only-" + "0" * 40, "SECRET_KEY must be 50 or more random characters"),
        ("SITE_URL", "http://notebook.example", "SITE_URL must begin with https://"),
    ],
)
def test_production__refuses_what_is_unsafe(name: str, value: str, sentence: str) -> None:
    done = start("check", **{**COMPLETE, name: value})
    assert done.returncode != 0
    assert sentence in done.stderr


def test_production__deployment_checks_are_silent() -> None:
    done = start("check", "--deploy", "--fail-level", "WARNING", **COMPLETE)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout
