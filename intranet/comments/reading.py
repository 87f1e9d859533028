"""Comments as they are read: in threads beside their clause, across editions and languages.

Who may not comment sees none: what members say to each other is not part of a public or granted document.
A hidden comment shows its reason and a withdrawn one that it was; the words of both stay out of the page
altogether.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info

from intranet.access import rules
from intranet.access.models import Family
from intranet.access.rules import Reader
from intranet.comments.models import Comment
from intranet.comments.rules import is_open
from intranet.documents.reading import Shown
from intranet.templatetags.face import bcp47, local_date, local_time


@dataclass
class Said:
    """One comment, ready for components/thread.html."""

    pk: int
    anchor: str
    author: str
    is_office: bool
    when: SafeString
    html: str
    lang: str
    dir: str
    hidden: bool
    hidden_reason: str
    withdrawn: bool
    edited: bool
    edition: int
    can_edit: bool
    edit_url: str = ""
    reply_url: str = ""
    hide_url: str = ""
    versions_url: str = ""
    replies: list[Said] = field(default_factory=list)


def may_comment(reader: Reader, family: Family) -> bool:
    """Say whether she may speak, and so read what others said.

    The family has passed the gate already: no query.
    """
    thing = rules.Thing(level=family.level, founding=family.founding, granted=True)
    return bool(rules.may(reader, "comment", thing))


def direction(language: str) -> str:
    """Return the direction of a language's script."""
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


def as_html(text: str) -> SafeString:
    """Return plain words as html: everything escaped, line breaks kept."""
    return mark_safe(linebreaks(text, autoescape=True))  # noqa: S308 - escaped by linebreaks


def in_words(moment: datetime) -> SafeString:
    """Return a moment as day and hour."""
    return format_html("{} <bdi>{}</bdi>", local_date(moment, "short"), local_time(moment))


def as_said(comment: Comment, reader: Reader, key: str) -> Said:
    """Return one comment as this reader sees it."""
    hidden, withdrawn = comment.hidden_at is not None, comment.withdrawn_at is not None
    open_ = is_open(withdrawn=withdrawn, hidden=hidden)
    can_edit = open_ and comment.author_id == reader.user_id

    def address(name: str, when: bool) -> str:
        return reverse(name, args=[key, comment.pk]) if when else ""

    return Said(
        pk=comment.pk,
        anchor=f"k-{comment.pk}",
        author=comment.author.shown_name,
        is_office=comment.as_office,
        when=in_words(comment.created_at),
        html=as_html(comment.text) if open_ else "",
        lang=str(bcp47(comment.language)),
        dir=direction(comment.language),
        hidden=hidden,
        hidden_reason=comment.hidden_reason if hidden else "",
        withdrawn=withdrawn,
        edited=comment.edited_at is not None and open_,
        edition=comment.edition,
        can_edit=can_edit,
        edit_url=address("comment_edit", can_edit),
        reply_url=address("comment_reply", open_),
        hide_url=address("comment_hide", open_ and reader.is_officer),
        versions_url=address("comment_versions", open_ and comment.edited_at is not None),
    )


def gathered(comments: Iterable[Comment], reader: Reader, key: str) -> dict[str, list[Said]]:
    """Return the threads by block id ("" for the whole document), each with its replies, oldest first."""
    found: dict[str, list[Said]] = {}
    heads: dict[int, Said] = {}
    for comment in comments:
        said = as_said(comment, reader, key)
        head = heads.get(comment.parent_id) if comment.parent_id else None
        if head is not None:
            head.replies.append(said)
            continue
        heads[comment.pk] = said
        found.setdefault(comment.block, []).append(said)
    return found


def threads(request: HttpRequest, family: Family, shown: Shown | None = None) -> dict[str, list[Said]]:
    """Return what was said on a document, by block; nothing to who may not comment. One query, asked once."""
    if not may_comment(request.reader, family):
        return {}
    kept: dict[Any, dict[str, list[Said]]] = request.__dict__.setdefault("_threads", {})
    if family.pk not in kept:
        kept[family.pk] = gathered(Comment.objects.on(family), request.reader, family.key)
    return kept[family.pk]


def comment_url(request: HttpRequest, family: Family, shown: Shown) -> Callable[[str], str] | None:
    """Return what gives the address of the form for a block; None when she may not comment."""
    if not may_comment(request.reader, family):
        return None
    address, edition = reverse("comment", args=[family.key]), shown.edition.number
    return lambda block: f"{address}?{urlencode({'block': block, 'edition': edition})}"


def panel(request: HttpRequest, family: Family, shown: Shown) -> list[dict[str, Any]]:
    """Return the panel below the text:

    on the whole document, and on clauses that the text shown has no more.
    """
    url = comment_url(request, family, shown)
    if url is None:
        return []
    here = {str(block["id"]) for block in shown.text.blocks}
    said = threads(request, family)
    gone = [comment for block, rows in said.items() if block and block not in here for comment in rows]
    whole = said.get("", [])
    return [
        {
            "template": "comments/panel.html",
            "whole": whole,
            "whole_count": count(whole),
            "earlier": gone,
            "earlier_count": count(gone),
            "comment_url": url(""),
            "all_url": reverse("comments", args=[family.key]),
        }
    ]


def count(said: list[Said]) -> int:
    """Return how many comments these threads hold, replies among them."""
    return sum(1 + len(one.replies) for one in said)
