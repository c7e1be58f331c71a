"""`mumian environment`: register instruments, and listen to them."""

import asyncio
import contextlib
import secrets
import signal

import click

from mumian.protocols.hj212.listening import Bounds, Listener

from . import actions, models
from .reporting import Desk

ACTOR = "program:mumian environment"


@click.group()
def group() -> None:
    """Instruments of the environment: register them, and take in what they report (HJ 212)."""


@group.command()
@click.argument("device")
@click.option("--station", default="", help="Code of the station that it measures for.")
@click.option("--source", default="", help="Code of the pollution source that it watches.")
@click.option("--password", default="", help="Its password, up to 9 letters and digits; made where none is given.")
@click.option(
    "--unit",
    type=click.Choice(models.Instrument.Unit.values),
    default=models.Instrument.Unit.MICROGRAM.value,
    show_default=True,
    help="Unit of its concentrations in air; carbon monoxide is always in mg/m3.",
)
def instrument(device: str, station: str, source: str, password: str, unit: str) -> None:
    """Register DEVICE, the number (MN) under which an instrument reports."""
    chosen = password or secrets.token_hex(4)
    try:
        made = actions.register_instrument(
            device=device,
            password=chosen,
            station=station,
            source=source,
            unit=unit,
            actor="program:mumian environment",
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{device} reports for {made}. Its password: {chosen}")


@group.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for all.")
@click.option("--port", default=9212, show_default=True, help="TCP port.")
@click.option("--a-minute", default=Bounds().a_minute, show_default=True, help="Frames a device may send in a minute.")
def listen(host: str, port: int, a_minute: int) -> None:
    """Take in what instruments report over HJ 212, until told to stop."""
    listener = Listener(desk=Desk(), host=host, port=port, bounds=Bounds(a_minute=a_minute))
    asyncio.run(_until_told(listener))
    counts = listener.counts
    click.echo(
        f"{counts.messages} messages with {counts.values} values kept; {counts.refused} refused, "
        f"{counts.faults} faults, {counts.flooded} over quota."
    )


async def _until_told(listener: Listener) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    async with listener:
        click.echo(f"Listening at {listener.host}:{listener.port}.")
        await stop.wait()
