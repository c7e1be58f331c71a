"""`mumian bench`: the promises of speed, measured beside peers and raw engines in one run."""

import sys
from importlib import import_module
from pathlib import Path

import click
from django.conf import settings


class Benches(click.Group):
    """One command a file of the `bench` folder, imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the benchmarks."""
        return sorted(path.stem for path in self._folder().glob("*.py") if not path.stem.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The benchmark of this name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        if str(self._folder().parent) not in sys.path:
            sys.path.insert(0, str(self._folder().parent))
        command: click.Command = import_module(f"bench.{cmd_name}").command
        return command

    @staticmethod
    def _folder() -> Path:
        return Path(settings.BASE_DIR) / "bench"


@click.command("bench", cls=Benches, invoke_without_command=True)
@click.pass_context
def bench(context: click.Context) -> None:
    """Measure one promise (`mumian bench ledger --help`), or all of them in their quick size."""
    if context.invoked_subcommand is not None:
        return
    group = context.command
    assert isinstance(group, Benches)  # noqa: S101 - tells the type checker what click knows
    for name in group.list_commands(context):
        click.secho(f"\n== {name}", bold=True)
        command = group.get_command(context, name)
        if command is not None:
            command.main(args=[], prog_name=f"mumian bench {name}", standalone_mode=False)
