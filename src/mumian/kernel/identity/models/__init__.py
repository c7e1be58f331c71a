"""Tables of the room."""

from .accounts import Account, Accounts, Kind, Level

__all__ = ["Account", "Accounts", "Kind", "Level"]
