"""Accounts of an earlier checkout: until this room existed they stood in Django's own table."""

from collections import Counter
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

OLD = ("auth_user_user_permissions", "auth_user_groups", "auth_user")
COLUMNS = "id, password, last_login, is_superuser, username, email, is_staff, is_active, date_joined"


class NamesCollide(ValueError):  # noqa: N818 - the name says it
    """Two old accounts differ by upper and lower case alone; one must be renamed before the city can be updated."""


def take_over(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Move accounts with passwords, groups and permissions, then drop the old tables. In a new city: nothing to do.

    Numbers stay, so that whoever is signed in stays signed in.
    """
    connection = editor.connection
    if "auth_user" not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        _refuse_collisions(cursor)
        cursor.execute(
            f"INSERT INTO identity_account ({COLUMNS}, name, phone, kind, level, proved_how, proved_by)"  # noqa: S608
            f" SELECT {COLUMNS}, TRIM(first_name || ' ' || last_name), '', 'person', 0, '', '' FROM auth_user"
        )
        for what, other in (("groups", "group_id"), ("user_permissions", "permission_id")):
            cursor.execute(
                f"INSERT INTO identity_account_{what} (account_id, {other})"  # noqa: S608
                f" SELECT user_id, {other} FROM auth_user_{what}"
            )
        for table in OLD:
            cursor.execute(f"DROP TABLE {table}")
        _go_on_counting(connection, cursor)


def _refuse_collisions(cursor: Any) -> None:
    cursor.execute("SELECT username FROM auth_user")
    times = Counter(name.casefold() for (name,) in cursor.fetchall())
    twice = sorted(name for name, count in times.items() if count > 1)
    if twice:
        raise NamesCollide(
            f"These usernames exist twice, in upper and lower case: {', '.join(twice)}."
            " Rename one of each in the table auth_user, then start again. Nothing was changed."
        )


def _go_on_counting(connection: Any, cursor: Any) -> None:
    """PostgreSQL counts keys beside the table: the next account must not get a number that was moved."""
    if connection.vendor == "postgresql":
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('identity_account', 'id'),"
            " (SELECT COALESCE(MAX(id), 1) FROM identity_account), (SELECT COUNT(*) > 0 FROM identity_account))"
        )
