"""The loaded demonstration that every journey starts from, made once for each state of what it is made of.

Loading takes longer than most stories. What is kept lies in `var/tests/`, under a name that is a hash of every source
that may write a row, of the locks and of the day: a stale one is never found, because it has another name. Styles,
scripts and catalogues change more often and write no row; they are brought up to date in place.
"""

from __future__ import annotations

import datetime
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.template import FOLDER, ROOT, template


KEPT = 3  # another run, of another state, may still be copying from an older one
# Whatever may write a row while loading. Views and addresses are left out: nothing is loaded through them.
SOURCES = ("intranet/**/*.py", "workflows/**/*.py", "site/config/**/*.py", "workflows/management/demonstration/**/*")
ALSO = ("requirements.lock", "requirements-dev.lock", "manage.py", "tests/template.py", "tests/journeys/seeding.py")
SHOWN = ("site/static/**/*", "locale/**/*.po")


def environment(folder: Path, url: str) -> dict[str, str]:
    """Return the environment of a process that works on this folder and database."""
    return {
        **os.environ,
        "VAR_ROOT": str(folder),
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
    }


def sqlite(folder: Path) -> str:
    """Return the address of the database file in a folder."""
    return f"sqlite:///{folder / 'group.sqlite3'}"


def load(folder: Path, url: str) -> None:
    """Load the demonstration as a newcomer does. Raises AssertionError with what it said when it fails."""
    _manage(folder, url, "demo", "--no-serve")


def _manage(folder: Path, url: str, *arguments: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment(folder, url), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _only_shows(path: Path) -> bool:
    return path.name.endswith(("views.py", "urls.py")) or path.parent.name == "views"


def _state(patterns: Iterable[str], *more: str) -> str:
    digest = hashlib.sha256("\0".join(more).encode())
    for path in sorted({path for pattern in patterns for path in ROOT.glob(pattern)}):
        if path.is_file() and "__pycache__" not in path.parts and not _only_shows(path):
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def kept() -> Path:
    """Return the folder of today's state, loading it if it is not there; one maker at a time. Copy it, never use it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _alone():
        folder = FOLDER / f"seed-{_state((*SOURCES, *ALSO), datetime.date.today().isoformat(), sys.version)}"  # noqa: DTZ011
        if not folder.exists():
            _make(folder)
        _show(folder)
        os.utime(folder)
        _forget_older()
    return folder


@contextmanager
def _alone() -> Iterator[None]:
    with (FOLDER / "seed.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(folder: Path) -> None:
    building = folder.with_name(f"building-{folder.name}")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir()
    shutil.copyfile(template(), building / "group.sqlite3")  # migrated already, as for every other test
    load(building, sqlite(building))
    (building / "shown").write_text(_state(SHOWN))
    building.rename(folder)


def _show(folder: Path) -> None:
    """Bring styles, scripts and catalogues up to date. Old files stay: a run that began before may still serve them."""
    state, marker = _state(SHOWN), folder / "shown"
    if marker.read_text() != state:
        _manage(folder, sqlite(folder), "catalogues")
        _manage(folder, sqlite(folder), "collectstatic", "--noinput", "--verbosity", "0")
        marker.write_text(state)


def _forget_older() -> None:
    for old in sorted(FOLDER.glob("seed-*"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(old)
