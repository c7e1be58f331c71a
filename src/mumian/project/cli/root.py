"""The root of the command line, and how rooms and systems add to it."""

from importlib import import_module

import click
from django.conf import settings

import mumian

from .benching import bench
from .checking import check, manage
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
    places = [(settings.PACKAGE_DIR / "kernel", "mumian.kernel"), (settings.PACKAGE_DIR / "systems", "mumian.systems")]
    for folder, package in places:
        for found in sorted(folder.glob("*/commands.py")):
            group = import_module(f"{package}.{found.parent.name}.commands").group
            cli.add_command(group, found.parent.name)


for command in (up, systems, load, demo, check, bench, manage):
    cli.add_command(command)
add_groups()
