"""What was kept, changed and dropped on the way in, counted.

Whoever imports must be able to trust the result without comparing it by eye. So every reader counts what it does to
the text in one `Tally`, and the tally words it. Author names never enter a remark: a tracked change tells that it
was there, not whose it was.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


Kind = Literal["kept", "changed", "dropped"]

NAMES_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of the report: kept, changed or dropped; a lazy sentence; how many; a code for programs."""

    kind: Kind
    text: Promise | str
    count: int
    code: str = ""


class Tally:
    """Counts by code, with the names of what deserves to be listed (pictures)."""

    def __init__(self) -> None:
        """Start from nothing."""
        self.counts: Counter[str] = Counter()
        self.names: list[str] = []

    def add(self, code: str, count: int = 1) -> None:
        """Count something; nothing happens for 0."""
        if count:
            self.counts[code] += count

    def picture(self, name: str) -> None:
        """Count a picture that is left out, and remember its description so that it can be put back."""
        self.add("pictures")
        name = " ".join(name.split())[:80]
        if name and name not in self.names:
            self.names.append(name)

    def remarks(self) -> list[Remark]:
        """Return the report, in the fixed order of SENTENCES."""
        return [
            Remark(kind, self._sentence(code, sentence), self.counts[code], code)
            for code, (kind, sentence) in SENTENCES.items()
            if self.counts[code]
        ]

    def _sentence(self, code: str, sentence: Any) -> Promise | str:
        said: Promise | str = format_lazy(sentence, count=self.counts[code])
        if code == "pictures" and self.names:
            return format_lazy("{said} {names}", said=said, names=", ".join(self.names[:NAMES_SHOWN]))
        return said


# code: kind and sentence. The order is the order in which a person reads them.
SENTENCES: Final[dict[str, tuple[Kind, Any]]] = {
    "articles": (
        "kept",
        ngettext_lazy(
            "{count} article was recognised.",
            "{count} articles were recognised.",
            "count",
        ),
    ),
    "clauses": (
        "kept",
        ngettext_lazy(
            "{count} numbered clause was recognised.",
            "{count} numbered clauses were recognised.",
            "count",
        ),
    ),
    "footnotes": (
        "kept",
        ngettext_lazy(
            "{count} footnote was kept.",
            "{count} footnotes were kept.",
            "count",
        ),
    ),
    "tables": (
        "kept",
        ngettext_lazy(
            "{count} table was kept.",
            "{count} tables were kept.",
            "count",
        ),
    ),
    "inserted": (
        "changed",
        ngettext_lazy(
            "{count} tracked insertion was accepted. Who made it was not kept.",
            "{count} tracked insertions were accepted. Who made them was not kept.",
            "count",
        ),
    ),
    "deleted": (
        "dropped",
        ngettext_lazy(
            "{count} tracked deletion was carried out.",
            "{count} tracked deletions were carried out.",
            "count",
        ),
    ),
    "numbers-house": (
        "changed",
        ngettext_lazy(
            "{count} number is now written in the form of this house.",
            "{count} numbers are now written in the form of this house.",
            "count",
        ),
    ),
    "numbers-literal": (
        "changed",
        ngettext_lazy(
            "{count} number could not be counted here and stays as typed text.",
            "{count} numbers could not be counted here and stay as typed text.",
            "count",
        ),
    ),
    "unfolded": (
        "changed",
        ngettext_lazy(
            "{count} table that only held running text was opened up.",
            "{count} tables that only held running text were opened up.",
            "count",
        ),
    ),
    "flattened": (
        "changed",
        ngettext_lazy(
            "{count} table inside a table became lines of its cell.",
            "{count} tables inside tables became lines of their cells.",
            "count",
        ),
    ),
    "merged": (
        "changed",
        ngettext_lazy(
            "{count} merged cell was divided; its text is in the first part.",
            "{count} merged cells were divided; their text is in the first part.",
            "count",
        ),
    ),
    "symbols": (
        "changed",
        ngettext_lazy(
            "{count} sign from a picture font was replaced.",
            "{count} signs from picture fonts were replaced.",
            "count",
        ),
    ),
    "formulas": (
        "changed",
        ngettext_lazy(
            "{count} formula became a line of text.",
            "{count} formulas became lines of text.",
            "count",
        ),
    ),
    "title-note": (
        "changed",
        ngettext_lazy(
            "{count} footnote of the title now stands under it.",
            "{count} footnotes of the title now stand under it.",
            "count",
        ),
    ),
    "no-title": ("changed", _("No title was found. Please write one.")),
    "misnamed": ("changed", _("The name of the file did not fit its content, and the content was believed.")),
    "old-letters": ("changed", _("The file used an old alphabet table. Please check that the letters are right.")),
    "addresses": (
        "changed",
        ngettext_lazy(
            "{count} link was unsafe or led nowhere; its words were kept.",
            "{count} links were unsafe or led nowhere; their words were kept.",
            "count",
        ),
    ),
    "pictures": (
        "dropped",
        ngettext_lazy(
            "{count} picture was left out.",
            "{count} pictures were left out.",
            "count",
        ),
    ),
    "objects": (
        "dropped",
        ngettext_lazy(
            "{count} embedded object was left out.",
            "{count} embedded objects were left out.",
            "count",
        ),
    ),
    "comments": (
        "dropped",
        ngettext_lazy(
            "{count} comment was left out.",
            "{count} comments were left out.",
            "count",
        ),
    ),
    "hidden": (
        "dropped",
        ngettext_lazy(
            "{count} piece of hidden text was left out.",
            "{count} pieces of hidden text were left out.",
            "count",
        ),
    ),
    "margins": (
        "dropped",
        ngettext_lazy(
            "{count} header or footer was left out.",
            "{count} headers or footers were left out.",
            "count",
        ),
    ),
    "properties": ("dropped", _("The properties of the file, such as its author, were left out.")),
    "fields": (
        "dropped",
        ngettext_lazy(
            "{count} instruction to fetch something from elsewhere was left out.",
            "{count} instructions to fetch something from elsewhere were left out.",
            "count",
        ),
    ),
    "front-matter": ("dropped", _("The technical lines at the top were left out.")),
    "active": (
        "dropped",
        ngettext_lazy(
            "{count} program, form or frame was left out.",
            "{count} programs, forms or frames were left out.",
            "count",
        ),
    ),
    "controls": (
        "dropped",
        ngettext_lazy(
            "{count} invisible control character was left out.",
            "{count} invisible control characters were left out.",
            "count",
        ),
    ),
    "notes-lost": (
        "dropped",
        ngettext_lazy(
            "{count} footnote mark led to no footnote.",
            "{count} footnote marks led to no footnote.",
            "count",
        ),
    ),
}
