"""The root of the command line, and how rooms and systems add to it."""

from importlib import import_module

import click
from django.conf import settings
from django.utils.module_loading import module_has_submodule

import mumian

from .benching import bench
from .checking import check, manage
from .chores import chores
from .demo import demo
from .listing import systems
from .loading import load
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


for command in (up, chores, systems, load, demo, check, bench, manage):
    cli.add_command(command)
add_groups()
