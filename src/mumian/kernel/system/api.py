"""What a system says of itself, and how the kernel reads it."""

from .coverage import Coverage, Family, Module, Row, State, coverage
from .declarations import Declaration, System, declared, offered, system, systems
from .languages import in_language
from .loaders import Loader, LoadRefused, LoadReport, Progress, Quiet, Sample, Trouble
from .recurring import Chore

__all__ = [
    "Chore",
    "Coverage",
    "Declaration",
    "Family",
    "LoadRefused",
    "LoadReport",
    "Loader",
    "Module",
    "Progress",
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
