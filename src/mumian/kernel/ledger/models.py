"""Tables of the ledger. Rows are only ever inserted: the classes refuse anything else, and so does the database."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["Head", "Kind", "Leaf", "LedgerIsAppendOnly", "Node", "Record", "Unsealed"]


class Kind(models.TextChoices):
    """What sort of event a record tells of."""

    ACCESS = "access", _("access")
    CHANGE = "change", _("change")
    EXCHANGE = "exchange", _("exchange")
    DECISION = "decision", _("decision")
    SECURITY = "security", _("security")


class LedgerIsAppendOnly(TypeError):  # noqa: N818 - the name says it
    """Somebody tried to write the ledger in another way than through `append` and `seal`."""

    def __init__(self) -> None:
        """Say where the way in is."""
        super().__init__("the ledger is append-only: write with mumian.kernel.ledger.api.append, change nothing")


def _refuse(*_args: object, **_kwargs: object) -> NoReturn:
    raise LedgerIsAppendOnly


class ReadOnlyQuerySet(models.QuerySet[Any]):
    """Reads only."""

    create = bulk_create = bulk_update = get_or_create = update_or_create = update = delete = _refuse
    _raw_delete = _update = _insert = _refuse


class ReadOnly(models.Model):
    """A row that the object mapper can read and nothing else."""

    objects = ReadOnlyQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    save = save_base = delete = _refuse


# The indexes by subject and by actor are cut into segments of 65 536 records: a new record then always lands in the
# newest, small part of them. In one index over everything each record dirties a page of its own somewhere, and at a
# million records appending is already four times slower.
SEGMENT = 16


class Record(ReadOnly):
    """Who did or saw what, when, for what purpose and on what legal basis."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(_("time"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    system = models.CharField(_("system"), max_length=60)
    action = models.CharField(_("action"), max_length=100)
    subject = models.CharField(_("subject"), max_length=200)
    actor = models.CharField(_("actor"), max_length=200)
    post = models.CharField(_("post"), max_length=200)
    purpose = models.CharField(_("purpose"), max_length=500)
    basis = models.CharField(_("legal basis"), max_length=500)
    case = models.CharField(_("case"), max_length=100)
    request_id = models.CharField(_("request"), max_length=100)
    digest = models.BinaryField(_("digest of what was seen"), max_length=64)
    withheld_until = models.DateTimeField(_("withheld from the subject until"), null=True)
    withheld_basis = models.CharField(_("legal basis of withholding"), max_length=500)
    withheld_by = models.CharField(_("withholding approved by"), max_length=200)
    salt = models.BinaryField(_("salt"), max_length=16)
    hash = models.BinaryField(_("leaf hash"), max_length=32)

    class Meta:
        verbose_name = _("ledger record")
        verbose_name_plural = _("ledger records")
        ordering = ("-id",)
        indexes = (
            models.Index(models.F("id").bitrightshift(SEGMENT), "subject", "id", name="ledger_record_subject"),
            models.Index(models.F("id").bitrightshift(SEGMENT), "actor", "id", name="ledger_record_actor"),
            models.Index(fields=("at",), name="ledger_record_at"),
        )

    def __str__(self) -> str:
        """Its number and what happened."""
        return f"{self.pk} {self.system}.{self.action}"


class Leaf(ReadOnly):
    """The place of a record in the tree."""

    # An automatic key although every value is given: the only spelling of which SQLite makes the row's own number.
    position = models.BigAutoField(_("position"), primary_key=True)
    # Without a database constraint: PostgreSQL would check every row by itself, and `verify` checks all of them.
    record = models.OneToOneField(Record, models.PROTECT, db_constraint=False, verbose_name=_("record"))
    hash = models.BinaryField(_("leaf hash"), max_length=32)

    class Meta:
        verbose_name = _("place in the tree")
        verbose_name_plural = _("places in the tree")

    def __str__(self) -> str:
        """The position."""
        return str(self.position)


class Node(ReadOnly):
    """Root of a finished subtree of 64, 4 096, … leaves."""

    level = models.PositiveSmallIntegerField(_("level"))
    index = models.BigIntegerField(_("index"))
    hash = models.BinaryField(_("hash"), max_length=32)

    class Meta:
        verbose_name = _("node of the tree")
        verbose_name_plural = _("nodes of the tree")
        constraints = (models.UniqueConstraint(fields=("level", "index"), name="ledger_node_place"),)

    def __str__(self) -> str:
        """Level and index."""
        return f"{self.level}/{self.index}"


class Head(ReadOnly):
    """A signed statement: the first `size` records have this root."""

    size = models.BigIntegerField(_("records covered"), primary_key=True)
    previous = models.BigIntegerField(_("records covered by the head before"))
    at = models.DateTimeField(_("time"))
    origin = models.CharField(_("ledger"), max_length=100)
    root = models.BinaryField(_("root"), max_length=32)
    key = models.CharField(_("key"), max_length=16)
    signature = models.BinaryField(_("signature"), max_length=64)

    class Meta:
        verbose_name = _("signed tree head")
        verbose_name_plural = _("signed tree heads")
        ordering = ("size",)

    def __str__(self) -> str:
        """How many records it covers."""
        return str(self.size)


class Unsealed(models.Model):
    """Queue of committed records that have no place in the tree yet; its key is the record's."""

    id = models.BigAutoField(primary_key=True)

    class Meta:
        verbose_name = _("record waiting for its place")
        verbose_name_plural = _("records waiting for their place")

    def __str__(self) -> str:
        """The record's number."""
        return str(self.pk)
