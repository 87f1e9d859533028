"""Refuses to start while the policy is blind, or while the demonstration's licence is used in earnest."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register

from intranet.access import facts


@register(Tags.security)
def every_fact_provided(**_: Any) -> list[Error]:
    """Report each fact the policy asks for and nobody answers."""
    return [
        Error(f"nobody provides the fact {name!r}", hint="see intranet/access/facts.py", id="intranet.access.E001")
        for name in facts.missing()
    ]


@register(Tags.security, deploy=True)
def second_factor_not_waived(**_: Any) -> list[Error]:
    """Report a waived second factor in anything but a demonstration."""
    if settings.SECOND_FACTOR_WAIVED or settings.DEMONSTRATION:
        return [Error("the demonstration's settings are in use", id="intranet.access.E002")]
    return []


@register(Tags.security)
def guardian_out_of_backends(**_: Any) -> list[Error]:
    """Report guardian among the backends: it ignores the dates of a grant (DESIGN decision 3)."""
    guilty = [b for b in settings.AUTHENTICATION_BACKENDS if b.startswith("guardian.")]
    return [Error("guardian must not answer has_perm", id="intranet.access.E003") for _b in guilty]
