"""From the safe inline HTML of a block to runs of plain text with a style, the only form a layout reads.

The HTML was cleaned before it was frozen; this reader still keeps an allow-list of its own, because a file
that is carried away cannot be mended later. What it does not know it drops, keeping the words.
"""

import re
from html.parser import HTMLParser
from urllib.parse import quote

from intranet.documents.printing.letters import printable
from intranet.documents.printing.press import Data


Runs = list[Data]

_STYLES = {"b": "b", "strong": "b", "i": "i", "em": "i", "sup": "sup", "sub": "sub"}
_APART = {"p", "div", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table"}
_SILENT = {"script", "style", "template", "title"}
_OUTSIDE = re.compile(r"^(?:https?://|mailto:)[^\s\x00-\x1f]{1,2000}$", re.IGNORECASE)
_ADDRESS = ":/?#[]@!$&'()*+,;=%"
_MARKER = re.compile(r"\[\^([^\]\s]{1,12})\]")


class Notes:
    """The footnotes of one document: their texts by mark, and which were referred to, in the order of
    reading.
    """

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        self.placed: list[str] = []

    def knows(self, mark: str) -> bool:
        """Whether such a footnote exists."""
        return mark in self._texts

    def refer(self, mark: str) -> Data:
        """A reference to a footnote; the first one carries its text to the foot of the page."""
        if mark in self.placed:
            return {"again": self.placed.index(mark)}
        self.placed.append(mark)
        return {"note": len(self.placed) - 1, "text": paragraphs(self._texts[mark])}


class _Reader(HTMLParser):
    """Collects paragraphs of runs; `notes` is None where a footnote cannot stand (in a note, in a table)."""

    def __init__(self, notes: Notes | None) -> None:
        super().__init__(convert_charrefs=True)
        self._notes = notes
        self._styles: list[str] = []
        self._silent = 0
        self._href = ""
        self._inside: list[str] | None = None  # the words of a link within the page, until it closes
        self.paragraphs: list[Runs] = [[]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _STYLES:
            self._styles.append(_STYLES[tag])
        elif tag == "br":
            self.paragraphs[-1].append({"br": True})
        elif tag == "a":
            self._open_link((dict(attrs).get("href") or "").strip())
        elif tag in _APART:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _STYLES and _STYLES[tag] in self._styles:
            self._styles.remove(_STYLES[tag])
        elif tag == "a":
            self._close_link()
        elif tag in _APART:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._inside is not None:
            self._inside.append(data)
            return
        at = 0
        for found in _MARKER.finditer(data):
            self._words(data[at : found.start()])
            self._refer(found.group(1))
            at = found.end()
        self._words(data[at:])

    def _break(self) -> None:
        if self.paragraphs[-1]:
            self.paragraphs.append([])

    def _open_link(self, href: str) -> None:
        self._close_link()
        if href.startswith("#"):
            self._inside = []
        elif _OUTSIDE.match(href):
            self._href = quote(href, safe=_ADDRESS, errors="replace")

    def _close_link(self) -> None:
        words, self._inside, self._href = self._inside, None, ""
        if words is None:
            return
        text = "".join(words)
        mark = text.strip().strip("[]^")
        if self._notes and self._notes.knows(mark):
            self._refer(mark)
        else:
            self._words(text)

    def _refer(self, mark: str) -> None:
        if self._notes and self._notes.knows(mark):
            self.paragraphs[-1].append(self._notes.refer(mark))
        else:
            self._words(mark, extra="sup")

    def _words(self, data: str, extra: str = "") -> None:
        text = printable(data)
        if not text or (text == " " and not self.paragraphs[-1]):
            return
        styles = sorted({*self._styles, *([extra] if extra else [])})
        self.paragraphs[-1].append({"t": text, "styles": styles, "href": self._href})

    def finish(self) -> list[Runs]:
        """The paragraphs read, without empty ones."""
        self.close()
        self._close_link()
        return [runs for runs in self.paragraphs if runs]


def paragraphs(html: str, notes: Notes | None = None) -> list[Runs]:
    """The paragraphs of a piece of inline or block HTML, each a list of runs. Never raises on bad HTML."""
    reader = _Reader(notes)
    reader.feed(html)
    return reader.finish()


def one_line(html: str, notes: Notes | None = None) -> Runs:
    """The same as one paragraph, for headings, items and cells; paragraphs are parted by a break."""
    joined: Runs = []
    for runs in paragraphs(html, notes):
        joined += [{"br": True}, *runs] if joined else runs
    return joined
