"""What a system says of itself, and how the kernel reads it."""

from .coverage import Coverage, Family, Module, Row, State, coverage
from .declarations import Declaration, Foundation, System, declared, offered, system, systems
from .exposures import InternalRows, PublicRows
from .languages import in_language
from .loaders import Loader, LoadRefused, LoadReport, Progress, Quiet, Sample, Trouble
from .recurring import Chore

__all__ = [
    "Chore",
    "Coverage",
    "Declaration",
    "Family",
    "Foundation",
    "InternalRows",
    "LoadRefused",
    "LoadReport",
    "Loader",
    "Module",
    "Progress",
    "PublicRows",
    "Quiet",
    "Row",
    "Sample",
    "State",
    "System",
    "Trouble",
    "coverage",
    "declared",
    "in_language",
    "offered",
    "system",
    "systems",
]
