"""The tables of this room, one file a subject."""

from .acts import Act
from .addresses import Address
from .areas import AreaVersion, Succession
from .disputes import Dispute
from .merges import Merge
from .organisations import OrganisationVersion
from .owners import Element
from .people import PersonVersion
from .versions import Version

__all__ = [
    "Act",
    "Address",
    "AreaVersion",
    "Dispute",
    "Element",
    "Merge",
    "OrganisationVersion",
    "PersonVersion",
    "Succession",
    "Version",
]
