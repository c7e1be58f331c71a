"""Tables of the licences."""

from .acts import Act, ActKind
from .licences import Licence, State
from .series import Series

__all__ = ["Act", "ActKind", "Licence", "Series", "State"]
