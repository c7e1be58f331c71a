"""How this room says no: what is wrong and at which field, so that a form can show it there."""

from django.utils.functional import Promise


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault of ours
    """Nothing was written. `field` names the argument that is to blame; the message says what to do."""

    def __init__(self, field: str, message: str | Promise) -> None:
        super().__init__(message)
        self.field, self.message = field, message

    def __str__(self) -> str:
        return str(self.message)
