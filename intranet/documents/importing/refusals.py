"""Every reason to refuse a file, with its sentence.

A person who is refused must learn two things: why, and what to do next. So each code has exactly one sentence that
names both, in plain words, and nothing else in this room words a refusal.
"""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


SENTENCES: Final[dict[str, Promise | str]] = {
    "empty": _("The file is empty. Choose the file again, or save it again before you send it."),
    "no-text": _("The file holds no text, only pictures or nothing at all. Send a version with real text."),
    "too-large": _("The file is larger than 20 MB. Make its pictures smaller, or take them out, and try again."),
    "text-too-large": _("The text is larger than 5 MB. Divide it into several documents and try again."),
    "markdown-too-large": _("Markdown text cannot be larger than 1 MB. Divide it, or send it as .docx."),
    "too-many-paragraphs": _(
        "The text has more than 20,000 paragraphs. Divide it into several documents and try again."
    ),
    "unknown-kind": _("Files of this kind cannot be read. Send a .docx, .odt, .md, .html or .txt file."),
    "not-a-document": _("The content of this file does not fit its name. Save it again as .docx."),
    "pdf": _("A PDF cannot be read back into clauses. Send the file it was made from, such as .docx or .odt."),
    "spreadsheet": _("This is a spreadsheet, not a text. Copy its table into a text document, and send that."),
    "presentation": _("This is a presentation, not a text. Copy its words into a document, and send that."),
    "legacy": _("This is a Word file of the old kind (.doc). Open it, save it as .docx, and send that."),
    "legacy-office": _("This is an office file of an old kind. Open it, save it as .docx, and send that."),
    "rtf": _("This is a rich text file (.rtf). Open it, save it as .docx, and send that."),
    "encrypted": _("The file is locked with a password. Take the password off, save it, and send it again."),
    "damaged": _("The file is damaged or incomplete. Open it, save it under a new name, and send that."),
    "macros": _("The file holds macros, which are programs. Save it as an ordinary .docx or .odt, without macros."),
    "doctype": _("The file defines its own markup, which is used in attacks. Save it again in Word or LibreOffice."),
    "too-many-parts": _("The file holds too many parts inside. Copy its text into a new document, and send that."),
    "unpacks-too-large": _("The file becomes too large when opened. Copy its text into a new document, and send that."),
    "unsafe-names": _("The file names parts outside itself, as attacks do. Copy its text into a new document."),
    "too-deep": _("The parts of this file are nested too deeply. Copy its text into a new document, and send that."),
    "encoding": _("The letters of this text cannot be recognised. Save the file as UTF-8 text, and send it again."),
    "binary": _("This is not a text file. Send a .docx, .odt, .md, .html or .txt file."),
}


class Refused(Exception):
    """A file that is not read. `code` is for programs and tests, `sentence` (lazy) is for the person."""

    def __init__(self, code: str) -> None:
        """Refuse for one of the reasons in SENTENCES; an unknown code is a mistake of ours (KeyError)."""
        self.code = code
        self.sentence = SENTENCES[code]
        super().__init__(code)

    def __str__(self) -> str:
        """Return the sentence in the language of the moment."""
        return str(self.sentence)
