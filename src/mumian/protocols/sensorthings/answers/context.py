"""What all parts of one answer share."""

from dataclasses import dataclass
from datetime import datetime

from mumian.kernel.identity.api import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """`root` is the address of the service without a slash at the end; `now` what `now()` means in this request."""

    actor: Actor
    root: str
    now: datetime
    as_of: datetime | None = None
