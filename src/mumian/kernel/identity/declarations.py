"""What rooms above and systems declare to this room."""

from collections.abc import Callable
from dataclasses import dataclass

from mumian.kernel.ledger.api import Reason
from mumian.kernel.system.api import Declaration


@dataclass(frozen=True, kw_only=True)
class Right(Declaration):
    """Something a post may allow; `code` is what is asked for, such as "registers.view_personversion"."""


@dataclass(frozen=True, kw_only=True)
class PersonCheck(Declaration):
    """The register of people answers whether number and name belong together, and leaves its line for the reason.

    `normal` returns the number in its normal spelling and raises ValueError when it is none.
    """

    matches: Callable[[str, str, Reason], bool]
    normal: Callable[[str], str]
