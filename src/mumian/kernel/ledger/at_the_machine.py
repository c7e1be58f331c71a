"""Who works at the command line of the city's machine, as the ledger names them."""

import getpass

from .entries import Reason

__all__ = ["at_the_machine"]


def at_the_machine(*, purpose: str, basis: str) -> Reason:
    """The reason of whoever has typed a command."""
    return Reason(actor=f"shell:{getpass.getuser()}", purpose=purpose, basis=basis)
