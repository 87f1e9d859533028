"""What may be known: the family of a document, its level, who was granted it, and who read it.

Level and grants sit on the family (Wagtail's translation_key), so that all languages of a document open and close
together. Grants are django-guardian's object permissions in their direct form: they go with the family and leave no
orphans. Guardian itself ignores the dates added here, so nothing outside this room asks guardian anything.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from intranet.access.keys import new_key
from intranet.access.rules import FOR_ALL, FOR_OFFICES
from intranet.access.visible import FamilyQuerySet
from intranet.history.registers import recorded


class Level(models.TextChoices):
    """How far a document may travel (C24), from open to closed."""

    PUBLIC = "public", _("Public")
    MEMBERS = "members", _("For members")
    CONFIDENTIAL = "confidential", _("Confidential")
    STRICT = "strict", _("Strictly confidential")


class Family(models.Model):
    """One document in all its languages and editions, as far as access is concerned."""

    translation_key = models.UUIDField(primary_key=True)
    key = models.CharField(_("key"), max_length=12, unique=True, default=new_key, editable=False)
    level = models.CharField(_("level"), max_length=12, choices=Level.choices, default=Level.CONFIDENTIAL)
    # Code and Terms, and for offices the undertaking: readable by her who has still to sign.
    founding = models.CharField(
        _("readable before signing"),
        max_length=7,
        blank=True,
        choices=[(FOR_ALL, _("By everybody inside")), (FOR_OFFICES, _("By those who hold an office"))],
    )
    classified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    classified_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reason for the level"), blank=True)

    history = recorded()
    objects = FamilyQuerySet.as_manager()

    class Meta:
        verbose_name = _("family")
        verbose_name_plural = _("families")
        permissions = [("read_family", "May read this document in every language")]
        indexes = [models.Index(fields=["level", "translation_key"], name="family_by_level")]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=Level.values), name="family_known_level"),
            models.CheckConstraint(
                condition=Q(classified_by=None, classified_at=None)
                | Q(classified_by__isnull=False, classified_at__isnull=False),
                name="family_classified_pair",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class DatedGrant(models.Model):
    """What both kinds of grant share: from when, until when, why, by whom."""

    valid_from = models.DateField(_("from"), default=timezone.localdate)
    valid_until = models.DateField(_("until"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="%(class)s_dates_in_order"
            )
        ]


class GroupGrant(DatedGrant, GroupObjectPermissionBase):
    """A group may read a family."""

    content_object = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="group_grants")
    history = recorded()

    class Meta(DatedGrant.Meta, GroupObjectPermissionBase.Meta):
        abstract = False
        verbose_name = _("grant to a group")
        verbose_name_plural = _("grants to groups")

    def __str__(self) -> str:
        return f"grant {self.pk}"


class PersonGrant(DatedGrant, UserObjectPermissionBase):
    """A named person may read a family."""

    content_object = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="person_grants")
    history = recorded()

    class Meta(DatedGrant.Meta, UserObjectPermissionBase.Meta):
        abstract = False
        verbose_name = _("grant to a person")
        verbose_name_plural = _("grants to persons")

    def __str__(self) -> str:
        return f"grant {self.pk}"


class Reading(models.Model):
    """One line of the access log: who opened which confidential document, when, in what form."""

    append_only = True

    at = models.DateTimeField(default=timezone.now)
    reader = models.BigIntegerField(db_index=True)
    family = models.UUIDField(db_index=True)
    form = models.CharField(max_length=20)  # page, edition, comparison, file, text
    language = models.CharField(max_length=10, blank=True)
    edition = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("access log")

    def __str__(self) -> str:
        return f"reading {self.pk}"
