"""How a translation goes to be checked: approval stands above this room, so it provides the way here at start-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.core.checks import Error, Tags, register


# submit(page=…, by=…): sends the newest draft of a page to somebody other than those who wrote it.
NAMES: Final = ("submit",)
_provided: dict[str, Callable[..., Any]] = {}


class NobodyChecks(RuntimeError):
    """No room has said how a translation is checked: refuse rather than pass it unread."""


def provide(name: str, function: Callable[..., Any]) -> None:
    """Register a function. Raises KeyError for a name this room never asks."""
    if name not in NAMES:
        raise KeyError(name)
    _provided[name] = function


def ask(name: str) -> Callable[..., Any]:
    """Return the function of a name. Raises NobodyChecks when nobody has provided it."""
    try:
        return _provided[name]
    except KeyError:
        raise NobodyChecks(name) from None


@register(Tags.security)
def somebody_checks(**_: Any) -> list[Error]:
    """Report a way that nobody has provided."""
    return [
        Error(f"nobody provides {name!r}", id="intranet.translation.E001") for name in NAMES if name not in _provided
    ]
