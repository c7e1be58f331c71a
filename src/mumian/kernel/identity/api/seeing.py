"""Who may see which rows."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.db.models import Model, QuerySet

from mumian.kernel.identity import showing, visibility
from mumian.kernel.identity.actors import Actor
from mumian.kernel.identity.models import Account, Mandate, Tenure
from mumian.kernel.identity.rules import Rule
from mumian.kernel.identity.visibility import Protection

M = TypeVar("M", bound=Model)


def protects(model: type[Model], rule: Rule, *, actions: Mapping[str, Rule] | None = None) -> Protection:
    """Declare who sees the rows of a table: put the answer into OFFERS of a room (`offers.py`) or `offers` of a system.

    A rule is composed with `|` and `&` of the parts exported here; `actions` says what else may be done with a visible
    row, such as {"close": with_right("identity.open_post")}. Nothing is visible that no rule names.
    """
    return visibility.protects(model, rule, actions)


def visible_to(actor: Actor, rows: "type[M] | QuerySet[M]", *, purpose: str = "") -> "QuerySet[M]":
    """The rows of a table, or of a query over it, that this actor may see, as one SQL question without doubled rows.

    `purpose` is what the ledger will keep; some rules open nothing without one. Public tables answer all rows, internal
    ones none. Raises NotDeclaredError for a table of which nothing is declared.
    """
    return visibility.visible_to(actor, rows, purpose)


def may(actor: Actor, action: str, thing: Model, *, purpose: str = "") -> bool:
    """Whether the actor sees this row ("see") and may do what its protection names; undeclared actions are refused."""
    return visibility.may(actor, action, thing, purpose)


def shown_to(actor: Actor, rows: Iterable[Account | Mandate | Tenure], *, purpose: str) -> None:
    """Before rows of this room are shown: a line about each other person in them, with the purpose. Mandates bring
    their agents and tenures their accounts (`select_related`). What the actor is a party to leaves none.
    """
    showing.shown(actor, rows, purpose=purpose)


def account_named(actor: Actor, *, name: str, purpose: str) -> Account | None:
    """The open account of a username however it is typed, with a line about its owner; None when there is none."""
    return showing.account_named(actor, name=name, purpose=purpose)


def may_make(actor: Actor, action: str, model: type[Model], values: Mapping[str, str], *, purpose: str = "") -> bool:
    """Whether the actor may do this with a row that is still to be made, by the values that the rule looks at."""
    return visibility.may_make(actor, action, model, values, purpose)
