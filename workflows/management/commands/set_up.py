"""manage.py set_up: makes an empty database ready for one body. Run again it adds what is missing, changes nothing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from intranet.documents.founding import lay_out
from intranet.history.actions import record
from intranet.members.actions import save_body
from intranet.members.models import Body
from workflows.approvals.founding import assign_workflow


class Command(BaseCommand):
    """Languages, folders, the approval process, and the body itself."""

    help = "Lays out languages, folders and the approval process, and enters the body. Safe to run twice."

    def add_arguments(self, parser: CommandParser) -> None:
        """Everything the body's entry needs; all of it can be changed later in the registers."""
        parser.add_argument("--name", help="full name of the body; needed the first time")
        parser.add_argument("--short-name", help="short name; the full name if not given")
        parser.add_argument("--product-name", default="Notebook", help="a name that tells a stranger nothing")
        parser.add_argument("--authentic-language", default="en", choices=[code for code, _ in settings.LANGUAGES])
        parser.add_argument("--appointing-authority", default="")
        parser.add_argument("--seats", type=int, default=12)

    @transaction.atomic
    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it, in one transaction. Raises CommandError with a sentence when the body cannot be entered."""
        body = Body.objects.filter(pk=1).first()
        if body is None and not (options["name"] or "").strip():
            raise CommandError("Say the body's name: manage.py set_up --name 'Name of the body'.")
        lay_out(authentic=body.authentic_language if body else options["authentic_language"])
        assign_workflow()
        if body is not None:
            self.stdout.write("Everything was there. Change the body's entry in the registers.")
            return
        try:
            self._enter(options)
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from fault
        record("house.laid_out", by=None)
        self.stdout.write("Ready. Next: manage.py createsuperuser, then give the first officer her office.")

    def _enter(self, options: dict[str, Any]) -> None:
        save_body(
            by=None,
            name=options["name"],
            short_name=options["short_name"] or options["name"][:60],
            product_name=options["product_name"],
            authentic_language=options["authentic_language"],
            appointing_authority=options["appointing_authority"],
            seats=options["seats"],
        )
