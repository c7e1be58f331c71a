"""`mumian manage`: the door to Django's own commands.

Most of them look at code, tables or settings. The others reach any row at once, past every rule of visibility: they
run for a stated purpose only, and their line is in the ledger, sealed, before they begin.
"""

from hashlib import sha256

import click
from django.core.management import execute_from_command_line

from mumian.kernel.ledger import api as ledger

# Commands that show nobody's rows; whatever is not named here needs a purpose.
HARMLESS = {
    *("check", "diffsettings", "help", "version", "--help", "--version"),
    *("compilemessages", "makemessages", "collectstatic", "findstatic", "export_openapi_schema"),
    *("makemigrations", "migrate", "optimizemigration", "showmigrations", "squashmigrations"),
    *("createcachetable", "inspectdb", "sqlflush", "sqlmigrate", "sqlsequencereset", "remove_stale_contenttypes"),
    *("clearsessions", "oidc_cleartokens", "runserver", "sendtestemail", "startapp", "startproject"),
    *("test", "testserver"),
}


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False, "help_option_names": []}
)
@click.option("--purpose", default="", help="What for, where the command reaches records of people.")
@click.option("--basis", default="", help="Law and article on which this is done.")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...], purpose: str, basis: str) -> None:
    """Run a command of Django, such as `mumian manage migrate`."""
    name = arguments[0] if arguments else "help"
    if name not in HARMLESS:
        if not (purpose.strip() and basis.strip()):
            raise click.UsageError(
                f"`{name}` reaches everybody's records. Say why, for the ledger:"
                f' mumian manage --purpose "…" --basis "law and article" {name}'
            )
        _note(name, arguments, ledger.at_the_machine(purpose=purpose.strip(), basis=basis.strip()))
    execute_from_command_line(["mumian manage", *arguments])


def _note(name: str, arguments: tuple[str, ...], reason: ledger.Reason) -> None:
    """Sealed at once: whoever opens a shell can reach the rows of the ledger, too."""
    digest = sha256("\0".join(arguments).encode()).digest()
    entry = ledger.Entry(
        kind=ledger.Kind.ACCESS,
        system="platform",
        action=f"manage {name}"[:100],
        subject=ledger.EVERYBODY,
        reason=reason,
        digest=digest,
    )
    ledger.append(entry)
    ledger.seal()
