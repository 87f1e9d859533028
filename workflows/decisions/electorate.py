"""Who is asked: frozen when a question opens, so that a later appointment or departure never moves the majority."""

from __future__ import annotations

from uuid import UUID

from intranet.access.models import Family
from intranet.access.readers import reader_for
from intranet.access.rules import MEMBERS, PUBLIC
from intranet.notices.people import members_today, officers_today


def electorate_of(family: UUID) -> list[int]:
    """Return the user numbers of the members asked about a document.

    All who hold a seat today, without officers (C20). Where the document is confidential, only those who may read
    it: to the others it does not exist, and a question would tell them that it does (C24).
    """
    members = members_today().exclude(pk__in=officers_today().values("pk"))
    level = Family.objects.values_list("level", flat=True).get(pk=family)
    if level in (PUBLIC, MEMBERS):
        return sorted(members.values_list("pk", flat=True))
    return [user.pk for user in members if Family.objects.visible_to(reader_for(user)).filter(pk=family).exists()]
