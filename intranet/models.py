"""Every noun of the app, gathered for Django; nothing is defined here."""

from intranet.access.models import Family, GroupGrant, PersonGrant, Reading
from intranet.accounts.models import FactorRecovery, Invitation, User
from intranet.comments.models import Comment
from intranet.documents.models import (
    Attachment,
    CodePage,
    Edition,
    EditionText,
    FolderPage,
    HomePage,
    MinutesPage,
    PaperPage,
    PendingImport,
    TermsPage,
    UndertakingPage,
)
from intranet.history.models import Event
from intranet.members.models import Affiliation, Body, Office, Organisation, Rule, Seat
from intranet.notices.models import Letter, Notice


__all__ = [
    "Affiliation",
    "Attachment",
    "Body",
    "CodePage",
    "Comment",
    "Edition",
    "EditionText",
    "Event",
    "FactorRecovery",
    "Family",
    "FolderPage",
    "GroupGrant",
    "HomePage",
    "Invitation",
    "Letter",
    "MinutesPage",
    "Notice",
    "Office",
    "Organisation",
    "PaperPage",
    "PendingImport",
    "PersonGrant",
    "Reading",
    "Rule",
    "Seat",
    "TermsPage",
    "UndertakingPage",
    "User",
]
