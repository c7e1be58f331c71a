"""The national shared record of licences (up_lic_data): what changed since the last batch, and reading a batch back.

Columns and lengths as in the table definition of implementing systems; `certificate_source_id` carries the identifier.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.db import transaction
from django.utils import timezone

from mumian.kernel.ledger.api import Reason
from mumian.kernel.registers import api as registers

from . import lines
from .declarations import Holder
from .kinds import TYPES
from .models import Act, ActKind, Licence
from .rules import LIVING

# Column: longest text, and whether it may be empty.
COLUMNS: dict[str, tuple[int, bool]] = {
    "id": (20, False),
    "cd_batch": (32, False),
    "cd_operation": (2, False),
    "cd_time": (19, False),
    "certificate_area_code": (32, False),
    "certificate_holder": (256, False),
    "certificate_holder_code": (256, False),
    "certificate_holder_type": (2000, True),
    "certificate_name": (512, False),
    "certificate_number": (128, False),
    "certificate_source_id": (128, False),
    "certificate_type": (256, False),
    "certificate_type_code": (64, False),
    "data_source": (3, False),
    "issue_date": (32, False),
    "issue_dept": (2000, False),
    "issue_dept_code": (2000, False),
}
HOLDER_TYPES = {Holder.PERSON: "公民身份号码", Holder.ORGANISATION: "统一社会信用代码"}
OPERATIONS = {"I", "U", "D"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """What was written: its name, how many records, and the mark from which the next batch begins."""

    name: str
    records: int
    mark: int


class NotShared(ValueError):  # noqa: N818 - it is an answer
    """A record that breaks the table's rules: line and column are in the text."""


def write_shared(*, file: IO[str], since: int, source: str, reason: Reason) -> Batch:
    """Write a batch of the national shared record (up_lic_data, CSV) of all that changed after mark `since`.

    `source` is the three characters of data_source. Each holder finds a line. `Batch.mark` is the next `since`.
    A record that breaks a rule stops the batch before anything is written.
    """
    now = timezone.localtime()
    name = f"{now:%Y%m%d%H%M%S%f}"
    with transaction.atomic():
        acts = Act.objects.filter(pk__gt=since).order_by("pk").values_list("pk", "licence_id", "kind")
        marks = [(number, licence) for number, licence, _kind in acts]
        fresh = {licence for _number, licence, kind in acts if kind in {ActKind.ISSUE, ActKind.TAKE_OVER}}
        rows = Licence.objects.filter(pk__in={licence for _number, licence in marks}).order_by("pk")
        records = []
        for row in rows:
            operation = "D" if row.state not in LIVING else "I" if row.pk in fresh else "U"
            records.append(checked(_record(row, name, operation, f"{now:%Y-%m-%d %H:%M:%S}", source), row.pk))
            lines.given(row, "share", reason)
        out = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        out.writeheader()
        out.writerows(records)
    return Batch(name=name, records=len(rows), mark=max((number for number, _licence in marks), default=since))


def read_shared(*, file: IO[str]) -> Iterator[dict[str, str]]:
    """The records of such a batch, each held to the table's lengths, NOT NULL and check characters. NotShared."""
    table = csv.DictReader(file, strict=True)
    if set(table.fieldnames or ()) != set(COLUMNS):
        raise NotShared(f"1: {sorted(set(COLUMNS) ^ set(table.fieldnames or ()))}")
    for line, row in enumerate(table, start=2):
        yield checked({name: row[name] or "" for name in COLUMNS}, line)


def checked(record: dict[str, str], line: int) -> dict[str, str]:
    """The record, if every column keeps its rule and the identifier its check character."""
    for name, (longest, may_be_empty) in COLUMNS.items():
        value = record[name]
        if len(value) > longest or not (value or may_be_empty):
            raise NotShared(f"{line}: {name}")
    if record["cd_operation"] not in OPERATIONS:
        raise NotShared(f"{line}: cd_operation")
    try:
        found = registers.parse_licence_identifier(record["certificate_source_id"])
    except registers.CodeError as error:
        raise NotShared(f"{line}: certificate_source_id: {error}") from error
    if found.type_code != record["certificate_type_code"]:
        raise NotShared(f"{line}: certificate_type_code")
    return record


def _record(row: Licence, batch: str, operation: str, time: str, source: str) -> dict[str, str]:
    kind = TYPES[row.type]
    return {
        "id": str(row.pk),
        "cd_batch": batch,
        "cd_operation": operation,
        "cd_time": time,
        "certificate_area_code": row.area[:6],
        "certificate_holder": row.holder_name,
        "certificate_holder_code": row.holder,
        "certificate_holder_type": HOLDER_TYPES[Holder(row.holder_kind)],
        "certificate_name": kind.name.zh,
        "certificate_number": row.number,
        "certificate_source_id": row.identifier,
        "certificate_type": kind.name.zh,
        "certificate_type_code": kind.type_code,
        "data_source": source,
        "issue_date": row.issued_on.isoformat(),
        "issue_dept": row.issuer_name,
        "issue_dept_code": row.issuer,
    }
