"""The newest papers a reader may know, in words that name none until she asks for names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from intranet.access.rules import Reader
from intranet.documents.models import EditionText
from intranet.documents.pages import BY_KIND
from intranet.documents.shelf import in_force
from intranet.templatetags.face import local_date, local_digits


SHOWN = 5


@dataclass(frozen=True)
class News:
    """One paper: what it is, not what it is called, unless names are shown."""

    text: str
    when: SafeString | str
    url: str
    is_new: bool
    title: str = ""
    title_lang: str = ""


def newest(reader: Reader, language: str, since: datetime | None, *, names: bool) -> list[News]:
    """Return the newest papers, one query; `is_new` is what was published since her visit before."""
    texts = in_force(reader, language).defer("blocks", "text", "folded")[:SHOWN]
    return [_news(text, since, names) for text in texts]


def _news(text: EditionText, since: datetime | None, names: bool) -> News:
    edition = text.edition
    model = BY_KIND.get(edition.kind)
    kind = str(model._meta.verbose_name) if model else _("paper")
    words = _("%(kind)s, edition %(number)s") % {
        "kind": kind[:1].upper() + kind[1:],
        "number": local_digits(edition.number),
    }
    return News(
        text=words,
        when=local_date(text.published_at, "short"),
        url=reverse("document", args=[edition.family.key]),
        is_new=since is not None and text.published_at > since,
        title=text.title if names else "",
        title_lang=text.language if names else "",
    )
