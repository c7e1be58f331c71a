"""What outside programs got: a number for each person, the person's consent, and what came of it."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .accounts import Account


class Subject(models.Model):
    """How one program knows one account: a number of its own, so that two programs cannot join their data."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    sector = models.CharField(max_length=100)  # the client id
    sub = models.CharField(max_length=43, unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "sector"], name="one_subject_a_sector")]

    def __str__(self) -> str:
        return self.sub


class Consent(models.Model):
    """授权. What its owner allows a program to read, until withdrawn."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    program = models.CharField(_("program"), max_length=100)
    scopes = models.JSONField(_("what it may read"), default=list)
    given_at = models.DateTimeField(_("given"), default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "program"], name="one_consent_a_program")]

    def __str__(self) -> str:
        return f"{self.program}: {' '.join(self.scopes)}"


class Grant(models.Model):
    """One sign-in to a program, and all the tokens that descend from it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    program = models.CharField(max_length=100)
    proved_at = models.DateTimeField()
    means = models.JSONField(default=list)
    begun_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    why_ended = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["account", "program"])]

    def __str__(self) -> str:
        return f"{self.program} {self.begun_at:%Y-%m-%d %H:%M}"


class Ticket(models.Model):
    """A code or refresh token, by its hash: it is good once, and used a second time it ends the whole grant."""

    hash = models.CharField(max_length=64, primary_key=True)
    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="tickets")
    spent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.hash[:8]
