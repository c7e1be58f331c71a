"""Tables of the room."""

from .accounts import Account, Accounts, Kind, Level
from .attempts import Attempt
from .mandates import Mandate
from .posts import Post, Tenure
from .programs import Consent, Grant, Subject, Ticket
from .proofs import Proof

__all__ = [
    "Account",
    "Accounts",
    "Attempt",
    "Consent",
    "Grant",
    "Kind",
    "Level",
    "Mandate",
    "Post",
    "Proof",
    "Subject",
    "Tenure",
    "Ticket",
]
