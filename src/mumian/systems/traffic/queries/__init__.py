"""Reads: which series there are, and what they tell about a period, a road, a day."""

from mumian.systems.traffic.derived import rests
from mumian.systems.traffic.models import Series

from .courses import Course, Moment, course
from .figures import Figures, figures
from .overviews import Gap, Hour, Overview, RoadFacts, overview
from .selections import SAMPLE, Selection, Unfit, everything, latest, loads, newest, road_names, sample_is_fresh, select

__all__ = [
    "SAMPLE",
    "Course",
    "Figures",
    "Gap",
    "Hour",
    "Moment",
    "Overview",
    "RoadFacts",
    "Selection",
    "Series",
    "Unfit",
    "course",
    "everything",
    "figures",
    "latest",
    "loads",
    "newest",
    "overview",
    "rests",
    "road_names",
    "sample_is_fresh",
    "select",
]
