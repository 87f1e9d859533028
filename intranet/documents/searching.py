"""Searching what a reader may know, and nothing else: the filter is inside the query, so nothing hidden is ever met.

Every word must occur, in the title or the text, whatever its capitals, accents or keyboard (see `folding`). What is
found leads to the clause it was found in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet, Value
from django.db.models.functions import StrIndex
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from intranet.access.rules import Reader
from intranet.documents.canonical import block_text
from intranet.documents.editions import EditionText
from intranet.documents.folding import fold, places
from intranet.documents.numbering import number
from intranet.documents.prepare import anchor
from intranet.documents.shelf import in_force


LONGEST = 200  # characters of a question
MOST_WORDS = 12
AROUND = 90  # characters shown before and after what was found


@dataclass(frozen=True)
class Found:
    """One text, the place in it, and the words around it as safe html."""

    text: EditionText
    title: SafeString
    snippet: SafeString
    anchor: str = ""
    cite: str = ""


def words_of(question: str) -> list[str]:
    """Return the folded words of a question, each once, the longest first since it sifts most."""
    words = dict.fromkeys(fold(question[:LONGEST]).split())
    return sorted(words, key=len, reverse=True)[:MOST_WORDS]


def matching(reader: Reader, language: str, words: Iterable[str]) -> QuerySet[EditionText]:
    """Return the texts in force that hold every word."""
    texts = in_force(reader, language)
    for place, word in enumerate(words):
        name = f"at_{place}"
        texts = texts.alias(**{name: StrIndex(F("folded"), Value(word))}).filter(**{f"{name}__gt": 0})
    return texts.defer("text", "folded")


def found(text: EditionText, words: list[str]) -> Found:
    """Return where in a text the words stand: in the block that holds most of them."""
    best, best_count, best_text = None, 0, ""
    for block in text.blocks:
        said = block_text(block)
        folded = fold(said)
        count = sum(word in folded for word in words)
        if count > best_count:
            best, best_count, best_text = block, count, said
    title = marked(text.title, words)
    if best is None:
        return Found(text, title, SafeString(""))
    no = number(text.blocks, text.numbering).get(str(best["id"]))
    return Found(text, title, snippet(best_text, words), anchor(str(best["id"])), no.cite if no else "")


def _spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return where the words stand, without overlaps, in order."""
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(span for word in words for span in places(text, word)):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def marked(text: str, words: Iterable[str]) -> SafeString:
    """Return the text, escaped, with every word found in it marked."""
    html, place = "", 0
    for begin, end in _spans(text, words):
        html += f"{escape(text[place:begin])}<mark>{escape(text[begin:end])}</mark>"
        place = end
    return mark_safe(html + escape(text[place:]))  # noqa: S308 - every part is escaped


def snippet(text: str, words: list[str]) -> SafeString:
    """Return the words around the first place found, marked; cut between words."""
    text = " ".join(text.split())
    spans = _spans(text, words)
    first = spans[0][0] if spans else 0
    begin, end = max(0, first - AROUND), min(len(text), first + AROUND * 2)
    if begin:
        begin = text.find(" ", begin, first) + 1 or begin
    if end < len(text):
        end = max(text.rfind(" ", first, end), spans[0][1] if spans else end)
    start, stop = "… " if begin else "", " …" if end < len(text) else ""
    return mark_safe(start + marked(text[begin:end], words) + stop)  # noqa: S308 - marked() escapes
