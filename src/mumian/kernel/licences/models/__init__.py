"""Tables of the licences."""

from .acts import Act, ActKind
from .licences import Licence, State
from .series import Series
from .showings import Showing

__all__ = ["Act", "ActKind", "Licence", "Series", "Showing", "State"]
