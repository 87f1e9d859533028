"""A real server on a copy of a seeded database, and people who drive a real Chromium.

Never Django's live server: its flush between tests meets the append-only triggers and empties languages and pages.
The seed is made by `manage.py demo`, as a newcomer would; each journey gets a copy of it.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environ
import pytest

from tests.browser import ARGUMENTS
from tests.journeys import seeding
from tests.journeys.people import Person
from tests.journeys.seeding import ROOT


FAILED = pytest.StashKey[bool]()
POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in str(item.path):
            item.add_marker(pytest.mark.journey)
            if not os.environ.get("CHROMIUM"):
                item.add_marker(pytest.mark.skip(reason="no Chromium found: see tests/run.py"))


@dataclass
class Seed:
    """A loaded demonstration, to be copied."""

    folder: Path
    database: str  # file or database name


def _postgres(statement: str) -> None:
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(statement)


def _url(name: str) -> str:
    config = environ.Env.db_url_config(os.environ["DATABASE_URL"])
    host = f"{config['HOST']}:{config['PORT'] or 5432}"
    return f"postgres://{config['USER']}:{config['PASSWORD']}@{host}/{name}"


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seed]:
    """On SQLite the kept one; PostgreSQL loads anew each time, so the loading itself stays tried there."""
    if not POSTGRES:
        yield Seed(seeding.kept(), "")
        return
    folder, name = tmp_path_factory.mktemp("seed"), f"seed_{uuid.uuid4().hex[:8]}"
    _postgres(f'CREATE DATABASE "{name}"')
    try:
        seeding.load(folder, _url(name))
        yield Seed(folder, name)
    finally:
        _postgres(f'DROP DATABASE "{name}" WITH (FORCE)')


@dataclass
class Server:
    """A running server of one journey."""

    url: str
    folder: Path
    database_url: str

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a management command on this server's database."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=seeding.environment(self.folder, self.database_url),
            capture_output=True,
            text=True,
            check=False,
        )

    def ask(self, code: str) -> Any:
        """Run a few lines on this server's database; return what they print as JSON. Raises AssertionError."""
        done = self.manage("shell", "--no-imports", "-c", f"import json\n{code}")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Ask until it answers; the listening socket itself does the waiting."""
    for _ in range(400):
        assert process.poll() is None, f"the server ended: {log.read_text()}"
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            process_wait(process, 0.1)
    raise AssertionError("the server did not answer")


def process_wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Give the server a moment, or notice that it ended."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return


def _copy(seed: Seed, folder: Path) -> None:
    """Copy what a journey may change; styles and scripts are only read, so a link does."""
    shutil.copytree(seed.folder, folder, ignore=shutil.ignore_patterns("static"))
    (folder / "static").symlink_to(seed.folder / "static")


@pytest.fixture
def server(seed: Seed, tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "var"
    _copy(seed, folder)
    name = f"journey_{uuid.uuid4().hex[:8]}"
    if POSTGRES:
        _postgres(f'CREATE DATABASE "{name}" TEMPLATE "{seed.database}"')
    database = _url(name) if POSTGRES else seeding.sqlite(folder)
    port, log = _free_port(), tmp_path / "server.log"
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4",
               "--no-control-socket", "--log-level", "warning"]  # fmt: skip
    with log.open("wb") as said:
        # Links in mail must lead to this server.
        environment = {**seeding.environment(folder, database), "SITE_URL": url}
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
        try:
            _wait(f"{url}/healthz", process, log)
            yield Server(url, folder, database)
        finally:
            process.terminate()
            process.wait(20)
    if POSTGRES:
        _postgres(f'DROP DATABASE "{name}" WITH (FORCE)')
    said_to_log = log.read_text()
    assert "Traceback" not in said_to_log, said_to_log[-4000:]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser for one file: its event loop must be gone before another file of this worker opens a database."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if call.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def arrives(chromium: Any, server: Server, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Call `arrives("member@example.org")` to get a person who has logged in; an empty address is a stranger."""
    people: list[Person] = []

    def arrive(email: str = "", **context: Any) -> Person:
        person = Person(chromium, server, email, **context)
        people.append(person)
        return person.log_in() if email else person

    yield arrive
    for person in people:
        if request.node.stash.get(FAILED, False):
            print(f"\n{person.email or 'a stranger'} is at {person.page.url} and reads:\n{person.text()[:2000]}")
        person.context.close()
    complaints = [(p.email, p.complaints) for p in people if p.complaints]
    assert not complaints
