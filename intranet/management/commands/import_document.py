"""manage.py import_document FILE --type T --language L: a draft from a file, and what became of its text.

Exit code 2 and one sentence when the file is refused; nothing is half-done.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from intranet.access.models import Family
from intranet.accounts.models import User
from intranet.documents.drafting import draft
from intranet.documents.importing import Imported, Refused, read
from intranet.documents.pages import BY_KIND


class Command(BaseCommand):
    """Imports one file as a draft."""

    help = "Makes a draft from a .docx, .odt, .md, .html or .txt file."

    def add_arguments(self, parser: CommandParser) -> None:
        """The handles of DESIGN section 8, and whom to name as author."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--type", required=True, choices=sorted(BY_KIND), dest="kind")
        parser.add_argument("--language", default="en")
        parser.add_argument("--parent", default="", help="key of a folder; the type's own folder unless told")
        parser.add_argument("--into", default="", help="key of a document this is the next edition of")
        parser.add_argument("--by", default="", help="e-mail address of the officer who imports")
        parser.add_argument("--report", choices=["text", "json"], default="text")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, draft, report."""
        try:
            imported = read(options["file"].read_bytes(), options["file"].name)
            page = draft(
                kind=options["kind"],
                language=options["language"],
                title=imported.title or options["file"].stem,
                numbering=imported.numbering,
                blocks=imported.blocks,
                by=self._person(options["by"]),
                parent=options["parent"],
                into=Family.objects.get(key=options["into"]) if options["into"] else None,
                format=options["file"].suffix.lstrip(".").lower()[:10],
            )
        except Refused as refusal:
            self._refuse(refusal.code, str(refusal.sentence), options["report"])
        except ValidationError as fault:
            self._refuse("invalid", " ".join(fault.messages), options["report"])
        except OSError as fault:
            self._refuse("unreadable", f"{options['file']}: {fault.strerror}", options["report"])
        except Family.DoesNotExist:
            self._refuse("unknown-document", "There is no document with that key.", options["report"])
        else:
            self._tell(imported, page, options["report"])

    def _person(self, email: str) -> User | None:
        if not email:
            return None
        person = User.objects.filter(email=email.lower()).first()
        if person is None:
            raise CommandError(f"Nobody has the address {email}.", returncode=2)
        return person

    def _refuse(self, code: str, sentence: str, report: str) -> None:
        if report == "json":
            self.stdout.write(json.dumps({"refused": code, "sentence": sentence}, ensure_ascii=False))
        else:
            self.stderr.write(sentence)
        sys.exit(2)

    def _tell(self, imported: Imported, page: Any, report: str) -> None:
        with override("en"):
            remarks = [{"kind": r.kind, "text": str(r.text), "count": r.count} for r in imported.remarks]
        if report == "json":
            told = {"key": page.family.key, "title": page.title, "blocks": len(imported.blocks), "remarks": remarks}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        self.stdout.write(f"Draft {page.family.key}: {page.title} ({len(imported.blocks)} blocks)")
        for remark in remarks:
            self.stdout.write(f"  {remark['kind']}: {remark['text']}")
