"""Why a model is not taken or a process does not go on, in words for whoever drew it."""


class ModelRefused(ValueError):  # noqa: N818 - it is an answer
    """The model cannot be run here. `element` is the id of the shape it is about, or ""."""

    def __init__(self, text: str, *, element: str = "") -> None:
        self.element = element
        super().__init__(text)


class Stuck(RuntimeError):  # noqa: N818 - it is an answer
    """The process cannot go on with these values; nothing was changed. `element` is where."""

    def __init__(self, text: str, *, element: str = "") -> None:
        self.element = element
        super().__init__(text)
