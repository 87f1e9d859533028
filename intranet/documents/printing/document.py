"""A document as a file to read offline, with the name of the one who carried it away on every page.

Offline reading is a deliberate act: the file says for whom and when it was made, and its level in words. It
is titled neutrally, since its title is what a viewer shows on the tab of a shared computer.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NotRequired, TypedDict

from intranet.documents.printing.letters import legible, printable
from intranet.documents.printing.press import Data, set_pdf
from intranet.documents.printing.receipt import exact
from intranet.documents.printing.shape import Shaper
from intranet.documents.printing.tongues import tongue


class Facts(TypedDict):
    """What stands around the text, in the reader's language; optional ones are left out when empty.

    `reader` is her name, `made_at` aware, `made_at_words` the same moment as she says it, `level` and
    `edition` whole phrases ("Confidential", "Edition 2 of 1 September 2026"), `authentic` a sentence on the
    language that decides, `sha256` the hash of the edition's text in this language, `neutral_title` the title
    of the file.
    """

    reader: str
    made_at: datetime
    made_at_words: NotRequired[str]
    level: NotRequired[str]
    edition: NotRequired[str]
    authentic: NotRequired[str]
    sha256: NotRequired[str]
    neutral_title: NotRequired[str]


def document_data(title: str, language: str, blocks: Iterable[Any], facts: Facts) -> Data:
    """What the layout reads: plain strings and runs, each safe to set. Raises ValueError for a naive time."""
    if facts["made_at"].utcoffset() is None:
        raise ValueError("The time of making needs its time zone.")
    spoken, shaper = tongue(language), Shaper(blocks)
    shaped = shaper.shape()
    said = {key: printable(str(facts.get(key, ""))) for key in ("level", "edition", "authentic", "sha256")}
    when, neutral = printable(facts.get("made_at_words", "")), printable(facts.get("neutral_title", ""))
    neutral, heading = neutral if legible(neutral) else "Document", printable(title)
    return {
        "lang": spoken.code,
        "region": spoken.region,
        "rtl": spoken.right_to_left,
        "numbering": spoken.numbering,
        "title": neutral,
        "heading": heading if legible(heading) else neutral,
        **said,
        "reader": printable(facts["reader"]),
        "when": when,
        "exact": "" if when else exact(facts["made_at"]),
        "marks": [printable(mark) for mark in shaper.notes.placed],
        "blocks": shaped,
    }


def document_pdf(title: str, language: str, blocks: Iterable[Any], facts: Facts) -> bytes:
    """The document as a tagged PDF/UA-1 file, fonts inside, her name and the time at the foot of every page
    (C24).

    `blocks` are the prepared blocks of the reading page. The same input gives the same bytes. Raises
    PrintingFailed.
    """
    return set_pdf("document", document_data(title, language, blocks, facts), facts["made_at"])
