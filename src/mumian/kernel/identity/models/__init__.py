"""Tables of the room."""

from .accounts import Account, Accounts, Kind, Level
from .attempts import Attempt
from .mandates import Mandate
from .posts import Post, Tenure
from .proofs import Proof

__all__ = ["Account", "Accounts", "Attempt", "Kind", "Level", "Mandate", "Post", "Proof", "Tenure"]
