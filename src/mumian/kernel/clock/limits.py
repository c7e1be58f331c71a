"""A time limit as one row of data: what, how long, from when, and what may stop, restart, stretch or end it."""

from dataclasses import dataclass

from .law import Article, Rule
from .units import Closing, Rank, Unit
from .words import Words


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A lawful reason for which time does not count.

    `awaits_completion` marks the wait for an applicant to complete papers: it ends in a restart, never a resumption.
    `notice` says that the person concerned must be told in writing.
    """

    code: str
    article: Article
    name: Words
    notice: bool = False
    awaits_completion: bool = False


@dataclass(frozen=True, kw_only=True)
class Extension:
    """The one extension a limit allows: at most `amount` more of the limit's unit."""

    article: Article
    amount: int
    rank: Rank  # the lowest rank that may approve it
    notice: Words | None = None  # who must be told what; absent where the article asks for no notice


@dataclass(frozen=True, kw_only=True)
class Restart:
    """What sets the count back to zero, once."""

    article: Article
    trigger: Words


@dataclass(frozen=True, kw_only=True)
class Silence:
    """The outcome that the law reads into silence.

    It takes effect when the period ends, or from the start of the clock if `from_start`. With `ground` it is the
    applicant's silence during a wait on that ground; otherwise the silence of whoever had to act within the limit.
    """

    code: str
    article: Article
    outcome: Words
    from_start: bool = False
    ground: str = ""


@dataclass(frozen=True, kw_only=True)
class Limit:
    """One time limit of one article. Nothing about it is known elsewhere."""

    code: str
    article: Article
    act: Words  # who must do what
    amount: int
    unit: Unit
    start: Words  # the event that starts it
    unit_rule: Rule | None = (
        None  # the article that says what "day" means here; absent where the article says so itself
    )
    excludes: tuple[Ground, ...] = ()
    extension: Extension | None = None
    restart: Restart | None = None
    silences: tuple[Silence, ...] = ()
    note: Words | None = None
    rolls: bool = True  # a last day on a rest day moves to the next working day (Civil Code art. 203)
    closing: Closing = Closing.MIDNIGHT
    rest_day_rule: Rule | None = None  # the special law that moves the last day, where it is not the Civil Code
    source_confirmed: bool = True  # the article itself was read; False: known from a summary, to be confirmed

    def ground(self, code: str) -> Ground | None:
        """The ground with this code, if the limit knows it."""
        return next((ground for ground in self.excludes if ground.code == code), None)

    def silence(self, code: str) -> Silence | None:
        """The deemed outcome with this code; without a code the only one there is."""
        if not code and len(self.silences) == 1:
            return self.silences[0]
        return next((silence for silence in self.silences if silence.code == code), None)
