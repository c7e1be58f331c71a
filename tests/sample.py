"""The sample city of the registers for tests: filled once in a process, and from then on put back from memory."""

from django.core.management.color import no_style
from django.db import connection, models

from mumian.kernel.registers import api as registers
from mumian.kernel.registers import models as tables
from mumian.kernel.system.api import Quiet

# Parts of a row come before what points at them.
ORDER: tuple[type[models.Model], ...] = (
    tables.Act,
    tables.Address,
    tables.AreaVersion,
    tables.Succession,
    tables.PersonVersion,
    tables.OrganisationVersion,
    tables.Element,
    tables.Dispute,
    tables.Merge,
)
KEPT: dict[type[models.Model], list[tuple[object, ...]]] = {}


def fill_registers() -> None:
    """Real divisions, five thousand generated people and six hundred companies. The filling itself is tested apart."""
    if not KEPT:
        registers.fill_sample(Quiet())
        KEPT.update({model: _rows(model) for model in ORDER})
    elif not registers.sample_ready():
        for model, rows in KEPT.items():
            _put_back(model, rows)


def _columns(model: type[models.Model]) -> str:
    return ", ".join(connection.ops.quote_name(field.column) for field in model._meta.concrete_fields)


def _rows(model: type[models.Model]) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_columns(model)} FROM {model._meta.db_table}")  # noqa: S608 - our own names
        return list(cursor.fetchall())


def _put_back(model: type[models.Model], rows: list[tuple[object, ...]]) -> None:
    marks = ", ".join(["%s"] * len(model._meta.concrete_fields))
    with connection.cursor() as cursor:
        question = f"INSERT INTO {model._meta.db_table} ({_columns(model)}) VALUES ({marks})"  # noqa: S608 - our own names
        cursor.executemany(question, rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)
