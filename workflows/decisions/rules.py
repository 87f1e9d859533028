"""When a question is decided, and who gives a position. Pure.

A strict majority is counted of the whole electorate, not of those who answered: silence lifts nothing. A tie decides
nothing either, so the act goes on standing until more members speak or change their minds (C20).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from intranet.access.rules import Decision, Reader


FOR, AGAINST, ABSTAIN = "for", "against", "abstain"
STANDS, LIFTED, UNDECIDED = "stands", "lifted", ""

MAY = "she holds a seat, has signed, and was a member when it was asked"
NO_MEMBER = "only members who have signed give a position"
OFFICER = "officers have no vote"
LATER = "she was not among the members asked"


def needed(electorate: Collection[int]) -> int:
    """Return how many must say the same: more than half of all who were asked."""
    return len(set(electorate)) // 2 + 1


def outcome(positions: Mapping[int, str], electorate: Collection[int]) -> str:
    """Return "stands", "lifted" or "" from the positions by user number; positions of others are not counted."""
    asked = set(electorate)
    counted = [position for user, position in positions.items() if user in asked]
    for position, result in ((FOR, STANDS), (AGAINST, LIFTED)):
        if counted.count(position) >= needed(asked):
            return result
    return UNDECIDED


def may_vote(reader: Reader, electorate: Collection[int]) -> Decision:
    """Decide whether she gives a position: members only, never an officer even if she holds a seat (C20)."""
    if reader.is_officer:
        return Decision(False, OFFICER)
    if not (reader.is_member and reader.cleared):
        return Decision(False, NO_MEMBER)
    if reader.user_id not in electorate:
        return Decision(False, LATER)
    return Decision(True, MAY)
