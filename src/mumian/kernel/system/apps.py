"""Loads every system once Django knows all models."""

from django.apps import AppConfig


class SystemRoom(AppConfig):
    """The lowest room of the kernel."""

    name = "mumian.kernel.system"
    label = "system"

    def ready(self) -> None:
        """Read what the systems declare, so that a typing error stops the start."""
        from . import checks  # noqa: F401, PLC0415 - registers the checks; Django allows it only now
        from .loading import load_rooms, load_systems  # noqa: PLC0415 - may import models only now

        load_systems()
        load_rooms()
