"""Recurring work beside the pages: rules look at what arrives, and the store is kept in order."""

from mumian.kernel.system.api import Chore

from .alerting.watching import watch, watch_absence
from .keeping import expire, fold, merge

__all__ = ["CHORES"]

CHORES = (
    Chore(code="sensing.fold", every=2, run=fold),
    Chore(code="sensing.watch", every=0.5, run=watch),
    Chore(code="sensing.watch-absence", every=15, run=watch_absence),
    Chore(code="sensing.merge", every=30, run=merge),
    Chore(code="sensing.expire", every=6 * 3600, run=expire),
)
