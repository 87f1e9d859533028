"""What a person sees of notices and letters. Each is gated: another's notice or letter is a plain 404."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intranet.notices.actions import mark_read
from intranet.notices.forms import AnswerForm, LetterForm, own_path
from intranet.notices.kinds import sentence_of
from intranet.notices.letters import answer_letter, send_letter
from intranet.notices.models import Letter, Notice


PAGE = 30


def in_language(path: str, language: str) -> str:
    """Return the same address in another language; addresses that name none stay as they are."""
    first = path.split("/")[1] if path.startswith("/") else ""
    return f"/{language}{path[len(first) + 1 :]}" if first in dict(settings.LANGUAGES) else path


def older_than(request: HttpRequest) -> int | None:
    """Return the number a page of a list starts below; nonsense starts at the top."""
    asked = request.GET.get("before", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None


def notices(request: HttpRequest) -> HttpResponse:
    """List what was said to her, newest first."""
    rows = Notice.objects.for_reader(request.reader).order_by("-pk")
    before = older_than(request)
    rows = list((rows.filter(pk__lt=before) if before else rows)[: PAGE + 1])
    context = {
        "notices": [(notice, sentence_of(notice.kind)) for notice in rows[:PAGE]],
        "older": f"?before={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
        "any_unread": any(notice.read_at is None for notice in rows[:PAGE]),
    }
    return render(request, "notices/list.html", context)


def open_notice(request: HttpRequest, number: int) -> HttpResponse:
    """Follow a notice: it counts as read, and leads to its page in the language she reads now."""
    notice = get_object_or_404(Notice.objects.for_reader(request.reader), pk=number)
    mark_read(by=request.user, notice_id=notice.pk)
    ours = notice.path.startswith("/") and not notice.path.startswith("//")
    return redirect(in_language(notice.path if ours else "/", get_language() or request.user.language))


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all her notices as read."""
    mark_read(by=request.user)
    return redirect("notices")


def _came_from(request: HttpRequest) -> str:
    """Return the page of ours she was on; never what she searched for."""
    asked = request.GET.get("from", "")
    if asked:
        return own_path(asked)
    came = urlsplit(request.headers.get("Referer", ""))
    path = came.path if came.netloc == request.get_host() else ""
    return "" if path == request.path else own_path(path)


def write_letter(request: HttpRequest) -> HttpResponse:
    """Write to the secretariat, from any page."""
    form = LetterForm(request.POST or None, initial={"path": _came_from(request)})
    if request.method == "POST" and form.is_valid():
        try:
            letter = send_letter(**form.cleaned_data, language=get_language() or "en", by=request.user)
        except ValidationError as refused:
            form.add_error("text", refused)
        else:
            messages.success(request, _("Your message has reached the secretariat. The answer will stand here."))
            return redirect("my_letter", letter.pk)
    mine = Letter.objects.filter(author=request.user).order_by("-pk")[:20]
    return render(request, "notices/write.html", {"form": form, "letters": mine})


def my_letter(request: HttpRequest, number: int) -> HttpResponse:
    """Show her own letter and its answer."""
    letter = get_object_or_404(Letter, pk=number, author=request.user)
    return render(request, "notices/my_letter.html", {"letter": letter})


def _officers_only(request: HttpRequest) -> None:
    if not (request.reader.is_officer and request.reader.cleared):
        raise Http404


def letters(request: HttpRequest) -> HttpResponse:
    """List the letters for the secretariat: what waits for an answer first."""
    _officers_only(request)
    before = older_than(request)
    rows = Letter.objects.select_related("author").order_by("-pk")
    waiting = [] if before else list(rows.filter(answered_at=None).reverse()[:200])
    answered = rows.exclude(answered_at=None)
    page = list((answered.filter(pk__lt=before) if before else answered)[: PAGE + 1])
    context = {
        "waiting": waiting,
        "answered": page[:PAGE],
        "older": f"?before={page[PAGE - 1].pk}" if len(page) > PAGE else "",
    }
    return render(request, "notices/letters.html", context)


def letter_of(request: HttpRequest, number: int) -> HttpResponse:
    """Show a letter to an officer, and take her answer."""
    _officers_only(request)
    letter = get_object_or_404(Letter.objects.select_related("author", "answered_by"), pk=number)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_letter(letter_id=letter.pk, answer=form.cleaned_data["answer"], by=request.user)
        except ValidationError as refused:
            form.add_error("answer", refused)
            letter.refresh_from_db()
        else:
            messages.success(request, _("Your answer was sent. The writer is told that it waits for her."))
            return redirect("letters")
    return render(request, "notices/letter.html", {"letter": letter, "form": form})
