"""The history of a clock: one frozen event an operation, in the order of time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .law import Article
from .units import Rank


class Operation(StrEnum):
    """The five operations; a suspension has two ends."""

    START = "start"
    SUSPEND = "suspend"
    RESUME = "resume"  # the other end of a suspension
    RESTART = "restart"
    EXTEND = "extend"
    DEEMED = "deemed"


@dataclass(frozen=True, kw_only=True)
class Event:
    """One operation with its moment, its reason and the article it rests on."""

    operation: Operation
    at: datetime
    reason: str
    article: Article
    silence_of: str = ""  # start: code of the limit whose silence began this one
    ground: str = ""  # suspend: code of the ground
    amount: int = 0  # extend: how many more of the limit's unit
    approved_by: Rank | None = None  # extend
    notified: datetime | None = None  # suspend, extend: when the person concerned was told
    outcome: str = ""  # deemed: code of the outcome
