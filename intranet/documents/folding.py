"""Folds letters, so that a search finds a word however it was typed. Pure.

Capitals, accents and vowel signs go, and so do the differences between keyboards that print the same Dari or Pashto
letter. It works letter by letter, so that a place in the folded text can be led back to the place in the text.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache


# Letters that Arabic, Persian and Pashto keyboards write differently and readers take for the same.
_SAME = str.maketrans({"ي": "ی", "ى": "ی", "ۍ": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا",
                       "آ": "ا", "ؤ": "و", "ʻ": "'", "ʼ": "'", "’": "'", "‘": "'", "`": "'"})  # fmt: skip
_SILENT = {"\u0640", "\u200c", "\u200d", "\u200e", "\u200f", "\u00ad", "\u2066", "\u2067", "\u2068", "\u2069"}


@lru_cache(maxsize=4096)
def fold_letter(letter: str) -> str:
    """Return what a letter is searched as: nothing for what is not heard."""
    if letter in _SILENT:
        return ""
    plain = unicodedata.normalize("NFKD", letter.translate(_SAME)).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_SAME)


def fold(text: str) -> str:
    """Return the text as it is searched; runs of white space are one space."""
    return " ".join("".join(map(fold_letter, text)).split())


def places(text: str, word: str) -> list[tuple[int, int]]:
    """Return where a folded word stands in the text itself, as (begin, end); longest matches do not overlap."""
    folded, origin = [], []
    for place, letter in enumerate(text):
        for piece in fold_letter(letter):
            folded.append(piece)
            origin.append(place)
    whole, found, begin = "".join(folded), [], 0
    while word and (begin := whole.find(word, begin)) >= 0:
        end = begin + len(word)
        found.append((origin[begin], origin[end - 1] + 1))
        begin = end
    return found
