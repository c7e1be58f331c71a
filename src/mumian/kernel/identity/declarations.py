"""What rooms above and systems declare to this room."""

from collections.abc import Callable
from dataclasses import dataclass

from mumian.kernel.ledger.api import Reason
from mumian.kernel.system.api import Declaration

from .actors import Actor


@dataclass(frozen=True, kw_only=True)
class Right(Declaration):
    """Something a post may allow; `code` is what is asked for, such as "registers.view_personversion"."""


@dataclass(frozen=True, kw_only=True)
class Scope(Declaration):
    """What a token of the OpenID provider may open; `name` goes on after "It will read".

    A person grants it to a program for their own data. With `machine`, it is a right that a program without people
    holds itself, given when it is registered; then `code` is that right.
    """

    machine: bool = False


@dataclass(frozen=True, kw_only=True)
class Matter(Declaration):
    """What a mandate may be limited to; `code` is what `own_subject(…, system=…)` and the room's pages ask for."""


@dataclass(frozen=True, kw_only=True)
class PersonalData(Declaration):
    """What a room keeps about whoever is signed in: one file of the export, and how the room forgets an account.

    `export` gets the actor, whoever is signed in or an organisation through its legal representative, and answers
    values that JSON knows (texts, numbers, lists, mappings, moments); it leaves its own line in the ledger where the
    law asks for one. `forget` gets the account's key within the deletion's transaction and removes what need not be
    kept by law; None when everything must be kept. `move` gets the keys of an account that is merged into another and
    of that one, within the same transaction.
    """

    export: Callable[[Actor], object]
    forget: Callable[[int], None] | None = None
    move: Callable[[int, int], None] | None = None


@dataclass(frozen=True, kw_only=True)
class PersonCheck(Declaration):
    """The register of people answers whether number and name belong together, and leaves its line for the reason.

    `normal` returns the number in its normal spelling and raises ValueError when it is none.
    """

    matches: Callable[[str, str, Reason], bool]
    normal: Callable[[str], str]
