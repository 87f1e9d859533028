"""Who may know what: the policy itself, pure, for an auditor to read in one sitting.

Nothing here asks a database, a clock or a request. What must be known about the person is on the Reader, what must
be known about the document is on the Thing, and every answer carries its reason. The same rules in SQL stand in
`visible`; a test binds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


PUBLIC, MEMBERS, CONFIDENTIAL, STRICT = "public", "members", "confidential", "strict"
LEVELS = (PUBLIC, MEMBERS, CONFIDENTIAL, STRICT)

# Founding texts, readable before signing: by everybody inside (Code, Terms), or by offices (the undertaking).
FOR_ALL, FOR_OFFICES = "all", "offices"

SECRETARIAT, EDITOR, OBSERVER, AUDITOR = "secretariat", "editor", "observer", "auditor"
OFFICES = frozenset({SECRETARIAT, EDITOR, OBSERVER, AUDITOR})
# Offices whose holders sign the undertaking of confidentiality before they see anything (C26).
UNDER_OATH = frozenset({SECRETARIAT, EDITOR})


@dataclass(frozen=True)
class Reader:
    """Whoever asks. The default is the stranger at the door."""

    user_id: int | None = None
    today: date = date.min
    seated: bool = False  # holds a seat on the body today (C13, C27)
    signed: bool = False  # has signed what her place asks of her (C1, C26)
    offices: frozenset[str] = frozenset()  # offices held today
    languages: frozenset[str] = frozenset()  # tongues an editor translates into

    @property
    def is_member(self) -> bool:
        """She is a member today."""
        return self.seated

    @property
    def is_officer(self) -> bool:
        """She serves in the secretariat today."""
        return SECRETARIAT in self.offices

    @property
    def is_editor(self) -> bool:
        """She translates today."""
        return EDITOR in self.offices

    @property
    def is_auditor(self) -> bool:
        """She audits today: history, never content."""
        return AUDITOR in self.offices

    @property
    def inside(self) -> bool:
        """She has a place here at all, signed or not."""
        return self.seated or bool(self.offices & UNDER_OATH)

    @property
    def cleared(self) -> bool:
        """She has a place here and has signed what it asks."""
        return self.inside and self.signed


@dataclass(frozen=True)
class Thing:
    """What is asked for, as far as the policy must know it."""

    level: str
    founding: str = ""  # readable before signing, by all inside (Code, Terms) or by offices (undertaking)
    granted: bool = False  # this reader holds a live grant on it


@dataclass(frozen=True)
class Decision:
    """An answer and its reason. The reason is for logs and auditors, never for the one refused."""

    allowed: bool
    why: str
    facts: tuple[str, ...] = field(default=())

    def __bool__(self) -> bool:
        return self.allowed


def open_levels(reader: Reader) -> frozenset[str]:
    """Return the levels this reader may read without any grant (C24)."""
    if not reader.cleared:
        return frozenset({PUBLIC})
    if reader.is_officer:
        return frozenset({PUBLIC, MEMBERS, CONFIDENTIAL})
    return frozenset({PUBLIC, MEMBERS})


def reads_founding(reader: Reader) -> frozenset[str]:
    """Return which founding texts she may read before she has signed (C1, C26): those her place asks about."""
    if reader.offices & UNDER_OATH:
        return frozenset({FOR_ALL, FOR_OFFICES})
    return frozenset({FOR_ALL}) if reader.seated else frozenset()


def uses_grants(reader: Reader) -> bool:
    """Say whether a grant to her counts: not before signing, not after the seat has ended, never for an auditor."""
    return reader.cleared or OBSERVER in reader.offices


def ended_offices(reader: Reader) -> frozenset[str]:
    """Return the offices whose groups count no more for her grants, even before the daily run empties them."""
    return OFFICES - reader.offices


def may_read(reader: Reader, thing: Thing) -> Decision:
    """Decide whether the reader may know that the thing exists, and read it."""
    if thing.level not in LEVELS:
        return Decision(False, "unknown level")
    if thing.level in open_levels(reader):
        return Decision(True, f"level {thing.level} is open to her")
    if thing.founding in reads_founding(reader):
        return Decision(True, "founding document, readable before signing")
    if thing.granted and uses_grants(reader):
        return Decision(True, "granted")
    return Decision(False, "not open to her and not granted")


def may_comment(reader: Reader, thing: Thing) -> Decision:
    """Decide whether she may speak beside it: members who have signed, and the secretariat."""
    if not (reader.cleared and (reader.is_member or reader.is_officer)):
        return Decision(False, "only members who have signed, and the secretariat, comment")
    return may_read(reader, thing)


def may_classify(reader: Reader, thing: Thing) -> Decision:
    """Decide whether she may set the level and the grants of it."""
    if not (reader.cleared and reader.is_officer):
        return Decision(False, "only the secretariat classifies")
    return may_read(reader, thing)


ACTS = {"read": may_read, "comment": may_comment, "classify": may_classify}


def may(reader: Reader, act: str, thing: Thing) -> Decision:
    """Answer for any act. Raises KeyError for an act nobody has ruled on: silence would open a door."""
    return ACTS[act](reader, thing)


def is_logged(level: str) -> bool:
    """Say whether opening a document of this level leaves a line in the access log (C24)."""
    return level in (CONFIDENTIAL, STRICT)
