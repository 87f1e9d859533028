"""What a person sees of comments.

The gate first, then the comment must belong to the document; all else is 404.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intranet.access.gate import family_or_404, log_reading
from intranet.access.models import Family
from intranet.comments import actions
from intranet.comments.forms import CommentForm, EditForm, HideForm
from intranet.comments.models import Comment
from intranet.comments.reading import Said, as_html, as_said, direction, in_words, may_comment, threads
from intranet.comments.rules import is_open, wordings
from intranet.documents.canonical import block_text
from intranet.documents.models import EditionText
from intranet.documents.numbering import number
from intranet.documents.prepare import anchor
from intranet.documents.reading import Shown, load, shown
from intranet.templatetags.face import bcp47


QUOTED = 400  # signs of a clause shown above the form


@dataclass
class Place:
    """A document that can be read now, and this reader may speak beside it."""

    family: Family
    shown: Shown

    @property
    def key(self) -> str:
        """The document's key."""
        return self.family.key

    @cached_property
    def text(self) -> EditionText:
        """The text with its words, fetched when first needed."""
        load(self.shown)
        return self.shown.text

    def has(self, block: str) -> bool:
        """Say whether the text shown has this clause."""
        return any(str(row["id"]) == block for row in self.text.blocks)

    def cite(self, block: str) -> str:
        """Return the number of a clause as it is cited, or "" where it has none here."""
        found = number(self.text.blocks, self.text.numbering).get(block)
        return found.cite if found else ""

    def words(self, block: str) -> str:
        """Return the opening words of a clause, so that she sees what she speaks of; "" for the whole text."""
        said = next((block_text(row) for row in self.text.blocks if str(row["id"]) == block), "") if block else ""
        return Truncator(said).chars(QUOTED)


def _place_or_404(request: HttpRequest, key: str, edition: int | None = None) -> Place:
    """Return the place to speak at. Raises Http404 for the hidden, the withdrawn and who may not comment."""
    family = family_or_404(request, key)
    if not may_comment(request.reader, family):
        raise Http404
    found = shown(family, get_language() or "", edition=edition)
    if found is None:
        raise Http404
    return Place(family, found)


def _comment_or_404(place: Place, comment_id: int) -> Comment:
    comment = Comment.objects.on(place.family).filter(pk=comment_id).first()
    if comment is None:
        raise Http404
    return comment


def _open_or_404(place: Place, comment_id: int) -> Comment:
    comment = _comment_or_404(place, comment_id)
    if not is_open(withdrawn=comment.withdrawn_at is not None, hidden=comment.hidden_at is not None):
        raise Http404
    return comment


def _back(place: Place, block: str, comment_id: int | None = None) -> str:
    """Return the place on the reading page she came from, or the list when the text shown has no such clause."""
    if block and not place.has(block):
        return f"{reverse('comments', args=[place.key])}#k-{comment_id or ''}"
    document = reverse("document", args=[place.key])
    return f"{document}?open={anchor(block)}#t-{anchor(block)}" if block else f"{document}#comments"


def _number(value: str | None) -> int | None:
    """Return a number from an address; None for anything else."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else None


def comment(request: HttpRequest, key: str) -> HttpResponse:
    """Write a comment beside a clause, or on the whole document."""
    asked = request.POST.get("edition") or request.GET.get("edition")
    place = _place_or_404(request, key, _number(asked))
    block = request.POST.get("block", request.GET.get("block", ""))
    if block and not place.has(block):
        raise Http404
    initial = {"block": block, "edition": place.shown.edition.number}
    return _write(request, place, CommentForm(request.POST or None, initial=initial), parent=None, block=block)


def reply(request: HttpRequest, key: str, comment_id: int) -> HttpResponse:
    """Answer a comment."""
    place = _place_or_404(request, key)
    parent = _open_or_404(place, comment_id)
    initial = {"block": parent.block, "edition": place.shown.edition.number}
    form = CommentForm(request.POST or None, initial=initial)
    return _write(request, place, form, parent=parent, block=parent.block)


def _write(
    request: HttpRequest, place: Place, form: CommentForm, *, parent: Comment | None, block: str
) -> HttpResponse:
    """Show the form, or keep what she wrote and lead back to its clause."""
    if request.method == "POST" and form.is_valid():
        fields = {**form.cleaned_data, "block": block}
        try:
            kept = actions.write(family=place.family, parent=parent, by=request.user, **fields)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Your comment is kept."))
            return redirect(_back(place, block, kept.pk))
    context = {
        "form": form,
        "key": place.key,
        "cite": place.cite(block),
        "words": place.words(block),
        "words_lang": bcp47(place.shown.text.language),
        "words_dir": direction(place.shown.text.language),
        "parent": as_said(parent, request.reader, place.key) if parent else None,
        "back": _back(place, block),
    }
    return render(request, "comments/write.html", context)


def edit(request: HttpRequest, key: str, comment_id: int) -> HttpResponse:
    """Change her own comment."""
    place = _place_or_404(request, key)
    comment = _open_or_404(place, comment_id)
    if comment.author_id != request.reader.user_id:
        raise Http404
    form = EditForm(request.POST or None, initial={"text": comment.text})
    context = {"form": form, "comment": comment, "key": key, "lang": bcp47(comment.language)}

    def change() -> None:
        actions.edit(comment_id=comment.pk, text=form.cleaned_data["text"], by=request.user)

    return _act(request, place, comment, form, change, _("Your comment was changed."), "comments/edit.html", context)


def withdraw(request: HttpRequest, key: str, comment_id: int) -> HttpResponse:
    """Take her own comment back, after one question."""
    place = _place_or_404(request, key)
    comment = _open_or_404(place, comment_id)
    if comment.author_id != request.reader.user_id:
        raise Http404
    form = forms.Form(request.POST if request.method == "POST" else None)
    context = {"form": form, "key": key, "said": as_said(comment, request.reader, key)}

    def take_back() -> None:
        actions.withdraw(comment_id=comment.pk, by=request.user)

    words = _("Your comment was withdrawn.")
    return _act(request, place, comment, form, take_back, words, "comments/withdraw.html", context)


def hide(request: HttpRequest, key: str, comment_id: int) -> HttpResponse:
    """Hide a comment with a reason: the secretariat only."""
    place = _place_or_404(request, key)
    if not request.reader.is_officer:
        raise Http404
    comment = _open_or_404(place, comment_id)
    form = HideForm(request.POST or None)
    context = {"form": form, "key": key, "said": as_said(comment, request.reader, key)}

    def put_away() -> None:
        actions.hide(comment=comment, reason=form.cleaned_data["reason"], by=request.user)

    words = _("The comment is hidden. Members are told, and asked whether it stays hidden.")
    return _act(request, place, comment, form, put_away, words, "comments/hide.html", context)


def _act(
    request: HttpRequest,
    place: Place,
    comment: Comment,
    form: forms.Form,
    act: Any,
    done: str,
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    """Show a form on one comment, or do what it asks and lead back."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, done)
            return redirect(_back(place, comment.block, comment.pk))
    return render(request, template, {**context, "back": _back(place, comment.block, comment.pk)})


def versions(request: HttpRequest, key: str, comment_id: int) -> HttpResponse:
    """Show the earlier wordings of a comment that is neither hidden nor withdrawn."""
    place = _place_or_404(request, key)
    comment = _open_or_404(place, comment_id)
    states = list(comment.history.order_by("history_date", "history_id").values_list("text", "history_date"))
    kept = [states[at] for at in wordings(text for text, _when in states)]
    rows = [(as_html(text), in_words(when)) for text, when in reversed(kept)]
    context = {
        "rows": rows,
        "author": comment.author.shown_name,
        "text_lang": bcp47(comment.language),
        "text_dir": direction(comment.language),
        "back": _back(place, comment.block, comment.pk),
    }
    return render(request, "comments/versions.html", context)


def comments(request: HttpRequest, key: str) -> HttpResponse:
    """Show everything said on a document, in the order of its clauses."""
    place = _place_or_404(request, key)
    log_reading(request, place.family, form="comments", language=place.shown.text.language)
    said = threads(request, place.family)
    context = {"sections": _sections(place, said), "key": key, "new_url": reverse("comment", args=[key])}
    return render(request, "comments/list.html", context)


def _sections(place: Place, said: dict[str, list[Said]]) -> list[dict[str, Any]]:
    """Return titled groups:

    the whole document, each clause in its order, then clauses of earlier editions.
    """
    text = place.text
    numbers = number(text.blocks, text.numbering)
    order = [str(block["id"]) for block in text.blocks]
    sections = [{"title": _("On the whole text"), "rows": said[""], "anchor": ""}] if said.get("") else []
    for block in order:
        if said.get(block):
            cite = numbers[block].cite if block in numbers else ""
            title = _("On %(cite)s") % {"cite": cite} if cite else _("On a paragraph")
            sections.append({"title": title, "rows": said[block], "anchor": anchor(block)})
    gone = [one for block, rows in said.items() if block and block not in set(order) for one in rows]
    if gone:
        sections.append({"title": _("On clauses of earlier editions"), "rows": gone, "anchor": ""})
    return sections
