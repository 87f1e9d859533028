"""Which paragraph is the title.

A style that says so is believed. Without one the lines at the top are weighed: real documents put the names of the
body and the group above "Code of Conduct", so the last line that names a kind of document wins over the first line.
Lines above the title stay where they were.
"""

from __future__ import annotations

import re
from typing import Final

from intranet.documents.importing.marks import signing, typed
from intranet.documents.importing.source import Para, Piece, flat


LONGEST: Final = 250  # characters; the title of a page holds 255
TOP: Final = 8  # paragraphs

_ENDED: Final = re.compile(r"[.:;,!?؟۔]$")
# What documents of a reference group are called, in the languages of the house. Beginnings of words.
_KINDS: Final = re.compile(
    r"code of conduct|terms of reference|minutes|declaration|undertaking|policy|charter|constitution|bylaws|rules of"
    r"|guidelines|agreement|statement|report|note on|work ?plan"
    r"|кодекс|положени|протокол|декларац|обязательств|политик|устав|регламент|техническое задание|круг ведения|отчет"
    r"|отчёт|договор|план работы"
    r"|ереже|хаттама|жарғы|қағида|жобо|баяндама|низом|қоида|баённома|эъломия|оиннома"
    r"|nizom|bayonnoma|qoida|deklaratsiya|kodeks|jarnama|teswirnama|düzgünnama"
    r"|اعلامیه|اعلاميه|اساسنامه|طرز سلوک|طرزالعمل|صورتجلسه|گزارش|لایحه|مقرره|پیمان|کړنلار|د کار اصول",
    re.IGNORECASE,
)


def choose(pieces: list[Piece]) -> int | None:
    """Return the place of the title among the pieces, or None."""
    top = [(place, piece) for place, piece in enumerate(pieces[:TOP]) if isinstance(piece, Para)]
    styled = _styled(pieces)
    if styled is not None:
        return styled
    lines = _lines_on_top(top)
    return _weighed(lines) if lines else _bold(top)


def _fits(piece: Para) -> bool:
    return 0 < len(flat(piece.text)) <= LONGEST and not piece.listed and not signing(piece.text)


def _styled(pieces: list[Piece]) -> int | None:
    """Return the place of the first paragraph in a title's style, else of the highest heading on top."""
    paragraphs = [(place, piece) for place, piece in enumerate(pieces[:40]) if isinstance(piece, Para) and _fits(piece)]
    titles = [place for place, piece in paragraphs if piece.style == "title"]
    if titles:
        return titles[0]
    headings = [(place, piece) for place, piece in paragraphs if piece.style == "heading" and place < TOP]
    if not headings:
        return None
    highest = min(piece.level for _, piece in headings)
    place, first = next((place, piece) for place, piece in headings if piece.level == highest)
    everywhere = [piece for piece in pieces if isinstance(piece, Para) and piece.style == "heading"]
    alone = sum(piece.level == highest for piece in everywhere) == 1 and len(everywhere) > 1
    return place if highest == 1 and (alone or place == 0) and not typed(first.text)[0] else None


def _lines_on_top(top: list[tuple[int, Para]]) -> list[tuple[int, Para]]:
    """Return the short lines before the running text begins."""
    lines: list[tuple[int, Para]] = []
    for place, piece in top:
        if not _fits(piece) or len(piece.text) > 160 or typed(piece.text)[0] or _ENDED.search(piece.text.strip()):
            break
        lines.append((place, piece))
    return lines


def _weighed(lines: list[tuple[int, Para]]) -> int | None:
    named = [place for place, piece in lines if _KINDS.search(piece.text)]
    if named:
        return named[-1]
    return lines[0][0] if lines else None


def _bold(top: list[tuple[int, Para]]) -> int | None:
    """Return the first bold line near the top, where something else stands above it."""
    bold = [place for place, piece in top if piece.bold and _lines_on_top([(place, piece)])]
    return bold[0] if bold else None
