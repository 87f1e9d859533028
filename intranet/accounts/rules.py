"""What this room decides without asking anybody: when a session is too old, what a browser is, what a name may hold.

Pure, so that a test takes microseconds and no test of time has to sleep.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection


# Persian and Pashto spell with these two; every other invisible letter only serves to pass for somebody else.
JOINERS = frozenset("\u200c\u200d")

# The first that is found names it: Edge and Opera also say Chrome, Chrome also says Safari, Android also says Linux.
BROWSERS = (
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("YaBrowser", "Yandex"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def too_old(began: int, seen: int, now: int, *, idle: int, longest: int) -> bool:
    """Say whether a session must end: `idle` seconds without a request, or `longest` seconds in all (V7.3)."""
    return now - seen > idle or now - began > longest


def device_and_browser(user_agent: str) -> tuple[str, str]:
    """Return what she would call her device and her browser; "" for what is not known."""
    return _first(DEVICES, user_agent), _first(BROWSERS, user_agent)


def _first(pairs: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for sign, name in pairs if sign in text), "")


def quiet_label(email: str) -> str:
    """Return two letters of an address: enough for her to know it, too little for who looks at her telephone."""
    return f"{email[:2]}…" if email else "…"


def fair_name(text: str) -> bool:
    """Say whether a name holds only letters that can be seen: nobody passes for another by what is invisible."""
    return all(letter in JOINERS or not unicodedata.category(letter).startswith("C") for letter in text)


def known_language(asked: str | None, known: Collection[str]) -> str:
    """Return the language asked for if it is one of ours, else ""."""
    return asked if asked is not None and asked in known else ""
