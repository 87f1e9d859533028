"""Compiles the catalogues of our nine languages, without GNU gettext: a machine that runs the product may lack it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


def compile_all(roots: list[Path]) -> int:
    """Compile every .po below the given folders whose .mo is missing or older. Returns how many were written."""
    written = 0
    for source in (po for root in roots for po in Path(root).glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            written += 1
    return written


class Command(BaseCommand):
    """manage.py catalogues"""

    help = "Compiles the catalogues."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **options: Any) -> None:
        """Compile and say how many."""
        written = compile_all(list(settings.LOCALE_PATHS))
        if options["verbosity"]:
            self.stdout.write(f"{written} catalogues compiled")
