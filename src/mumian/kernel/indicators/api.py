"""Measures, observations, targets, plans and tasks: what the city promised, what it reached, what will become of it.

Values are decimals in the unit of their measure, unless a function says that they stand as printed. Periods are
written as SDMX writes them (2015, 2015-Q2, 2015-06) and mean calendar time in Asia/Shanghai; moments are stored in UTC.
Writes take a `Reason` of the ledger, leave one line there, and raise `Refused` with the field at fault when they
cannot be done; nothing is half-written. Nothing is overwritten either: a correction is a new version, and the old one
stays with the reason why it ended.
"""

from .amounts import amount, figure
from .contents import Contents, publish
from .evaluation import Evaluation, Judged, chosen, evaluate, judged
from .forecast import CONFIDENCE, Estimate, Line, Point, fit
from .goals import Comparator, Direction, Goal, Span
from .live import Indicator, Reading, live
from .models import (
    Area,
    Body,
    Conflict,
    Measure,
    Milestone,
    Observation,
    Participation,
    Plan,
    Report,
    SupervisionNote,
    Target,
    Task,
    Theme,
)
from .observing import correct, record, withdraw
from .outlook import Ground, Known, Outlook, Result, judge
from .periods import first_day, frequency, last_day, moment, quarter_of, quarters
from .reading import areas, conflicts, measures, notes, observations, plans, reports, targets, tasks, themes
from .refusals import Refused
from .sdmx import STRUCTURE_ID, sdmx_csv
from .supervising import correct_report, note, reach, report, withdraw_report
from .units import Unit, unit, units
from .versions import Evidence
from .wording import METHOD, RESULTS, explained, when

__all__ = [
    "CONFIDENCE",
    "METHOD",
    "RESULTS",
    "STRUCTURE_ID",
    "Area",
    "Body",
    "Comparator",
    "Conflict",
    "Contents",
    "Direction",
    "Estimate",
    "Evaluation",
    "Evidence",
    "Goal",
    "Ground",
    "Indicator",
    "Judged",
    "Known",
    "Line",
    "Measure",
    "Milestone",
    "Observation",
    "Outlook",
    "Participation",
    "Plan",
    "Point",
    "Reading",
    "Refused",
    "Report",
    "Result",
    "Span",
    "SupervisionNote",
    "Target",
    "Task",
    "Theme",
    "Unit",
    "amount",
    "areas",
    "chosen",
    "conflicts",
    "correct",
    "correct_report",
    "evaluate",
    "explained",
    "figure",
    "first_day",
    "fit",
    "frequency",
    "judge",
    "judged",
    "last_day",
    "live",
    "measures",
    "moment",
    "note",
    "notes",
    "observations",
    "plans",
    "publish",
    "quarter_of",
    "quarters",
    "reach",
    "record",
    "report",
    "reports",
    "sdmx_csv",
    "targets",
    "tasks",
    "themes",
    "unit",
    "units",
    "when",
    "withdraw",
    "withdraw_report",
]
