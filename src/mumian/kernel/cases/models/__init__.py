"""Tables of the cases."""

from .acts import Act, ActKind
from .cases import Case, Running, State
from .definitions import Definition, Stage
from .series import Series
from .steps import Step, StepState

__all__ = ["Act", "ActKind", "Case", "Definition", "Running", "Series", "Stage", "State", "Step", "StepState"]
