"""What a draft would change, drawn for its approver: counted for the queue, word by word on its own page.

The draft is frozen in memory first, so that she compares exactly what would be published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intranet.documents.comparing import Change, Counts, Piece, compare, counts, title_change
from intranet.documents.frozen import freeze
from intranet.documents.models import EditionText
from intranet.tongues import RIGHT_TO_LEFT, bcp47
from workflows.approvals.reviews import Review, newest_texts


LINES = 3  # shown beside each draft in the queue
LENGTH = 140  # characters of such a line
TYPES: dict[str, Any] = {
    "heading": gettext_lazy("Heading"),
    "clause": gettext_lazy("Clause"),
    "paragraph": gettext_lazy("Paragraph"),
    "list": gettext_lazy("List"),
    "table": gettext_lazy("Table"),
    "quotation": gettext_lazy("Quotation"),
    "footnote": gettext_lazy("Footnote"),
    "signature": gettext_lazy("Signature line"),
}


@dataclass(frozen=True)
class Changed:
    """A review beside the text in force in the same language, if there is one."""

    review: Review
    before: EditionText | None
    blocks: list[dict[str, Any]]
    changes: list[Change]
    counts: Counts

    @property
    def title(self) -> tuple[Piece, ...]:
        """What changed in the title."""
        return title_change(self.before.title, self.review.title) if self.before else ()

    @property
    def lines(self) -> list[str]:
        """The first lines of what came or changed; of what went, where nothing else did."""
        touched = [c for c in self.changes if c.kind in ("added", "changed")] or [
            c for c in self.changes if c.kind == "removed"
        ]
        return [_line(change) for change in touched[:LINES]]

    @property
    def in_words(self) -> str:
        """How much changed, in a sentence."""
        if self.before is None:
            return _("New: nothing was published in this language before.")
        if not self.counts.any and not self.title:
            return _("No word differs from the edition in force.")
        return ", ".join(_counted(self.counts)) or _("The title changed.")


def _line(change: Change) -> str:
    text = " ".join((change.after or change.before).split())
    if len(text) > LENGTH:
        begin = text[:LENGTH]
        text = (begin.rpartition(" ")[0] or begin) + " …"
    return f"{change.cite} {text}".strip()


def _counted(tally: Counts) -> list[str]:
    said = [
        (tally.changed, ngettext("%(n)s place changed", "%(n)s places changed", tally.changed)),
        (tally.added, ngettext("%(n)s added", "%(n)s added", tally.added)),
        (tally.removed, ngettext("%(n)s removed", "%(n)s removed", tally.removed)),
        (tally.moved, ngettext("%(n)s moved", "%(n)s moved", tally.moved)),
    ]
    return [sentence % {"n": number} for number, sentence in said if number]


def changed(reviews: Sequence[Review]) -> list[Changed]:
    """Return each review beside the text in force. Two queries, however many there are."""
    texts = newest_texts([review.page for review in reviews], whole=True)
    return [_changed(review, texts.get((review.family.pk, review.language))) for review in reviews]


def _changed(review: Review, before: EditionText | None) -> Changed:
    blocks, numbering = freeze(review.blocks), str(review.content.get("numbering", "none"))
    old = before.blocks if before else []
    changes = compare(old, blocks, before.numbering if before else numbering, numbering)
    return Changed(review, before, blocks, changes, counts(changes))


def drawn(found: Changed, *, inline: bool) -> list[dict[str, Any]]:
    """Return the changed places as `components/compare.html` takes them, the title first."""
    places = [(_("Title"), found.title)] if found.title else []
    places += [(_label(change), change.pieces) for change in found.changes if not change.same]
    tongue = {
        "lang": bcp47(found.review.language),
        "dir": "rtl" if found.review.language in RIGHT_TO_LEFT else "ltr",
    }
    return [{"label": label, **tongue, **_sides(pieces, inline=inline)} for label, pieces in places]


def _label(change: Change) -> str:
    place = f"{TYPES.get(change.type, '')} {change.cite}".strip()
    if change.moved and change.was != change.cite:
        return _("%(place)s, before %(was)s") % {"place": place, "was": change.was}
    return _("%(place)s, moved") % {"place": place} if change.moved else place


def _sides(pieces: Sequence[Piece], *, inline: bool) -> dict[str, SafeString]:
    if inline:
        return {"inline": _marked(pieces, {"gone", "new", "same"})}
    return {"before": _marked(pieces, {"gone", "same"}), "after": _marked(pieces, {"new", "same"})}


def _marked(pieces: Sequence[Piece], wanted: set[str]) -> SafeString:
    """Return words as safe html, what went in `del` and what came in `ins`; line breaks kept."""
    tags = {"gone": "del", "new": "ins"}
    shown = [piece for piece in pieces if piece.op in wanted and piece.text]
    return format_html_join("", "{}", ((_tagged(tags.get(p.op, ""), p.text),) for p in shown))


def _tagged(tag: str, text: str) -> SafeString:
    lines = format_html_join(SafeString("<br>"), "{}", ((line,) for line in text.split("\n")))
    return format_html("<{0}>{1}</{0}>", SafeString(tag), lines) if tag else lines
