"""The daily run: what rooms asked for, then the outbox. Safe to run twice, and at the same time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from intranet.notices.daily import errands
from intranet.notices.outbox import deliver_all


class Command(BaseCommand):
    """`manage.py due`."""

    help = "Daily run: reminders, what ends by its date, and notices that could not be sent before."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every errand and say what was done."""
        try:
            for name, errand in errands():
                self.stdout.write(f"{name}: {errand()}")
        finally:  # an errand that fails must not hold back what others have to say
            self.stdout.write(f"notices sent: {deliver_all()}")
