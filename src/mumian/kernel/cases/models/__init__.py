"""Tables of the cases."""

from .acts import Act, ActKind
from .cases import Case, Running, State
from .definitions import Definition, Stage
from .participants import Participant
from .series import Series
from .steps import Step, StepState

__all__ = [
    "Act",
    "ActKind",
    "Case",
    "Definition",
    "Participant",
    "Running",
    "Series",
    "Stage",
    "State",
    "Step",
    "StepState",
]
