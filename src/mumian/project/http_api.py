"""One HTTP interface: every `endpoints.py` of a protocol or a system is mounted under /api/<folder>/."""

import pkgutil
from importlib import import_module

from django.utils.module_loading import module_has_submodule
from ninja import NinjaAPI

import mumian
from mumian import protocols
from mumian.kernel.system.api import systems
from mumian.protocols.problem import install


def build() -> NinjaAPI:
    """The interface with all its parts; a part that cannot be imported stops the start."""
    made = NinjaAPI(
        title="Mumian", version=mumian.__version__, description="The city's data and services for programs."
    )
    install(made)
    doors = [f"mumian.protocols.{found.name}" for found in pkgutil.iter_modules(protocols.__path__) if found.ispkg]
    doors += [f"mumian.systems.{system.code}" for system in systems()]
    for door in doors:
        if module_has_submodule(import_module(door), "endpoints"):
            name = door.rsplit(".", 1)[1]
            made.add_router(f"/{name}/", import_module(f"{door}.endpoints").router, tags=[name])
    return made


api = build()
