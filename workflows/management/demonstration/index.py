"""What lies in `texts/`: which file is which document, how far it may travel, and who is named to read it.

The Markdown files go through the importer like anybody's papers, so the demonstration tries that door too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


FOLDER = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Text:
    """One edition of one document, in every language it is had in.

    `grants` names persons by e-mail address and groups by role. `folder` is the drawer the document lies in.
    """

    name: str
    type: str
    level: str
    files: dict[str, str]
    adopted_by: str
    grants: tuple[str, ...]
    folder: str
    met_on: date | None = None  # minutes only
    change_note: str = ""  # later editions only

    def path(self, language: str) -> Path:
        """Return the file of one language. Raises KeyError for a language this text is not had in."""
        return FOLDER / self.files[language]


TEXTS: tuple[Text, ...] = (
    Text(
        name="terms-of-reference",
        type="terms-of-reference",
        level="members",
        files={
            "en": "terms-of-reference.en.md",
            "ru": "terms-of-reference.ru.md",
            "fa-af": "terms-of-reference.fa-af.md",
        },
        adopted_by="Decision 2025/01 of 10 September 2025",
        grants=("editor.ru@example.org", "editor.fa@example.org"),
        folder="rules",
    ),
    Text(
        name="code-of-conduct",
        type="code-of-conduct",
        level="members",
        files={
            "en": "code-of-conduct.en.md",
            "ru": "code-of-conduct.ru.md",
            "fa-af": "code-of-conduct.fa-af.md",
        },
        adopted_by="Decision 2025/02 of 10 September 2025",
        grants=("editor.ru@example.org", "editor.fa@example.org"),
        folder="rules",
    ),
    Text(
        name="undertaking",
        type="undertaking",
        level="members",
        files={"en": "undertaking.en.md"},
        adopted_by="Decision 2025/03 of 10 September 2025",
        grants=(),
        folder="rules",
    ),
    Text(
        name="minutes-2026-1",
        type="minutes",
        level="members",
        files={"en": "minutes-2026-1.en.md"},
        adopted_by="Decision 2026/05 of 22 April 2026",
        grants=(),
        folder="minutes",
        met_on=date(2026, 1, 21),
    ),
    Text(
        name="minutes-2026-2",
        type="minutes",
        level="members",
        files={"en": "minutes-2026-2.en.md"},
        adopted_by="",
        grants=(),
        folder="minutes",
        met_on=date(2026, 4, 22),
    ),
    Text(
        name="paper-public",
        type="paper",
        level="public",
        files={"en": "paper-public.en.md", "fa-af": "paper-public.fa-af.md"},
        adopted_by="Decision 2026/09 of 22 April 2026",
        grants=("editor.fa@example.org",),
        folder="papers",
    ),
    Text(
        name="paper-members",
        type="paper",
        level="members",
        files={"en": "paper-members.en.md", "ru": "paper-members.ru.md"},
        adopted_by="Decision 2026/06 of 22 April 2026",
        grants=("editor.ru@example.org", "observer@example.org"),
        folder="papers",
    ),
    # Not to recused@: her organisation is a partner, and the paper says that she does not receive it.
    Text(
        name="paper-confidential",
        type="paper",
        level="confidential",
        files={"en": "paper-confidential.en.md"},
        adopted_by="",
        grants=(
            "member@example.org",
            "member2@example.org",
            "member3@example.org",
            "member6@example.org",
            "secretariat",
        ),
        folder="papers",
    ),
    Text(
        name="paper-strict",
        type="paper",
        level="strict",
        files={"en": "paper-strict.en.md"},
        adopted_by="",
        grants=(
            "member@example.org",
            "member3@example.org",
            "member4@example.org",
            "secretariat@example.org",
        ),
        folder="papers",
    ),
)

# Editions that follow a text of the same name above. The Russian and Dari of these are still to be checked.
LATER_EDITIONS: tuple[Text, ...] = (
    Text(
        name="code-of-conduct",
        type="code-of-conduct",
        level="members",
        files={"en": "code-of-conduct.2.en.md"},
        adopted_by="Decision 2026/07 of 22 April 2026",
        grants=("editor.ru@example.org", "editor.fa@example.org"),
        folder="rules",
        change_note=(
            "Three working days to declare a conflict, gifts, unsafe lines, excused absences, "
            "recordings, and written reports from the Joint Board."
        ),
    ),
)
