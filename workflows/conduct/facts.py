"""The fact access asks for: has she signed what her place asks, so that she may act today?"""

from __future__ import annotations

from datetime import date

from workflows.conduct.standing import CODE, UNDERTAKING, standing_on


def code_signed(user_id: int, today: date, *, member: bool) -> bool:
    """Say whether a member may act under the Code, or an office under the undertaking.

    One query (C1, C2, C26).

    While no Code is published no member may act: there is nothing she has agreed to. While no undertaking is
    published an office may, or nobody could ever publish one.
    """
    known, standing = standing_on(user_id, CODE if member else UNDERTAKING, today)
    return standing.may_act or (not member and not known)
