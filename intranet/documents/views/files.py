"""Files beside a document: given through the gate, kept and taken away by officers."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from intranet.access.gate import family_or_404, log_reading
from intranet.access.models import Family
from intranet.access.rules import Thing, may_classify
from intranet.documents.actions import BIGGEST, add_attachment, remove_attachment
from intranet.documents.files import Attachment
from intranet.documents.reading import shown
from intranet.documents.sniffing import SAFE_TYPES, size_in_words
from intranet.documents.titles import title_of


class FileForm(forms.Form):
    """One file to keep."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("PDF, Word, OpenDocument, Excel, PNG, JPEG or text, 20 MB at most."),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose a file.")},
    )


def is_officer_for(request: HttpRequest, family: Family) -> bool:
    """Say whether this reader keeps the files and the level of a family the gate has let her see. No query."""
    return bool(may_classify(request.reader, Thing(family.level, granted=True)))


def officers_family_or_404(request: HttpRequest, key: str) -> Family:
    """Return a family for an officer who may see it. Raises Http404 for everybody else, as for a missing key."""
    family = family_or_404(request, key)
    if not is_officer_for(request, family):
        raise Http404
    return family


@login_not_required
@require_safe
def attachment(request: HttpRequest, key: str, number: int) -> FileResponse:
    """Give one file. Of a withdrawn document or a draft, only to an officer."""
    family = family_or_404(request, key)
    one = Attachment.objects.filter(family=family, pk=number, removed_at=None).first()
    if one is None or not (is_officer_for(request, family) or shown(family, get_language() or "en")):
        raise Http404
    log_reading(request, family, form="file")
    try:
        content = one.file.open("rb")
    except OSError:
        raise Http404 from None
    media_type = one.media_type if one.media_type in SAFE_TYPES else "application/octet-stream"
    return FileResponse(
        content,
        as_attachment=True,
        filename=one.name,
        content_type=media_type,
        headers={"X-Content-Type-Options": "nosniff", "Content-Length": str(one.size)},
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, key: str) -> HttpResponse:
    """Let an officer add a file to a document, or take one away."""
    family = officers_family_or_404(request, key)
    if request.method == "POST" and "remove" in request.POST:
        return _remove(request, family)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if request.method == "POST" and form.is_valid() and _added(request, family, form):
        messages.success(request, _("The file is kept beside the document."))
        return redirect("document_files", key)
    context = {
        "key": key,
        "title": title_of(family),
        "form": form,
        "files": [
            {"pk": one.pk, "name": one.name, "size": size_in_words(one.size), "added_at": one.added_at}
            for one in family.attachments.filter(removed_at=None).order_by("pk")
        ],
    }
    return render(request, "documents/files.html", context)


def _added(request: HttpRequest, family: Family, form: FileForm) -> bool:
    upload = form.cleaned_data["file"]
    try:
        # Never more than the limit and a byte is read: the action refuses the rest with a sentence.
        add_attachment(family=family, data=upload.read(BIGGEST + 1), filename=upload.name, by=request.user)
    except ValidationError as refusal:
        form.add_error("file", refusal)
        return False
    return True


def _remove(request: HttpRequest, family: Family) -> HttpResponse:
    given = request.POST["remove"]
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 16 else 0
    one = Attachment.objects.filter(family=family, pk=number).first()
    if one is None:
        raise Http404
    remove_attachment(attachment=one, by=request.user)
    messages.success(request, _("The file was taken away. Readers no longer have it."))
    return redirect("document_files", family.key)
