"""Every noun of the room, gathered: page types, editions, files."""

from intranet.documents.editions import Edition, EditionText
from intranet.documents.files import Attachment
from intranet.documents.imports import PendingImport
from intranet.documents.pages import (
    CodePage,
    DocumentPage,
    FolderPage,
    HomePage,
    MinutesPage,
    PaperPage,
    TermsPage,
    UndertakingPage,
)


__all__ = [
    "Attachment",
    "CodePage",
    "DocumentPage",
    "Edition",
    "EditionText",
    "FolderPage",
    "HomePage",
    "MinutesPage",
    "PaperPage",
    "PendingImport",
    "TermsPage",
    "UndertakingPage",
]
