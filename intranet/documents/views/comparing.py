"""Two editions compared, word by word. What did not change is folded away."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby, pairwise

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from intranet import calendars
from intranet.documents.comparing import Change, Piece, compare, counts, title_change
from intranet.documents.editions import EditionText
from intranet.documents.reading import HEAVY, Shown
from intranet.documents.saying import language_name
from intranet.documents.views.reading import direction, note, shown_or_404
from intranet.tongues import bcp47


@dataclass
class Drawn:
    """One change, as `components/compare.html` takes it."""

    label: str
    lang: str
    dir: str
    before: SafeString
    after: SafeString
    inline: str = ""


@dataclass
class Run:
    """Neighbouring blocks that changed, or that did not."""

    same: bool
    changes: list[Drawn] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many blocks."""
        return len(self.changes)


def html_of(pieces: tuple[Piece, ...], *ops: str) -> SafeString:
    """Return words as html: what went in <del>, what came in <ins>; only pieces of these kinds."""
    tags = {"gone": "del", "new": "ins"}
    html = ""
    for piece in pieces:
        if piece.op in ops:
            words = str(escape(piece.text)).replace("\n", "<br>")
            tag = tags.get(piece.op)
            html += f"<{tag}>{words}</{tag}>" if tag else words
    return mark_safe(html)  # noqa: S308 - every piece is escaped


def label_of(change: Change) -> str:
    """Return what a change is, in words, with the number of its place."""
    says = {"added": _("New"), "removed": _("Taken out"), "changed": _("Changed"), "same": _("Moved")}
    said = says[change.kind]
    if change.moved and change.kind == "changed":
        said = _("Moved and changed")
    if not change.cite:
        return said
    if change.was and change.was != change.cite:
        return _("%(what)s: clause %(now)s, before %(was)s") % {
            "what": said, "now": change.cite, "was": change.was}  # fmt: skip
    return _("%(what)s: clause %(now)s") % {"what": said, "now": change.cite}


def draw(change: Change, language: str, *, inline: bool) -> Drawn:
    """Return a change ready to be drawn."""
    return Drawn(
        label=label_of(change),
        lang=bcp47(language),
        dir=direction(language),
        before=html_of(change.pieces, "same", "gone"),
        after=html_of(change.pieces, "same", "new"),
        inline=html_of(change.pieces, "same", "gone", "new") if inline else "",
    )


def runs_of(changes: list[Change], language: str, *, inline: bool) -> list[Run]:
    """Return the changes in reading order, with what did not change gathered in runs to fold."""
    return [
        Run(same, [draw(change, language, inline=inline) for change in group])
        for same, group in groupby(changes, key=lambda change: change.same)
    ]


@login_not_required
@require_safe
def comparison(request: HttpRequest, key: str, first: int, second: int) -> HttpResponse:
    """Show what changed between two editions, inline or side by side (`?view=side`)."""
    answer = shown_or_404(request, key)
    old, new = _both_or_404(answer, *sorted((first, second)))
    note(request, answer, "comparison")
    for text, full in zip((old, new), _full(old, new), strict=True):
        for name in HEAVY:
            setattr(text, name, getattr(full, name))
    inline = request.GET.get("view") != "side"
    changes = compare(old.blocks, new.blocks, old.numbering, new.numbering)
    titles = title_change(old.title, new.title)
    context = {
        "key": key,
        "text": new,
        "text_lang": bcp47(new.language),
        "text_dir": direction(new.language),
        "old": old.edition,
        "new": new.edition,
        "titles": html_of(titles, "same", "gone", "new"),
        "runs": runs_of(changes, new.language, inline=inline),
        "counts": counts(changes),
        "inline": inline,
        "other_language": new.language != get_language(),
        "text_name": language_name(new.language),
        "before_title": _edition_name(old),
        "after_title": _edition_name(new),
        "editions": _pairs(answer, key),
    }
    return render(request, "documents/comparison.html", context)


def _edition_name(text: EditionText) -> str:
    return _("Edition %(number)s") % {"number": calendars.digits(text.edition.number, get_language() or "en")}


def _both_or_404(answer: Shown, first: int, second: int) -> tuple[EditionText, EditionText]:
    """Return the texts of two editions in one language: hers if both are there, else the authentic one."""
    for code in dict.fromkeys((answer.language, answer.current.authentic_language)):
        newest: dict[int, EditionText] = {}
        for text in answer.texts:
            if text.language == code:
                newest.setdefault(text.edition.number, text)
        if first in newest and second in newest:
            return newest[first], newest[second]
    raise Http404


def _full(old: EditionText, new: EditionText) -> list[EditionText]:
    rows = {text.pk: text for text in EditionText.objects.filter(pk__in=[old.pk, new.pk])}
    return [rows[old.pk], rows[new.pk]]


def _pairs(answer: Shown, key: str) -> list[dict[str, str]]:
    """Return links to compare each edition with the one before it, newest first."""
    numbers = [one.number for one in answer.editions]
    return [
        {
            "label": _("%(older)s and %(newer)s") % {"older": older, "newer": newer},
            "url": reverse("document_compare", args=[key, older, newer]),
        }
        for newer, older in pairwise(numbers)
    ]


__all__ = ["Drawn", "Run", "comparison", "draw", "html_of", "label_of", "runs_of"]
