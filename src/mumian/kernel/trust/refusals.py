"""What this room refuses, in words for the person who asked."""

from django.utils.translation import gettext as _

__all__ = ["KeyMissing", "NoAuthority", "NotAccepted", "TrustError"]


class TrustError(Exception):
    """Something of keys, certificates, seals or evidence cannot be done; the message says what and what to do."""


class NoAuthority(TrustError):  # noqa: N818 - the name says it
    """The city has no certification authority yet."""

    def __init__(self) -> None:
        """Say how it gets one."""
        super().__init__(_("The city has no certification authority yet. Make one with: mumian trust establish"))


class KeyMissing(TrustError):  # noqa: N818 - the name says it
    """A private key is not here, or cannot be opened with the pass phrase."""


class NotAccepted(TrustError):  # noqa: N818 - the name says it
    """What was handed in is not what it should be."""
