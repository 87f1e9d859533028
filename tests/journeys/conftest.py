"""A real server on a copy of a seeded database, and people who drive a real Chromium.

Never Django's live server: its flush between tests meets the append-only triggers and empties languages and pages.
The seed is made once by `manage.py demo`, as a newcomer would; each journey gets a copy of it.
"""

from __future__ import annotations

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


ROOT = Path(__file__).resolve().parents[2]
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


def _environment(folder: Path, url: str) -> dict[str, str]:
    return {
        **os.environ,
        "VAR_ROOT": str(folder),
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
    }


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
    folder = tmp_path_factory.mktemp("seed")
    name = f"seed_{uuid.uuid4().hex[:8]}"
    if POSTGRES:
        _postgres(f'CREATE DATABASE "{name}"')
    url = _url(name) if POSTGRES else f"sqlite:///{folder / 'group.sqlite3'}"
    command = [sys.executable, "manage.py", "demo", "--no-serve"]
    done = subprocess.run(command, cwd=ROOT, env=_environment(folder, url), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    yield Seed(folder, name)
    if POSTGRES:
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
            env=_environment(self.folder, self.database_url),
            capture_output=True,
            text=True,
            check=False,
        )


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    """Ask until it answers; the listening socket itself does the waiting."""
    for _ in range(400):
        assert process.poll() is None, "the server ended"
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


@pytest.fixture
def server(seed: Seed, tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "var"
    shutil.copytree(seed.folder, folder)
    name = f"journey_{uuid.uuid4().hex[:8]}"
    if POSTGRES:
        _postgres(f'CREATE DATABASE "{name}" TEMPLATE "{seed.database}"')
    url = _url(name) if POSTGRES else f"sqlite:///{folder / 'group.sqlite3'}"
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4",
               "--no-control-socket", "--log-level", "warning"]  # fmt: skip
    with (tmp_path / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=_environment(folder, url), stdout=log, stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}/healthz", process)
            yield Server(f"http://127.0.0.1:{port}", folder, url)
        finally:
            process.terminate()
            process.wait(20)
    assert b"Traceback" not in (tmp_path / "server.log").read_bytes(), (tmp_path / "server.log").read_text()
    if POSTGRES:
        _postgres(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=ARGUMENTS)
        yield browser
        browser.close()


class Person:
    """Somebody at her own browser."""

    def __init__(self, browser: Any, server: Server, email: str, **context: Any) -> None:
        self.server = server
        self.email = email
        self.context = browser.new_context(viewport={"width": 390, "height": 844}, **context)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message: Any) -> None:
        # A refused script or style, or an error of ours, is a defect even when the page looks right.
        if message.type == "error" and "status of 404" not in message.text:
            self.complaints.append(message.text)

    def go(self, path: str) -> Any:
        """Open an address of ours; return the response."""
        return self.page.goto(self.server.url + path)

    def log_in(self) -> Person:
        """Log in with the demonstration's password."""
        self.go("/accounts/login/")
        self.page.fill("input[name=login]", self.email)
        self.page.fill("input[name=password]", "demonstration")
        self.page.click("main button[type=submit], main form button")
        self.page.wait_for_url(lambda url: "/accounts/login" not in url)
        return self

    def text(self) -> str:
        """Return what the page says."""
        return str(self.page.inner_text("body"))


@pytest.fixture
def arrives(chromium: Any, server: Server) -> Iterator[Any]:
    """Call `arrives("member@example.org")` to get a person who has logged in; an empty address is a stranger."""
    people: list[Person] = []

    def arrive(email: str = "", **context: Any) -> Person:
        person = Person(chromium, server, email, **context)
        people.append(person)
        return person.log_in() if email else person

    yield arrive
    for person in people:
        person.context.close()
    complaints = [(p.email, p.complaints) for p in people if p.complaints]
    assert not complaints
