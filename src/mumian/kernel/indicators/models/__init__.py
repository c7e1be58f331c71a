"""The tables of this room, by subject."""

from .conflicts import Conflict
from .figures import Observation, Target
from .measures import Area, Measure, Theme
from .plans import Body, Plan
from .supervision import Report, SupervisionNote
from .tasks import Milestone, Participation, Task

__all__ = [
    "Area",
    "Body",
    "Conflict",
    "Measure",
    "Milestone",
    "Observation",
    "Participation",
    "Plan",
    "Report",
    "SupervisionNote",
    "Target",
    "Task",
    "Theme",
]
