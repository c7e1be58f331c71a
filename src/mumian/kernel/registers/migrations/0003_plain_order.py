"""Names in the plain order of their characters on PostgreSQL, as SQLite has it: one index then serves beginnings and order."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

COLUMNS = (("registers_personversion", 60), ("registers_organisationversion", 200))


def plain(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        for table, length in COLUMNS:
            editor.execute(f'ALTER TABLE {table} ALTER COLUMN name TYPE varchar({length}) COLLATE "C"')


class Migration(migrations.Migration):
    dependencies = [("registers", "0002_people_and_organisations")]
    operations = [migrations.RunPython(plain, migrations.RunPython.noop)]
