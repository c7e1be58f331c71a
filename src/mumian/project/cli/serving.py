"""`mumian up`: everything a city needs on one machine, from an empty folder to a page."""

import signal
import socket
import sys

import click
from django.conf import settings
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces

from mumian.project.accounts import demo_accounts
from mumian.project.sample_city import fill

from .chores import beside
from .progress import Terminal

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def port_is_free(host: str, port: int) -> bool:
    """Whether nobody answers at this address yet."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        return probe.connect_ex((host, port)) != 0


def prepare() -> None:
    """Bring database and static files up to date."""
    settings.MUMIAN_HOME.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option(
    "--demo/--no-demo", "with_demo", default=None, help="Sample city and demo accounts (default: on loopback)."
)
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that serve pages.")
def up(host: str, port: int, workers: int, *, with_demo: bool | None) -> None:
    """Prepare the database, fill the sample city where it is empty, and serve."""
    if not port_is_free(host, port):
        raise click.UsageError(f"Port {port} on {host} is taken by another program. Try: mumian up --port {port + 1}")
    on_loopback = host in LOOPBACK
    with_demo = on_loopback if with_demo is None else with_demo
    prepare()
    if with_demo:
        with Terminal() as progress:
            fill(progress)
        for account in demo_accounts():
            click.echo(f"  {account.username:<10} {account.password:<22} {account.role}")
    click.echo(f"Mumian is at http://{host}:{port}/  (Ctrl-C ends it)")
    sys.stdout.flush()
    # A shell that starts us in the background has us ignore the interrupt, which the workers are stopped with.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with beside():
        _serve(host, port, workers)


def _serve(host: str, port: int, workers: int) -> None:
    Granian(
        "mumian.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        workers_kill_timeout=10,
        log_access=False,
        log_level="warning",
    ).serve()
