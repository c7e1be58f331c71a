"""Tables of the room."""

from .accounts import Account, Accounts, Kind, Level
from .attempts import Attempt

__all__ = ["Account", "Accounts", "Attempt", "Kind", "Level"]
