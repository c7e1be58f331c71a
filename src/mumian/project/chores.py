"""Runs the chores of all rooms, doors and systems, each in a thread of its own, until told to stop."""

import logging
from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules
from threading import Event, Thread

from django.conf import settings
from django.db import close_old_connections, connections
from django.utils.module_loading import module_has_submodule

from mumian import protocols
from mumian.kernel.system.api import Chore

LONGEST_PAUSE = 300
log = logging.getLogger(__name__)


def chores() -> list[Chore]:
    """What the installed rooms, doors for programs and systems list in their `chores.py`."""
    rooms = [f"mumian.kernel.{room}" for room in settings.KERNEL_ROOMS]
    doors = [f"mumian.protocols.{found.name}" for found in iter_modules(protocols.__path__) if found.ispkg]
    packages = (*rooms, *doors, *(f"mumian.systems.{system}" for system in settings.SYSTEMS))
    return [
        chore
        for package in packages
        if module_has_submodule(import_module(package), "chores")
        for chore in import_module(f"{package}.chores").CHORES
    ]


def run_once(wanted: Iterable[Chore]) -> list[str]:
    """Run each once, in turn; returns the codes of those that failed. The log says why."""
    return [chore.code for chore in wanted if not _done(chore)]


def run_until(stop: Event, wanted: Iterable[Chore]) -> None:
    """Run each at its own pace until `stop` is set, and return when the runs under way have ended."""
    threads = [Thread(target=_repeat, args=(chore, stop), name=chore.code) for chore in wanted]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _repeat(chore: Chore, stop: Event) -> None:
    pause = chore.every
    while not stop.wait(pause):
        # A chore that fails is tried again, ever more seldom: a full disk is not helped by asking every second.
        pause = chore.every if _done(chore) else max(chore.every, min(pause * 2, LONGEST_PAUSE))
    connections.close_all()


def _done(chore: Chore) -> bool:
    close_old_connections()
    try:
        chore.run()
    except Exception:
        log.exception("The chore %s failed and will be tried again", chore.code)
        return False
    return True
