"""manage.py set_up: makes an empty database ready for one body. Run again it adds what is missing, changes nothing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse

from intranet.documents.founding import lay_out
from intranet.history.actions import record
from intranet.members.actions import give_office, save_body, save_person
from intranet.members.models import Body, Office
from intranet.people.actions import invite_again
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
        parser.add_argument(
            "--officer", default="", help="e-mail of the first officer: she is invited, and invites the rest"
        )
        parser.add_argument("--officer-name", default="")
        parser.add_argument("--officer-language", default="en", choices=[code for code, _ in settings.LANGUAGES])

    @transaction.atomic
    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it, in one transaction. Raises CommandError with a sentence when the body cannot be entered."""
        body = Body.objects.filter(pk=1).first()
        if body is None and not (options["name"] or "").strip():
            raise CommandError("Say the body's name: manage.py set_up --name 'Name of the body'.")
        lay_out(authentic=body.authentic_language if body else options["authentic_language"])
        assign_workflow()
        try:
            if body is None:
                self._enter(options)
                record("house.laid_out", by=None)
            if options["officer"]:
                self._first_officer(options)
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from fault
        self.stdout.write("Ready." if body is None else "The body was there. Change its entry in the registers.")
        if not options["officer"] and not Office.objects.filter(role="secretariat").exists():
            self.stdout.write("Next: run set_up again with --officer E-MAIL --officer-name 'HER NAME'.")

    def _first_officer(self, options: dict[str, Any]) -> None:
        """Give the first officer her office and her link. Later officers are invited by officers, never from here."""
        if Office.objects.filter(role="secretariat").exists():
            raise CommandError("There is an officer already. She invites the others, under People.")
        email, name = options["officer"], options["officer_name"]
        person = save_person(name=name, email=email, language=options["officer_language"], by=None)
        give_office(person=person, role="secretariat", by=None, reason="The first officer.")
        _invitation, token = invite_again(person=person, by=person)
        link = settings.SITE_URL + reverse("invitation", args=[token])
        self.stdout.write(f"Her link, for some days and one use. Hand it to nobody else: {link}")

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
