"""The root of the command line, and how rooms and systems add to it."""

import sys
from importlib import import_module

import click
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import module_has_submodule

import mumian

from .benching import bench
from .checking import check
from .chores import chores
from .demo import demo
from .listing import systems
from .loading import load
from .managing import manage
from .serving import up


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(mumian.__version__, prog_name="mumian")
def cli() -> None:
    """Mumian 木棉: the shared information platform of a city."""


def add_groups() -> None:
    """A room or a system with a `commands.py` adds its `group` under its own name."""
    rooms = [f"mumian.kernel.{room}" for room in settings.KERNEL_ROOMS]
    for package in (*rooms, *(f"mumian.systems.{system}" for system in settings.SYSTEMS)):
        if module_has_submodule(import_module(package), "commands"):
            cli.add_command(import_module(f"{package}.commands").group, package.rsplit(".", 1)[1])


def run() -> None:
    """Run the command line; a database that was never prepared is said instead of shown as a fault."""
    try:
        cli(prog_name="mumian")
    except DatabaseError:
        if not _waiting():
            raise
        click.echo("The database is not prepared. Run `mumian up` once, or `mumian manage migrate`.", err=True)
        sys.exit(2)


def _waiting() -> bool:
    """Whether there are migrations that were not applied."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


for command in (up, chores, systems, load, demo, check, bench, manage):
    cli.add_command(command)
add_groups()
