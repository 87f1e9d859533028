"""The policy in SQL: which families may this reader know?

Positive on purpose: a page whose family is missing is in no answer, so a copy or a forgotten row fails closed.
One subquery per listing, whatever its length; no COUNT. The rules themselves are in `rules`, never repeated here.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from intranet.access import rules


class FamilyQuerySet(models.QuerySet[Any]):
    """Named sets of families."""

    def visible_to(self, reader: rules.Reader) -> FamilyQuerySet:
        """Return the families the reader may read."""
        allowed = Q(level__in=rules.open_levels(reader))
        if founding := rules.reads_founding(reader):
            allowed |= Q(founding__in=founding)
        if rules.uses_grants(reader) and reader.user_id is not None:
            allowed |= Q(pk__in=self._granted(reader, reader.user_id))
        return self.filter(allowed)

    def _granted(self, reader: rules.Reader, user_id: int) -> models.QuerySet[Any]:
        from intranet.access.models import GroupGrant, PersonGrant

        live = Q(valid_from__lte=reader.today) & (Q(valid_until=None) | Q(valid_until__gte=reader.today))
        read = Q(permission__codename="read_family")
        by_person = PersonGrant.objects.filter(live, read, user_id=user_id)
        by_group = GroupGrant.objects.filter(live, read, group__user=user_id).exclude(self._of_ended(reader))
        return by_person.values("content_object_id").union(by_group.values("content_object_id"))

    def _of_ended(self, reader: rules.Reader) -> Q:
        """Groups of offices she no longer holds: `secretariat`, and `editor.ru` for a language."""
        ended = Q(pk__in=[])
        for office in sorted(rules.ended_offices(reader)):
            ended |= Q(group__name=office) | Q(group__name__startswith=f"{office}.")
        return ended


def keys_visible_to(reader: rules.Reader) -> models.QuerySet[Any]:
    """Return the translation keys the reader may know, for use inside another query."""
    from intranet.access.models import Family

    return Family.objects.visible_to(reader).values("translation_key")
