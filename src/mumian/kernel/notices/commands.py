"""`mumian notices`: the relay on its own, and what waits. Exit codes: 0 done, 2 refused."""

import json
import signal
import threading
from types import FrameType

import click

from . import health
from .loopback import Gateway
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
@click.option("--port", default=8025, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option("--key", envvar="MUMIAN_GATEWAY_KEY", required=True, help="The key shared with the city.")
def gateway(port: int, key: str) -> None:
    """Start a gateway for trying out: it shows text messages on a page and sends receipts back."""
    try:
        server = Gateway(port=port, key=key)
    except OSError as error:
        raise click.UsageError(f"Port {port} is taken by another program.") from error
    click.echo(f"The gateway is at {server.url}/  (Ctrl-C ends it)")
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("ended")


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
