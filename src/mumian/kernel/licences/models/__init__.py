"""Tables of the licences."""

from .acts import Act, ActKind
from .consents import Consent
from .licences import Licence, State
from .series import Series
from .showings import Showing

__all__ = ["Act", "ActKind", "Consent", "Licence", "Series", "Showing", "State"]
