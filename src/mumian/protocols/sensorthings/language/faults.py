"""What is wrong with a request, and where."""


class Fault(Exception):  # noqa: N818 - it is the caller's
    """A request that cannot be answered; `at` counts characters from the start of `within` (an option, the path)."""

    def __init__(self, says: str, *, status: int = 400, at: int | None = None, within: str = "") -> None:
        super().__init__(says)
        self.says, self.status, self.at, self.within = says, status, at, within

    def inside(self, within: str) -> "Fault":
        """The same fault, with the name of the option it was found in."""
        return Fault(self.says, status=self.status, at=self.at, within=self.within or within)
