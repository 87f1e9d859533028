"""The pages of the translator's desk. Each asks whether she may, calls an action, and leads on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Page

from intranet.access.gate import family_or_404
from intranet.access.models import Family
from intranet.documents.shelf import page_number
from intranet.documents.titles import title_of
from intranet.templatetags.face import local_digits
from intranet.tongues import LANGUAGES, RIGHT_TO_LEFT, bcp47
from intranet.translation import actions, rules
from intranet.translation.desk import documents
from intranet.translation.forms import TranslatedFileForm
from intranet.translation.pairing import translate_by_pairs
from intranet.translation.progress import missing, record_of
from intranet.translation.rights import may_translate


class LanguageForm(forms.Form):
    """Which languages to show, for whoever works in more than one."""

    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, codes: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(code, name) for code, name in LANGUAGES if code in codes]
        self.fields["language"].choices = [("", _("All languages")), *names]


def languages_or_404(request: HttpRequest) -> tuple[str, ...]:
    """Return the languages she works in. Raises Http404 for whoever works in none, and before she has signed."""
    codes = rules.languages_of(request.reader)
    if not codes:
        raise Http404
    return codes


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show every document she may know in each of her languages."""
    codes = languages_or_404(request)
    form = LanguageForm(request.GET or None, codes=codes)
    chosen = form.cleaned_data["language"] if form.is_valid() else ""
    number = page_number(request.GET.get("page", ""))
    rows, more = documents(
        request.reader, (chosen,) if chosen else codes, page=number, language=get_language() or "en"
    )  # fmt: skip
    context = {
        "documents": rows,
        "form": form if len(codes) > 1 else None,
        "page": number,
        "newer_url": _address(chosen, number - 1) if number > 1 else "",
        "older_url": _address(chosen, number + 1) if more else "",
    }
    return render(request, "translation/desk.html", context)


def _address(language: str, number: int) -> str:
    return f"{reverse('translate')}?language={language}&page={number}"


def _work(request: HttpRequest, key: str, language: str) -> Family:
    """Return the document, if she may translate it into the language. Raises Http404 for all other reasons alike."""
    if language not in languages_or_404(request):
        raise Http404
    family = family_or_404(request, key)
    page = _page(family, language)
    if page is not None and not may_translate(request.reader, request.user, page):
        raise Http404
    return family


def _page(family: Family, language: str) -> Page | None:
    return Page.objects.filter(translation_key=family.pk, locale__language_code=language).first()


@require_POST
def begin(request: HttpRequest, key: str, language: str) -> HttpResponse:
    """Begin a translation, or bring its source up to date, and open it in the editor."""
    family = _work(request, key, language)
    try:
        page = actions.start(family=family, language=language, by=request.user)
    except ValidationError as refusal:
        return _back(request, family, refusal)
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_POST
def check(request: HttpRequest, key: str, language: str) -> HttpResponse:
    """Send a translation to be checked."""
    family = _work(request, key, language)
    page = _page(family, language)
    if page is None:
        raise Http404
    try:
        actions.send_to_check(page=page, by=request.user)
    except ValidationError as refusal:
        return _back(request, family, refusal)
    messages.success(request, _("Sent. Somebody else reads it before it is published."))
    return _back(request, family)


def _back(request: HttpRequest, family: Family, refusal: ValidationError | None = None) -> HttpResponse:
    for sentence in refusal.messages if refusal else ():
        messages.error(request, sentence)
    return redirect(f"{reverse('translate')}#d-{family.key}")


@require_http_methods(["GET", "POST"])
def file(request: HttpRequest, key: str, language: str) -> HttpResponse:
    """Take a translated file, and fill the translation with its words."""
    family = _work(request, key, language)
    form = TranslatedFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        imported = form.imported
        try:
            page = translate_by_pairs(
                family=family, language=language, title=imported.title, blocks=imported.blocks, by=request.user
            )
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            messages.success(request, _("The words are in their places. Look them through, then send them on."))
            _say_gaps(request, page)
            return redirect("wagtailadmin_pages:edit", page.pk)
    context = {
        "form": form,
        "title": title_of(family),
        "language_name": dict(LANGUAGES)[language],
        "language_lang": bcp47(language),
        "language_dir": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "family": family,
    }
    return render(request, "translation/file.html", context)


def _say_gaps(request: HttpRequest, page: Page) -> None:
    translation = record_of(page)
    if translation is not None and (count := missing(translation)):
        words = ngettext("%(count)s piece has no words yet.", "%(count)s pieces have no words yet.", count)
        messages.warning(request, words % {"count": local_digits(count)})
