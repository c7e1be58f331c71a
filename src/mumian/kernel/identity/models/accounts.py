"""Accounts: one for whoever signs in, person or program, and how far it is proved who that is."""

import unicodedata
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Who acts. An account is of a person, an organisation or a program; officials are people who act in a post."""

    NOBODY = "nobody", _("not signed in")
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    OFFICIAL = "official", _("official")
    PROGRAM = "program", _("program")


class Level(models.IntegerChoices):
    """实名等级: how far it is proved that an account belongs to the person it names."""

    L0 = 0, _("self-declared")
    L1 = 1, _("checked against the register")
    L2 = 2, _("checked at a counter")
    L3 = 3, _("proved by certificate")


class Accounts(UserManager["Account"]):
    """Finds accounts by name however it is typed: full-width, upper or lower case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account of this name, whatever its case."""
        return self.get(username=Account.normalize_username(username or ""))


class Account(AbstractUser):
    """账号. The login and its proof; what the city knows of the person stands in the register of people.

    The citizen number is text here: this room lies below the registers and asks them through what they declare.
    """

    first_name = last_name = None  # type: ignore[assignment]
    name = models.CharField(_("how to call you"), max_length=60, blank=True)
    phone = models.CharField(_("mobile number"), max_length=20, blank=True)
    kind = models.CharField(
        _("kind of account"),
        max_length=12,
        default=Kind.PERSON,
        choices=[(kind.value, kind.label) for kind in (Kind.PERSON, Kind.ORGANISATION, Kind.PROGRAM)],
    )
    person = models.CharField(_("citizen identity number"), max_length=18, null=True, blank=True, unique=True)
    level = models.PositiveSmallIntegerField(_("real-name level"), choices=Level, default=Level.L0)
    proved_how = models.CharField(_("how it was proved"), max_length=100, blank=True)
    proved_at = models.DateTimeField(_("when it was proved"), null=True, blank=True)
    proved_by = models.CharField(_("who proved it"), max_length=200, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    deleted_at = models.DateTimeField(_("deleted at"), null=True, blank=True)

    objects = Accounts()  # type: ignore[misc]

    # The rights of the post acted in; the request's middleware puts this here. Without a post there is no right at all.
    rights_now: Callable[[], frozenset[str]] = staticmethod(frozenset)

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.UniqueConstraint(Lower("username"), name="account_name_whatever_case"),
            models.CheckConstraint(
                condition=models.Q(level=0) | models.Q(person__isnull=False, proved_at__isnull=False),
                name="account_level_is_proved",
            ),
        ]

    def __str__(self) -> str:
        return self.username  # neither name nor number: this text ends up in logs

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """One spelling for one name, so that nobody can pass for somebody else by case or width."""
        return unicodedata.normalize("NFKC", username).casefold()

    def get_full_name(self) -> str:
        """How the person wants to be called."""
        return self.name or self.username

    def get_short_name(self) -> str:
        """The same."""
        return self.get_full_name()

    def get_all_permissions(self, obj: object = None) -> set[str]:
        """The rights of the post acted in. Django's own groups and permissions of an account give none."""
        return set(self.rights_now()) if self.is_active else set()

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Whether the post acted in carries this right; the installer's account may do everything."""
        return self.is_active and (self.is_superuser or perm in self.rights_now())

    def has_module_perms(self, app_label: str) -> bool:
        """Whether the post acted in carries any right of a room or system."""
        return self.is_active and (self.is_superuser or any(r.startswith(f"{app_label}.") for r in self.rights_now()))

    def clean(self) -> None:
        """Store an empty citizen number as none, so that many accounts may have none."""
        super().clean()
        self.person = self.person or None

    def natural_key(self) -> tuple[Any, ...]:
        """The username."""
        return (self.username,)
