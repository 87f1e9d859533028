"""Makes sentences of events, for one reader, in the language of the page.

Whatever an event keeps was written at another time, perhaps by another version: a value may be missing, a
verb unknown, a person erased. A line of history must be told all the same, so nothing here raises for what it
finds. Every value is escaped and stands in its own direction (`<bdi>`), because names are of nine languages.
Of a document the reader may not read, she is told the key and no word that anybody wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from intranet.accounts.models import User
from intranet.history.models import Event
from intranet.history.naming import Named, Viewer, names_of
from intranet.history.sentences import VERBS
from intranet.history.words import SAID, WRITTEN


ICONS = {
    "document": "file",
    "approval": "check",
    "comment": "comment",
    "code": "check",
    "factor": "lock",
    "session": "lock",
    "office": "lock",
    "translation": "file",
    "letter": "bell",
}
LOCKED = frozenset({"document.classified", "document.granted", "document.revoked", "person.suspended"})


class Told(NamedTuple):
    """One line: when, the sentence (safe html), and the name of a drawing."""

    at: datetime
    sentence: SafeString
    icon: str


def tell(events: Iterable[Event], reader: Viewer, people: Mapping[int, str] | None = None) -> list[Told]:
    """Return the events as sentences, in the order given.

    Two queries, whatever the number of events: one for the people, unless the caller already knows their
    shown names, and one for the documents.
    """
    lines = list(events)
    names = people if people is not None else _names(lines)
    documents = names_of({event.family for event in lines if event.family is not None}, reader)
    return [Told(event.at, _sentence(event, names, documents), icon_of(event.verb)) for event in lines]


def icon_of(verb: str) -> str:
    """Return the drawing of a verb, by the group before its dot."""
    return "lock" if verb in LOCKED else ICONS.get(verb.partition(".")[0], "list")


def _names(events: list[Event]) -> dict[int, str]:
    numbers = {number for event in events for number in (event.by, event.person) if number is not None}
    return {user.pk: user.shown_name for user in User.objects.filter(pk__in=numbers).only("name", "display_name")}


def _sentence(event: Event, names: Mapping[int, str], documents: Mapping[Any, Named]) -> SafeString:
    if event.verb not in VERBS:
        return format_html(_("Something happened that this version cannot tell: {}."), event.verb)
    values = _Values(event, names, documents)
    try:
        # In a direction of its own: a sentence not yet translated stands on a page of the other direction.
        return mark_safe(f"<bdi>{escape(str(VERBS[event.verb])) % values}</bdi>")  # noqa: S308 - _Values escapes
    except (TypeError, ValueError):  # a translated sentence with a broken placeholder
        return format_html(_("Something happened that this version cannot tell: {}."), event.verb)


class _Values(dict[str, SafeString]):
    """What stands for each placeholder of one event; a missing one is said to be missing."""

    def __init__(self, event: Event, names: Mapping[int, str], documents: Mapping[Any, Named]) -> None:
        super().__init__()
        self.data = event.data if isinstance(event.data, dict) else {}
        self.document = documents.get(event.family)
        self.withheld = event.family is not None and not (self.document and self.document.known)
        self["by"] = _person(event.by, names, _("The system"))
        nobody = "" if self.data.get("group") else _("somebody")
        self["person"] = _person(event.person, names, nobody)
        self["document"] = _document(self.document)
        if event.person is not None or not self.data.get("group"):
            self["group"] = SafeString("")

    def __missing__(self, key: str) -> SafeString:
        """Say a value of the data by its key, or that it is not known."""
        value = self.data.get(key)
        if value is None:
            return _isolated(_("not recorded"))
        if key in SAID:
            return _isolated(SAID[key](str(value)))
        if self.withheld:
            return _isolated(_("words not shown to you"))
        said = WRITTEN.get(key, str)(str(value))
        return _isolated(said) if said else SafeString("")


def _isolated(text: str) -> SafeString:
    return format_html("<bdi>{}</bdi>", text)


def _person(number: int | None, names: Mapping[int, str], nobody: str) -> SafeString:
    if number is None:
        return SafeString(escape(nobody))
    return _isolated(names.get(number) or _("a person no longer listed"))


def _document(document: Named | None) -> SafeString:
    if document is None:
        return SafeString(escape(_("a document")))
    if not document.known:
        return format_html("{} (<bdi>{}</bdi>)", _("a document"), document.key)
    return format_html('<a href="{}"><bdi>{}</bdi></a>', document.path, document.title)
