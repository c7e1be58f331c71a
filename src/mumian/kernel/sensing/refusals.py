"""Why something is not done."""


class SensingRefused(ValueError):  # noqa: N818 - it is an answer, not a fault of ours
    """Nothing was done. `field` names the value it is about, the text says what is wrong, in the reader's language."""

    def __init__(self, message: str, *, field: str = "") -> None:
        self.field = field
        super().__init__(message)


class Busy(RuntimeError):  # noqa: N818 - it is an answer, not a fault of ours
    """More observations wait to be written than fit. Nothing of this call was taken; try again after `retry_after`
    seconds.
    """

    def __init__(self, retry_after: int = 1) -> None:
        self.retry_after = retry_after
        super().__init__(f"Too many observations are waiting. Try again after {retry_after} s.")


class OverQuota(Busy):
    """The device, or its provider, has sent what it may within a minute. Nothing of this call was taken."""
