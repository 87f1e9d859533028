"""manage.py demo_group: loads the demonstration group into whatever DATABASE_URL says; safe to run twice."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from workflows.management.demonstration.people import PEOPLE


class Command(BaseCommand):
    """Loads, or lists who can log in."""

    help = "Loads the demonstration group; --people prints who can log in, as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch."""
        parser.add_argument("--people", action="store_true", help="print [{email, role, note}] and load nothing")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load or list."""
        if options["people"]:
            people = [{"email": p.email, "role": p.role, "note": p.note} for p in PEOPLE]
            self.stdout.write(json.dumps(people, ensure_ascii=False, indent=2))
            return
        from workflows.management.demonstration.load import load

        load()
        if options["verbosity"]:
            self.stdout.write(f"The demonstration group is loaded: {len(PEOPLE)} people can log in.")
