"""The one way in: bytes and a name go in, a document comes out, or a refusal.

The order is the safety: size, kind, limits, and only then a parser. Parsers are loaded when they are needed, so that
a worker that never imports stays small.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field

from intranet.documents.importing import kinds, limits
from intranet.documents.importing.refusals import Refused
from intranet.documents.importing.remarks import Remark, Tally
from intranet.documents.importing.shape import Block, shape
from intranet.documents.importing.source import Source


@dataclass(slots=True)
class Imported:
    """A document from a file: raw blocks for the body field, each with an id, and what happened on the way."""

    title: str
    numbering: str
    blocks: list[Block]
    remarks: list[Remark] = field(default_factory=list)


def read(data: bytes, filename: str) -> Imported:
    """Return the document in a file.

    `filename` only chooses between the text formats; packages are known by their content. Raises Refused, and
    nothing else, whatever the bytes are. Serves C3.
    """
    limits.within_size(data)
    kind, archive = kinds.recognise(data, filename)
    tally = Tally()
    named = kinds.EXTENSIONS.get(kinds.extension(filename))
    tally.add("misnamed", int(named != kind))
    source = _packed(kind, archive, tally) if archive else _loose(kind, data, tally)
    if not source.pieces:
        raise Refused("no-text")
    if len(source.pieces) > limits.PIECES:
        raise Refused("too-many-paragraphs")
    title, numbering, blocks = shape(source, tally)
    return Imported(title, numbering, blocks, tally.remarks())


def _packed(kind: kinds.Kind, archive: zipfile.ZipFile, tally: Tally) -> Source:
    from intranet.documents.importing import odt, word

    limits.check_parts(archive)
    return word.read(archive, tally) if kind == "word" else odt.read(archive, tally)


def _loose(kind: kinds.Kind, data: bytes, tally: Tally) -> Source:
    from intranet.documents.importing import markdown, text, webpage

    readers = {"markdown": markdown.read, "webpage": webpage.read, "text": text.read}
    return readers[kind](data, tally)
