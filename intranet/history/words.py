"""The words for what events keep as codes: levels, offices, registers, languages, days.

History is below the rooms these codes come from, so it keeps the few words itself; the catalogue holds each
once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from intranet import calendars


LEVELS: dict[str, Any] = {
    "public": gettext_lazy("Public"),
    "members": gettext_lazy("For members"),
    "confidential": gettext_lazy("Confidential"),
    "strict": gettext_lazy("Strictly confidential"),
}
OFFICES: dict[str, Any] = {
    "member": gettext_lazy("Member"),
    "secretariat": gettext_lazy("Secretariat"),
    "editor": gettext_lazy("Editor"),
    "observer": gettext_lazy("Observer"),
    "auditor": gettext_lazy("Auditor"),
}
REGISTERS: dict[str, Any] = {
    "body": gettext_lazy("body"),
    "rule": gettext_lazy("rules of the body"),
    "organisation": gettext_lazy("organisations"),
    "affiliation": gettext_lazy("affiliations"),
    "seat": gettext_lazy("seats"),
    "office": gettext_lazy("offices"),
}
OUTCOMES: dict[str, Any] = {
    "stands": gettext_lazy("It stands"),
    "lifted": gettext_lazy("It is lifted"),
}


def _of(table: dict[str, Any]) -> Callable[[str], str]:
    return lambda code: str(table.get(code, code))


def language(code: str) -> str:
    """The language's own name."""
    return str(dict(settings.LANGUAGES).get(code, code))


def group(name: str) -> str:
    """The office a group stands for, with an editor's language."""
    role, _dot, tongue = name.partition(".")
    label = str(OFFICES.get(role, role))
    return f"{label} ({language(tongue)})" if tongue else label


def day(iso: str) -> str:
    """The day in words, in the reader's calendar; what is no date is said as it stands."""
    if not iso:
        return _("no last day")
    try:
        return calendars.in_words(date.fromisoformat(iso), get_language() or "en")
    except ValueError:
        return iso


def reason(text: str) -> str:
    """The reason, or that there is none."""
    return text or _("none given")


# How each value of an event's data is said. These are codes, dates and numbers: safe to tell whoever reads history.
SAID: dict[str, Callable[[str], str]] = {
    "before": _of(LEVELS),
    "after": _of(LEVELS),
    "role": _of(OFFICES),
    "register": _of(REGISTERS),
    "outcome": _of(OUTCOMES),
    "language": language,
    "group": group,
    "since": day,
    "until": day,
    "edition": str,
    "revision": str,
    "number": str,
    "format": str,
}
# Words somebody wrote: told only to whoever may read the document they are about.
WRITTEN: dict[str, Callable[[str], str]] = {"reason": reason, "why": str}
