"""House rules a newcomer could break without noticing."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField


ROOT = Path(__file__).resolve().parents[2]
FLOORS = {"intranet": 0, "workflows": 1}
ROOMS = ["accounts", "history", "access", "people", "members", "notices", "documents", "comments", "translation"]


def _floor_and_room(model: type) -> tuple[int, int]:
    app, _, rest = model.__module__.partition(".")
    room = rest.split(".")[0]
    return FLOORS[app], ROOMS.index(room) if app == "intranet" else 0


def _own_models() -> list[type]:
    return [m for m in apps.get_models() if m._meta.app_label in FLOORS and not hasattr(m, "instance_type")]


def test_keys__never_point_upward() -> None:
    """import-linter cannot see a key given as a string."""
    upward = []
    for model in _own_models():
        for field in model._meta.get_fields():
            ours = isinstance(field, ForeignKey | ManyToManyField) and field.related_model in _own_models()
            if ours and _floor_and_room(field.related_model) > _floor_and_room(model):
                upward.append(f"{model.__name__}.{field.name} -> {field.related_model.__name__}")
    assert upward == []


@pytest.mark.parametrize("place", ["site", "locale"])
def test_place__is_no_package(place: str) -> None:
    """With an __init__.py, `import site` or `import locale` would find ours or break."""
    assert not (ROOT / place / "__init__.py").exists()


@pytest.mark.parametrize("place", ["site", "locale"])
def test_place__nothing_written_by_hand_is_ignored(place: str) -> None:
    """A stock .gitignore holds /site, and the wheel would be built without `config`."""
    files = [str(p) for p in (ROOT / place).rglob("*") if p.is_file() and p.suffix not in (".mo", ".pyc")]
    assert files
    found = subprocess.run(
        ["git", "check-ignore", "--stdin"],
        cwd=ROOT,
        input="\n".join(files),
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout == ""


def test_migrations__named_by_hand() -> None:
    names = [p.name for app in FLOORS for p in (ROOT / app / "migrations").glob("0*.py")]
    assert names
    assert [n for n in names if re.search(r"_auto_|_initial\.py$|_and_more", n)] == []


def test_migrations__user_stands_alone_in_the_first() -> None:
    """With pages in the same migration `migrate` dies of a circular dependency."""
    text = (ROOT / "intranet/migrations/0001_user.py").read_text()
    assert re.findall(r"CreateModel\(\s*name=\W(\w+)", text) == ["User"]


def test_modules__say_why_they_exist() -> None:
    """A paragraph atop each module; empty package files need none."""
    silent = []
    for folder in ("intranet", "workflows", "site/config"):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text()
            if "/migrations/" not in str(path) and text.strip() and not text.lstrip().startswith(('"""', "#!")):
                silent.append(str(path.relative_to(ROOT)))
    assert silent == []


def test_modules__stay_small() -> None:
    """Past 300 lines a module is two rooms (DESIGN section 7)."""
    long = []
    for folder in ("intranet", "workflows", "site/config"):
        for path in (ROOT / folder).rglob("*.py"):
            table = path.parent.name == "demonstration"  # people and texts: rows, not a room
            if "/migrations/" not in str(path) and not table and (n := len(path.read_text().splitlines())) > 300:
                long.append(f"{path.relative_to(ROOT)}: {n}")
    assert long == []


def test_names__no_room_for_leftovers() -> None:
    """No `core`, `utils`, `common`, `helpers`: a thing without a room has no name yet."""
    bad = {"core", "utils", "common", "helpers", "misc"}
    found = [p for f in ("intranet", "workflows", "site") for p in (ROOT / f).rglob("*.py") if p.stem in bad]
    assert found == []


def test_files__no_path_of_one_machine_and_no_index_address() -> None:
    out = subprocess.run(
        [
            "git",
            "grep",
            "-nIE",
            r"(/root/|/work/|/farm/|pypi\.org|pythonhosted|registry\.npmjs)",
            "--",
            ".",
            ":!tests/house",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert out.stdout == ""


def test_locks__carry_hashes_and_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=")
