"""What our fonts can show, and what to print instead of the rest.

PDF/UA forbids a sign without a glyph, and the typesetter would refuse the whole file. A person's name must
never be the reason that she gets no receipt, and a lost letter would make the receipt say something else. So
a sign outside our fonts is printed by its number, as [U+4E2D]: ugly, but true and reversible. The two
direction overrides are treated the same way, since their only use is to make a name or a clause read as
another one.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import cache

from intranet.documents.printing.fonts import folder


# Embeddings leak into what follows; isolates, their modern form, do not.
_ISOLATES = str.maketrans({"\u202a": "\u2066", "\u202b": "\u2067", "\u202c": "\u2069"})
_OVERRIDES = "\u202d\u202e"
_SPACES = re.compile(r"[\s\u2028\u2029\u0085]+")
_LONG = re.compile(r"\S{41,}")
_PIECE = 32


@cache
def _starts_and_ends() -> tuple[list[int], list[int]]:
    ranges = [line.split("-") for line in (folder() / "coverage.txt").read_text("ascii").split()]
    return [int(first, 16) for first, _ in ranges], [int(last, 16) for _, last in ranges]


def covered(sign: str) -> bool:
    """Whether every one of our faces, upright or bold, has this sign."""
    starts, ends = _starts_and_ends()
    place = bisect_right(starts, ord(sign)) - 1
    return place >= 0 and ord(sign) <= ends[place]


def _shown(sign: str) -> str:
    if sign in _OVERRIDES:
        return f"[U+{ord(sign):04X}]"
    if covered(sign):
        return sign
    if unicodedata.category(sign) == "Cc" or sign == "\ufeff":
        return ""  # a control sign or a byte-order mark has no look to lose
    return f"[U+{ord(sign):04X}]"


def _breakable(word: re.Match[str]) -> str:
    """A word longer than any line, with places to break it, so that nothing runs off the paper."""
    text = word.group()
    return "\u200b".join(text[at : at + _PIECE] for at in range(0, len(text), _PIECE))


def printable(text: str) -> str:
    """The text as it can be set: one line, canonical form, every sign shown or named by its number."""
    flat = _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_ISOLATES))
    return _LONG.sub(_breakable, "".join(map(_shown, flat)))


def legible(text: str) -> bool:
    """Whether anything of the text can be seen: not only spaces, joiners and lone accents."""
    return any(unicodedata.category(sign)[0] in "LNPS" for sign in text)
