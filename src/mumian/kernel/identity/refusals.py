"""Why an act is not done."""

from django.core.exceptions import PermissionDenied


class NotAllowed(PermissionDenied):
    """The actor has no right to this act."""


class Impossible(ValueError):  # noqa: N818 - the name says it
    """The act makes no sense here; the text says why, in the reader's language."""


def need(allowed: object) -> None:
    """Go on only when allowed."""
    if not allowed:
        raise NotAllowed
