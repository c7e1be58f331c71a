"""`mumian check`: are the declarations right?"""

import click
from django.core.management import call_command
from django.core.management.base import SystemCheckError


@click.command()
@click.option(
    "--fail-level", default="ERROR", type=click.Choice(["ERROR", "WARNING", "INFO"]), help="What counts as bad."
)
@click.option("--deploy", is_flag=True, help="Also check what a server in the open must have.")
def check(fail_level: str, *, deploy: bool) -> None:
    """Validate the declarations of all systems and the settings."""
    try:
        call_command("check", fail_level=fail_level, deploy=deploy)
    except SystemCheckError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
