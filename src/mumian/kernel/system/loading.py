"""Finds the `system.py` of every installed system, and the `offers.py` of every room that offers something."""

from importlib import import_module

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import module_has_submodule

from .declarations import System, loaded, of_rooms

FLOOR = "mumian.systems."
ROOMS = "mumian.kernel."


def load_systems() -> None:
    """Import each declaration. A missing file is fine, a broken one raises: nothing is swallowed."""
    loaded.clear()
    for app in apps.get_app_configs():
        if app.name.startswith(FLOOR) and app.module is not None and module_has_submodule(app.module, "system"):
            found = import_module(f"{app.name}.system").SYSTEM
            if not isinstance(found, System):
                message = f"{app.name}.system.SYSTEM is a {type(found).__name__}; it must be a System."
                raise ImproperlyConfigured(message)
            loaded[found.code] = found


def load_rooms() -> None:
    """What rooms of the kernel offer to rooms below them, which cannot import it."""
    of_rooms.clear()
    for app in apps.get_app_configs():
        if app.name.startswith(ROOMS) and app.module is not None and module_has_submodule(app.module, "offers"):
            of_rooms.extend(import_module(f"{app.name}.offers").OFFERS)
