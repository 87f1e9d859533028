"""What higher rooms put beside a document: comments in its margin, a box to sign in.

Documents cannot import comments or signing: those stand above. They provide a function here at start-up, and the
reading page asks for it by name. A name nobody provides gives nothing, for here silence opens no door.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final


# threads(request, family, shown) -> {block id: [comment, …]}, "" for the document as a whole; in two queries at most.
# comment_url(request, family, shown) -> function of a block id giving the address of the form, or None: she may not.
# notices_on_reading(request, family, shown) -> [{"template": name, …}], each drawn at the end of the text in a context
# of its own. A box may have a "lead" (text, url, label): one sentence above the text that leads down to it.
NAMES: Final = ("threads", "comment_url", "notices_on_reading")
_provided: dict[str, list[Callable[..., Any]]] = {name: [] for name in NAMES}


def provide(name: str, function: Callable[..., Any]) -> None:
    """Register a function; the same one twice is once. Raises KeyError for a name the reading page never asks."""
    if function not in _provided[name]:
        _provided[name].append(function)


def threads(request: Any, family: Any, shown: Any) -> dict[str, list[Any]]:
    """Return the comments of all rooms, by the block they stand beside."""
    found: dict[str, list[Any]] = {}
    for function in _provided["threads"]:
        for block, comments in function(request, family, shown).items():
            found.setdefault(block, []).extend(comments)
    return found


def comment_url(request: Any, family: Any, shown: Any) -> Callable[[str], str] | None:
    """Return what gives the address to comment at, by block id; None when she may not comment."""
    answers = (function(request, family, shown) for function in _provided["comment_url"])
    return next((answer for answer in answers if answer), None)


def notices(request: Any, family: Any, shown: Any) -> list[dict[str, Any]]:
    """Return what stands at the end of the text, in the order the rooms registered."""
    return [box for function in _provided["notices_on_reading"] for box in function(request, family, shown)]
