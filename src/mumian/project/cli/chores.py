"""`mumian chores`: the work beside the pages."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import click

from mumian.project import chores as running

PATIENCE_SECONDS = 10


@click.command()
@click.option("--once", is_flag=True, help="Run each once and end: for a machine with a timer of its own.")
@click.option("--list", "only_list", is_flag=True, help="Say what there is to do and how often.")
@click.option("--with-parent", is_flag=True, hidden=True)
def chores(*, once: bool, only_list: bool, with_parent: bool) -> None:
    """Do what must be done again and again: `mumian up` starts this beside the pages."""
    wanted = running.chores()
    if only_list:
        for chore in wanted:
            click.echo(f"{chore.code:<30} every {chore.every:g} s")
        return
    if once:
        failed = running.run_once(wanted)
        raise SystemExit(1 if failed else 0)
    stop = _asked_to_stop(with_parent=with_parent)
    if not with_parent:
        click.echo(f"{len(wanted)} chores run until they are told to stop (Ctrl-C).")
    running.run_until(stop, wanted)


def _asked_to_stop(*, with_parent: bool) -> Event:
    """Set by a signal and, under a parent, by its end: the pipe from it closes however it dies."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if with_parent:
        Thread(target=lambda: (sys.stdin.buffer.read(), stop.set()), daemon=True).start()
    return stop


@contextmanager
def beside() -> Iterator[None]:
    """Run the chores in a process of their own while the block runs."""
    command = [sys.executable, "-m", "mumian.project", "chores", "--with-parent"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as process:  # noqa: S603 - ourselves
        try:
            yield
        finally:
            process.stdin.close()
            try:
                process.wait(PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
