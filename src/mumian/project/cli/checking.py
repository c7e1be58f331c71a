"""`mumian check` validates the declarations; `mumian manage` is the door to Django's own commands."""

import click
from django.core.management import call_command, execute_from_command_line
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


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run a command of Django, such as `mumian manage migrate`."""
    execute_from_command_line(["mumian manage", *arguments])
