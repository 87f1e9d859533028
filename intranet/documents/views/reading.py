"""Reading a document: the page, an earlier edition, its words as plain text, and a file to read offline.

The language of the address is the language read; where a text is not there, the authentic one is shown and the page
says so. A confidential reading is written down before anything is shown (C24).
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from intranet.access.gate import family_or_404, log_reading
from intranet.access.rules import Thing as ToKnow
from intranet.access.rules import may_classify
from intranet.documents import beside
from intranet.documents.prepare import contents, prepare
from intranet.documents.reading import Shown, load, shown
from intranet.documents.saying import edition_in_words, language_name, minutes_to_read
from intranet.documents.sniffing import size_in_words
from intranet.tongues import RIGHT_TO_LEFT, bcp47


def shown_or_404(request: HttpRequest, key: str, *, edition: int | None = None) -> Shown:
    """Return what is shown of a document to this reader. Raises Http404 for the hidden, the withdrawn and the draft."""
    family = family_or_404(request, key)
    answer = shown(family, get_language() or "en", edition=edition)
    if answer is None:
        raise Http404
    return answer


def note(request: HttpRequest, answer: Shown, form: str) -> None:
    """Write the access-log line of this reading; if it cannot be written, nothing is shown."""
    log_reading(
        request, answer.family, form=form, language=answer.text.language, edition=answer.edition.number
    )  # fmt: skip


def address_in(code: str, name: str, *args: Any) -> str:
    """Return an address in another language, without waking that language's catalogue for it."""
    return f"/{code}{reverse(name, args=args).removeprefix(f'/{get_language()}')}"


def direction(code: str) -> str:
    """Return the direction of a language's script."""
    return "rtl" if code in RIGHT_TO_LEFT else "ltr"


@login_not_required
@require_safe
def document(request: HttpRequest, key: str) -> HttpResponse:
    """Show the text in force."""
    return _read(request, shown_or_404(request, key), "page")


@login_not_required
@require_safe
def edition(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show one edition."""
    return _read(request, shown_or_404(request, key, edition=number), "edition")


def _read(request: HttpRequest, answer: Shown, form: str) -> HttpResponse:
    note(request, answer, form)
    before = load(answer, before=True)
    text = answer.text
    # what she is asked to do stands first, right under the text
    boxes = sorted(beside.notices(request, answer.family, answer), key=lambda box: "lead" not in box)
    blocks = prepare(
        text.blocks,
        text.numbering,
        frozen=True,
        old=before.blocks if before else None,
        threads=beside.threads(request, answer.family, answer),
        comment_url=beside.comment_url(request, answer.family, answer),
    )
    context = {
        **_around(answer),
        "before": before.edition.number if before else None,
        "blocks": blocks,
        "contents": contents(blocks),
        "files": files_of(answer) if answer.has_files else [],
        "panels": [render_to_string(box["template"], box) for box in boxes],
        "leads": [box["lead"] for box in boxes if "lead" in box],
        "open": _opened(request),
        "may_classify": bool(may_classify(request.reader, ToKnow(answer.family.level, granted=True))),
        "bar_url": "#contents",
        "bar_label": _("Contents"),
    }
    return render(request, "documents/reading.html", context)


def _opened(request: HttpRequest) -> str:
    """Return the anchor whose comments are to be unfolded, if the address names one (`?open=c-…`)."""
    return request.GET.get("open", "")[:10]


def _around(answer: Shown) -> dict[str, Any]:
    """Return what the page says of the text: where it stands among languages and editions."""
    text = answer.text
    return {
        "shown": answer,
        "text": text,
        "key": answer.family.key,
        "level": answer.family.level,
        "text_lang": bcp47(text.language),
        "text_dir": direction(text.language),
        "wanted_name": language_name(answer.language),
        "text_name": language_name(text.language),
        "authentic_name": language_name(answer.current.authentic_language),
        "authentic_url": address_in(answer.current.authentic_language, "document", answer.family.key),
        "is_authentic": text.language == answer.current.authentic_language,
        "minutes": minutes_to_read(text.text),
        "tongues": _tongues(answer),
        "editions": _editions(answer),
    }


def _tongues(answer: Shown) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code,
            "name_local": one.name_local,
            "url": address_in(one.code, "document", answer.family.key),
            "current": one.code == answer.text.language,
            "dir": direction(one.code),
            "bcp47": bcp47(one.code),
            "stale": one.state == "stale",
            "missing": one.state == "missing",
        }
        for one in answer.languages
    ]


def _editions(answer: Shown) -> list[dict[str, Any]]:
    """Return the line of editions, oldest first, as `components/edition.html` takes it."""
    return [
        {
            "number": one.number,
            "note": edition_in_words(one),
            "url": reverse("document_edition", args=[answer.family.key, one.number]),
            "current": one.pk == answer.edition.pk,
        }
        for one in reversed(answer.editions)
    ]


def files_of(answer: Shown) -> list[dict[str, Any]]:
    """Return the files beside a document, as `components/file.html` takes them. One query."""
    key = answer.family.key
    return [
        {
            "url": reverse("document_file", args=[key, one.pk]),
            "name": one.name,
            "kind": one.name.rpartition(".")[2].upper(),
            "size": size_in_words(one.size),
        }
        for one in answer.family.attachments.filter(removed_at=None).order_by("pk")
    ]


def as_download(content: bytes, answer: Shown, ending: str, media_type: str) -> HttpResponse:
    """Return bytes as a file whose name says nothing but key, edition and language."""
    name = f"{answer.family.key}-{answer.edition.number}-{answer.text.language}.{ending}"
    return HttpResponse(
        content, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@login_not_required
@require_safe
def plain_text(request: HttpRequest, key: str, number: int | None = None) -> HttpResponse:
    """Give the canonical text: its SHA-256 is the fingerprint that is shown and signed (C1)."""
    answer = shown_or_404(request, key, edition=number)
    note(request, answer, "text")
    load(answer)
    return as_download(answer.text.text.encode(), answer, "txt", "text/plain; charset=utf-8")


@login_not_required
@require_safe
def pdf(request: HttpRequest, key: str, number: int | None = None) -> HttpResponse:
    """Give the text as a file to read offline, with her name and the time on every page."""
    from intranet.documents.printing import PrintingFailed, document_pdf

    answer = shown_or_404(request, key, edition=number)
    note(request, answer, "pdf")
    load(answer)
    text = answer.text
    try:
        content = document_pdf(
            text.title, text.language, prepare(text.blocks, text.numbering, frozen=True), _facts(request, answer)
        )
    except PrintingFailed:
        messages.error(request, _("The file could not be made. Read the page instead, or try again later."))
        return redirect("document", key)
    return as_download(content, answer, "pdf", "application/pdf")


def _facts(request: HttpRequest, answer: Shown) -> Any:
    """Return what stands around the printed text, said in the language of the text."""
    with translation.override(answer.text.language):
        authentic = _("The authentic text is in %(language)s.") % {
            "language": language_name(answer.current.authentic_language)
        }
        return {
            "reader": request.user.shown_name if request.user.is_authenticated else _("A public document"),
            "made_at": timezone.localtime(),
            "level": answer.family.get_level_display(),
            "edition": edition_in_words(answer.edition, whole=True),
            "authentic": authentic,
            "sha256": answer.text.sha256,
            "neutral_title": _("Document"),
        }
