"""manage.py demo: everything between a fresh clone and a page in the browser, with progress while it works."""

from __future__ import annotations

import os
import sys
import time
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.management.demonstration.people import PEOPLE


class Command(BaseCommand):
    """Sets up the demonstration and serves it; run twice it loses nothing."""

    help = "Sets up and serves the demonstration group."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Port, and a way to stop before serving."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="set up only")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Set up step by step, print the table, serve."""
        if not settings.DEMONSTRATION:
            raise CommandError("These settings are not the demonstration's. Use manage.py set_up for a real group.")
        Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
        Path(settings.DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        steps = [
            ("Languages: compiling the catalogues", lambda: call_command("catalogues", verbosity=0)),
            ("Database: making the tables", lambda: call_command("migrate", verbosity=0, interactive=False)),
            ("Papers and people: loading the group", lambda: call_command("demo_group", verbosity=0)),
            (
                "Pages: collecting styles and scripts",
                lambda: call_command("collectstatic", verbosity=0, interactive=False),
            ),
            ("Health: asking every check", lambda: call_command("check", databases=["default"], stdout=StringIO())),
        ]
        for number, (label, work) in enumerate(steps, 1):
            self._step(f"[{number}/{len(steps)}] {label}", work)
        self.stdout.write(table(options["port"]))
        if not options["no_serve"]:
            self._serve(options["port"])

    def _step(self, label: str, work: Any) -> None:
        began = time.monotonic()
        self.stdout.write(f"{label} … ", ending="")
        self.stdout.flush()
        work()
        self.stdout.write(f"done ({time.monotonic() - began:.0f} s)")

    def _serve(self, port: int) -> None:
        """Become the web server: one process, so that Ctrl-C ends everything."""
        sys.stdout.flush()
        place = os.pathsep.join(
            filter(
                None,
                [str(Path(settings.ROOT_DIR) / "site"), str(settings.ROOT_DIR), os.environ.get("PYTHONPATH")],
            )
        )
        environment = {
            **os.environ,
            "PYTHONPATH": place,
            "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        }
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "config.wsgi",
            "--bind",
            f"127.0.0.1:{port}",
            "--threads",
            "4",
            "--log-level",
            "warning",
        ]
        os.execve(sys.executable, command, environment)  # noqa: S606 - our own interpreter, our own arguments


def table(port: int) -> str:
    """Return who can log in and what to try."""
    wide = max(len(p.email) for p in PEOPLE)
    rows = [f"  {p.email:<{wide}}  {p.role:<11}  {p.note}" for p in PEOPLE]
    return "\n".join(
        [
            "",
            f"Open http://127.0.0.1:{port}/  –  everybody's password is: demonstration",
            "",
            *rows,
            "",
            f"Officers' desk: http://127.0.0.1:{port}/manage/   Outgoing mail: {settings.EMAIL_FILE_PATH}",
            "Stop with Ctrl-C. Start again with the same command: nothing is lost. Begin anew: make clean.",
            "",
        ]
    )
