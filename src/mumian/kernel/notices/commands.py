"""`mumian notices`: the relay on its own, and what waits. Exit codes: 0 done, 2 refused."""

import json
import signal
import threading
from types import FrameType

import click

from . import health
from .relaying import Relay


@click.group()
def group() -> None:
    """Messages and events: carry them, and see what waits."""


@group.command()
@click.option("--once", is_flag=True, help="Stop when nothing is due any more.")
def relay(*, once: bool) -> None:
    """Carry events and messages until interrupted; any number of relays may run."""
    worker = Relay()
    if once:
        click.echo(f"{worker.drain()} steps done.")
        return
    stop = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, end)
    worker.run(stop)


@group.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def status(*, as_json: bool) -> None:
    """What waits in the outbox and in the lanes, and what was given up."""
    found = health.summary()
    if as_json:
        click.echo(json.dumps(found))
        return
    for name, count in found.items():
        click.echo(f"{count:>10,}  {name.replace('_', ' ')}")
