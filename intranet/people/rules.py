"""What holds for invitations and lost factors, pure: when a link still opens, and who may do what to whom."""

from __future__ import annotations

from datetime import datetime


def opens(*, accepted: bool, expires_at: datetime, now: datetime) -> bool:
    """Say whether an invitation still opens: once, and until its time is over (V11.5.1)."""
    return not accepted and now < expires_at


def may_open_recovery(*, person: int, by: int) -> bool:
    """Say whether this officer may ask to take a factor off this person: never off herself."""
    return by != person


def may_confirm_recovery(*, person: int, opened_by: int, by: int) -> bool:
    """Say whether this officer may confirm: a second pair of eyes, and never her own factor (V6.4.4)."""
    return by not in (person, opened_by)


def state(*, active: bool, invited: bool, opens_still: bool, came: bool) -> str:
    """Name where a person's account stands: open, invited, lapsed, closed or none."""
    if active:
        return "open"
    if came:
        return "closed" if not opens_still else "invited"
    if not invited:
        return "none"
    return "invited" if opens_still else "lapsed"
