"""What the database itself refuses, on both engines.

Every trigger is named here once; `verify` compares the database with this list, because whoever wants to change a
record has to take a trigger away first. A migration that rebuilds one of these tables on SQLite must call `install`.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

__all__ = ["install", "lift", "missing"]

# Table and what identifies a row: an insert that would replace such a row is an update in disguise.
GUARDED = {
    "ledger_record": "id = NEW.id",
    "ledger_leaf": "position = NEW.position OR record_id = NEW.record_id",
    "ledger_node": 'level = NEW.level AND "index" = NEW."index"',
    "ledger_head": "size = NEW.size",
}
SAYING = "the ledger is append-only"
REFUSE = f"""
CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{SAYING}: % on % refused', TG_OP, TG_TABLE_NAME; END $$
"""


def _sqlite() -> dict[tuple[str, str], str]:
    """FAIL and not ABORT: together with INSERT OR FAIL it spares SQLite a journal for every single inserted row."""
    triggers = {}
    for table, same in GUARDED.items():
        refuse = f"BEGIN SELECT RAISE(FAIL, '{SAYING}: %s on {table} refused'); END"
        triggers[table, f"{table}_no_update"] = f"BEFORE UPDATE ON {table} " + refuse % "UPDATE"
        triggers[table, f"{table}_no_delete"] = f"BEFORE DELETE ON {table} " + refuse % "DELETE"
        exists = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - our own names
        triggers[table, f"{table}_no_replace"] = f"BEFORE INSERT ON {table} WHEN {exists} " + refuse % "REPLACE"
    return triggers


def _postgresql() -> dict[tuple[str, str], str]:
    refuse = "BEFORE UPDATE OR DELETE OR TRUNCATE ON {} FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
    return {(table, f"{table}_no_change"): refuse.format(table) for table in GUARDED}


def triggers(vendor: str) -> dict[tuple[str, str], str]:
    """(table, trigger name) → what follows `CREATE TRIGGER name`."""
    return _sqlite() if vendor == "sqlite" else _postgresql()


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place; harmless when they are there."""
    lift(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(REFUSE)
        for (_, name), body in triggers(connection.vendor).items():
            cursor.execute(f"CREATE TRIGGER {name} {body}")


def lift(connection: BaseDatabaseWrapper, *, keep: tuple[str, ...] = ()) -> None:
    """Take the triggers away, for tests that empty their tables and for tests that play the intruder."""
    with connection.cursor() as cursor:
        for table, name in triggers(connection.vendor):
            if name not in keep:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + _on(connection, table))


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Triggers that are absent, switched off or not the ones written here."""
    wanted = triggers(connection.vendor)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            found = dict(cursor.fetchall())
            return [name for (_, name), body in wanted.items() if found.get(name) != f"CREATE TRIGGER {name} {body}"]
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A') AND NOT tgisinternal")
        present = {name for (name,) in cursor.fetchall()}
    return [name for _, name in wanted if name not in present]


def _on(connection: BaseDatabaseWrapper, table: str) -> str:
    return f" ON {table}" if connection.vendor == "postgresql" else ""
