"""What the clock refuses, each with a sentence that says why and the field it concerns."""


class ClockError(ValueError):
    """The clock cannot do this. `field` names the argument that is wrong, for a form to show it there."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Unlawful(ClockError):  # noqa: N818 - the name says it
    """The sequence of operations has no basis in the limit's law."""


class StandsStill(ClockError):  # noqa: N818
    """A suspended clock has no due moment until it runs again."""


class NoNotice(ClockError):  # noqa: N818
    """The State Council has not announced (or this installation does not know) the holidays of a year."""

    def __init__(self, message: str, *, year: int) -> None:
        super().__init__(message, field="provisional")
        self.year = year


class UnknownLimit(ClockError, LookupError):  # noqa: N818
    """No article bears this code."""
