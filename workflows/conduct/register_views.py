"""What is seen of the register of signatures: by all who are cleared; the file by the secretariat only."""

from __future__ import annotations

import csv

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intranet.documents.models import Edition
from intranet.templatetags.face import local_digits
from workflows.conduct.register import Row, all_editions, cell, rows_of
from workflows.conduct.standing import CODE


def _chosen(request: HttpRequest) -> tuple[list[Edition], Edition | None]:
    """Return the editions to choose from, and the one asked for.

    Raises Http404 for one that is not among them.
    """
    editions = all_editions()
    asked = request.GET.get("edition", "")
    if not asked:
        return editions, editions[0] if editions else None
    chosen = next((edition for edition in editions if str(edition.pk) == asked), None)
    if chosen is None:
        raise Http404
    return editions, chosen


def label_of(edition: Edition) -> str:
    """Name an edition of the Code or the undertaking in words."""
    number = {"number": local_digits(edition.number)}
    if edition.kind == CODE:
        return _("Code of Conduct, edition %(number)s") % number
    return _("Undertaking of confidentiality, edition %(number)s") % number


def count_in_words(rows: list[Row]) -> str:
    """Say how many of those who are asked have signed."""
    asked = [row for row in rows if row.asked]
    done = sum(row.done for row in asked)
    words = ngettext("%(done)s of %(all)s person has signed.", "%(done)s of %(all)s people have signed.", len(asked))
    return words % {"done": local_digits(done), "all": local_digits(len(asked))}


def signatures(request: HttpRequest) -> HttpResponse:
    """Show who has and who has not signed an edition."""
    if not request.reader.cleared:
        raise Http404
    editions, chosen = _chosen(request)
    officer = request.reader.is_officer
    rows = rows_of(chosen, timezone.localdate(), for_officers=officer) if chosen else []
    asked = [row for row in rows if row.asked]
    done = sum(row.done for row in asked)
    context = {
        "editions": [(edition.pk, label_of(edition), edition == chosen) for edition in editions],
        "chosen": chosen,
        "waiting": [row for row in asked if not row.done],
        "signed": [row for row in rows if row.done],
        "done": done,
        "away": len(asked) - done,
        "drawn": len(asked) <= 25,
        "words": count_in_words(rows),
        "officer": officer,
    }
    return render(request, "conduct/signatures.html", context)


HEADER = ("name", "asked today", "signed", "language", "receipt", "sha-256", "covered by edition", "declined")


def export(request: HttpRequest) -> HttpResponse:
    """Hand the register of an edition to the secretariat as a CSV file; no cell of it is a formula."""
    if not (request.reader.cleared and request.reader.is_officer):
        raise Http404
    _editions, chosen = _chosen(request)
    if chosen is None:
        raise Http404
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="register-{chosen.number}.csv"'
    sheet = csv.writer(response, quoting=csv.QUOTE_ALL)
    sheet.writerow(HEADER)
    for row in rows_of(chosen, timezone.localdate(), for_officers=True):
        signed = timezone.localtime(row.signed_at).isoformat(timespec="seconds") if row.signed_at else ""
        asked = "yes" if row.asked else "no"
        values = (
            row.name,
            asked,
            signed,
            row.language,
            row.number,
            row.sha256,
            row.covered_by,
            " / ".join(row.declined),
        )
        sheet.writerow([cell(value) for value in values])
    return response
