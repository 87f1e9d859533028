"""Bringing a document in from a file: what it says arrives whole, what it hides stays outside (C3).

`read(data, filename)` turns a Word, OpenDocument, Markdown, HTML or plain text file into blocks and says what was
kept, changed and dropped; or raises `Refused`, with a sentence that names the reason and the remedy. Nothing here
touches the database, the disk or the network.
"""

from __future__ import annotations

from intranet.documents.importing.preview import plain_text
from intranet.documents.importing.reading import Imported, read
from intranet.documents.importing.refusals import Refused
from intranet.documents.importing.remarks import Remark


__all__ = ["Imported", "Refused", "Remark", "plain_text", "read"]
