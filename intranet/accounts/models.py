"""Who can be known to the system.

A user *is* the person: seats, offices, signatures and comments point here and nowhere else, because a second
"profile" would be a second place for a name to leak from. She may exist without an address (a former member of the
paper days) and may show a chosen name instead of her own.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users from an e-mail address; addresses are kept in lower case."""

    def create_user(self, email: str | None, password: str | None = None, **fields: Any) -> User:
        """Create and return one user; without a password she cannot log in until she sets one."""
        user = self.model(email=email.strip().lower() if email else None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create the operator's account: it repairs, and reads no paper."""
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        """Find by address whatever its case."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """One person."""

    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    name = models.CharField(_("full name"), max_length=200)
    display_name = models.CharField(
        _("name shown to others"),
        max_length=100,
        blank=True,
        help_text=_("Shown instead of the full name. The secretariat still knows the full name."),
    )
    language = models.CharField(_("language"), max_length=10, default="en")
    theme = models.CharField(
        _("theme"),
        max_length=5,
        blank=True,
        choices=[("", _("As the device")), ("light", _("Light")), ("dark", _("Dark"))],
    )
    text_size = models.CharField(
        _("text size"),
        max_length=6,
        blank=True,
        choices=[("", _("Normal")), ("large", _("Large")), ("larger", _("Larger"))],
    )
    is_active = models.BooleanField(_("may log in"), default=True)
    date_joined = models.DateTimeField(_("added"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_any_case")]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name others see: the chosen one if she chose one."""
        return self.display_name or self.name

    def get_full_name(self) -> str:
        """Wagtail asks for this; it gets the shown name, since its screens are seen by others."""
        return self.shown_name

    def get_short_name(self) -> str:
        """Same as above, for Wagtail's sidebar."""
        return self.shown_name


class Invitation(models.Model):
    """An open door for one person, for some days. Only the hash of its secret is kept."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gte=F("invited_at")), name="invitation_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class FactorRecovery(models.Model):
    """A lost second factor, taken off by two officers who are not the person, one of whom saw her."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="factor_recoveries")
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    how_present = models.TextField(_("how she was present and how you knew her"))
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # An officer who doubts it puts an end to it, so that a better one can be opened.
    refused_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("recovery of a lost factor")
        verbose_name_plural = _("recoveries of a lost factor")
        constraints = [
            models.CheckConstraint(condition=~Q(opened_by=F("person")), name="recovery_not_opened_by_herself"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | (~Q(confirmed_by=F("person")) & ~Q(confirmed_by=F("opened_by"))),
                name="recovery_two_officers",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="recovery_confirmed_pair",
            ),
            models.CheckConstraint(
                condition=Q(refused_by=None, refused_at=None)
                | Q(refused_by__isnull=False, refused_at__isnull=False, confirmed_at=None),
                name="recovery_refused_pair",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(confirmed_at=None, refused_at=None),
                name="recovery_one_open_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"recovery {self.pk}"
