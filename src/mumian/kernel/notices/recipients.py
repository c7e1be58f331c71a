"""How recipients are written, and which of them somebody is."""

import re

__all__ = ["KINDS", "NotARecipient", "recipient"]

KINDS = ("account", "person", "organisation", "department")
SPELLING = re.compile(rf"({'|'.join(KINDS)}):[0-9A-Za-z._-]{{1,90}}")


class NotARecipient(ValueError):  # noqa: N818 - the name says it
    """Nobody can be told under this name."""


def recipient(text: str) -> str:
    """A recipient such as account:17, person:<identity number>, organisation:<credit code> or department:<same>."""
    if not SPELLING.fullmatch(text):
        raise NotARecipient("A recipient is like account:17, person:…, organisation:… or department:…")
    return text


def named(*, account: int | None, person: str, organisation: str, department: str) -> list[str]:
    """The recipients that a caller names by kind."""
    given = {"account": account, "person": person, "organisation": organisation, "department": department}
    return [recipient(f"{kind}:{value}") for kind, value in given.items() if value not in (None, "")]
