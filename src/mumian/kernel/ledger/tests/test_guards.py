"""The database itself refuses to change the ledger."""

import pytest
from django.db import DatabaseError, connection, transaction

from mumian.kernel.ledger import guards
from mumian.kernel.ledger.api import append, seal, verify

from .making import entry, filled, run

pytestmark = pytest.mark.django_db

CHANGES = [
    "UPDATE ledger_record SET actor = 'nobody'",
    "DELETE FROM ledger_record",
    "UPDATE ledger_leaf SET record_id = record_id + 1000",
    "DELETE FROM ledger_leaf WHERE position = 1",
    "UPDATE ledger_node SET level = 12",
    "DELETE FROM ledger_node",
    "UPDATE ledger_head SET origin = 'other'",
    "DELETE FROM ledger_head",
]
SQLITE = [
    "INSERT OR REPLACE INTO ledger_leaf SELECT * FROM ledger_leaf WHERE position = 1",
    "INSERT OR REPLACE INTO ledger_leaf SELECT 5000, hash, record_id FROM ledger_leaf WHERE position = 1",
    "INSERT OR REPLACE INTO ledger_record SELECT * FROM ledger_record",
    "INSERT OR REPLACE INTO ledger_node SELECT * FROM ledger_node",
    "INSERT OR REPLACE INTO ledger_head SELECT * FROM ledger_head",
]
POSTGRESQL = ["TRUNCATE ledger_record", "TRUNCATE ledger_head"]
OF_THIS_ENGINE = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[connection.vendor]


@pytest.mark.parametrize("change", [*CHANGES, *OF_THIS_ENGINE])
def test_a_change_is_refused(change):
    guards.install(connection)
    filled(300)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run(change)
    assert verify().clean


def test_installing_twice_does_no_harm():
    guards.install(connection)
    guards.install(connection)
    append(entry())
    seal()
    assert verify().clean


def test_verification_names_a_missing_guard():
    guards.install(connection)
    assert not guards.missing(connection)
    name = next(iter(guards.triggers(connection.vendor)))
    guards.lift(connection, keep=tuple(each for _, each in guards.triggers(connection.vendor) if each != name[1]))
    assert [finding.message for finding in verify().findings] == [
        f"The trigger {name[1]}, which refuses changes, is missing or altered."
    ]
