"""What the commands of this room share: the group, the reason, and how they say that something cannot be done."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
from django.db import transaction

from mumian.kernel.ledger.api import Reason, at_the_machine

from .refusals import TrustError

__all__ = ["FILE", "as_json", "group", "told", "why"]

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
T = TypeVar("T")
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")


def why(purpose: str) -> Reason:
    """The reason of somebody at the command line."""
    return at_the_machine(purpose=purpose, basis="电子签名法")


def told(work: Callable[[], T]) -> T:
    """The result of `work`; what is refused becomes a plain message and exit code 2."""
    try:
        with transaction.atomic():
            return work()
    except TrustError as error:
        raise click.UsageError(str(error)) from error


@click.group()
def group() -> None:
    """Keys, certificates, seals, time-stamps and evidence of the city.

    Exit codes: 0 done, 1 something is wrong, 2 the input was not usable.
    """
