"""`mumian demo`: the sample city."""

import click

from mumian.project.sample_city import fill, parts

from .progress import Terminal


@click.command()
@click.option("--list", "only_list", is_flag=True, help="Only say which parts there are and which are filled.")
def demo(*, only_list: bool) -> None:
    """Fill the sample city: real divisions and plan figures, generated series marked as synthetic."""
    if only_list:
        for part in parts():
            click.echo(f"{part.code:<12} {'filled' if part.ready() else 'empty ':<8} {part.name}")
        return
    with Terminal() as progress:
        fill(progress)
