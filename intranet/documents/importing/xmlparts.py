"""Reading XML that a stranger wrote.

Entities, external subsets and doctypes serve attacks only, and an office file never needs them: a part that has a
DOCTYPE is refused before a tree of it exists. Nesting is bounded for the same reason. Expat recognises every
encoding, so a DOCTYPE cannot hide in UTF-16. The standard library's parser in C then builds the tree: it is twenty
times lighter than a DOM, and is fed one child of the body at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any, Final
from xml.etree import ElementTree
from xml.parsers import expat

from intranet.documents.importing.refusals import Refused


DEPTH: Final = 150  # elements inside elements; Word itself stays below 60

Element = ElementTree.Element

_PREFIXES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
}


class Guard:
    """Watches an XML part go by: refuses a DOCTYPE and deep nesting. Knows nothing of the content."""

    def __init__(self) -> None:
        """Make a parser that resolves nothing."""
        self.depth = 0
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def feed(self, data: bytes, last: bool = False) -> None:
        """Take the next bytes. Raises Refused (doctype, too-deep, damaged)."""
        try:
            self.parser.Parse(data, last)
        except expat.ExpatError:
            raise Refused("damaged") from None

    def _doctype(self, *_: Any) -> None:
        raise Refused("doctype")

    def _start(self, *_: Any) -> None:
        self.depth += 1
        if self.depth > DEPTH:
            raise Refused("too-deep")

    def _end(self, _: Any) -> None:
        self.depth -= 1


def guarded(data: bytes) -> bytes:
    """Return the same bytes when they are harmless XML. Raises Refused."""
    guard = Guard()
    guard.feed(data, last=True)
    return data


def tree(data: bytes) -> Element:
    """Return the root of a small part. Raises Refused."""
    return ElementTree.fromstring(guarded(data))  # noqa: S314 - the guard has refused every DOCTYPE


def children(data: bytes, depth: int) -> Iterator[Element]:
    """Yield each element `depth` levels below the root, then forget it: a large body never stands whole in memory.

    Only for a part that `limits.part` gave: it has been through the guard, and going twice costs a second.
    """
    path: list[Element] = []
    events = ElementTree.iterparse(BytesIO(data), events=("start", "end"))  # noqa: S314 - the guard was here
    for event, element in events:
        if event == "start":
            path.append(element)
            continue
        path.pop()
        if len(path) == depth:
            yield element
            path[-1].clear()


@lru_cache(maxsize=4096)
def short(tag: str) -> str:
    """Return "{…/wordprocessingml/…}p" as "w:p", in transitional and strict files alike."""
    address, _, name = tag.rpartition("}")
    return f"{_PREFIXES.get(address[1:], '?')}:{name}"


def name(element: Element) -> str:
    """Return the short name of an element."""
    return short(element.tag)


def attribute(element: Element, local: str, default: str = "") -> str:
    """Return an attribute by its local name, whatever its namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == local:
            return value
    return default


def child(element: Element | None, wanted: str) -> Element | None:
    """Return the first child of that short name."""
    if element is not None:
        for found in element:
            if name(found) == wanted:
                return found
    return None


def descend(element: Element | None, *path: str) -> Element | None:
    """Return the element at the end of a path of children, or None."""
    for step in path:
        element = child(element, step)
    return element
