"""The store's recurring work beside the pages."""

from mumian.kernel.system.api import Chore

from .keeping import expire, fold, merge

__all__ = ["CHORES"]

CHORES = (
    Chore(code="sensing.fold", every=2, run=fold),
    Chore(code="sensing.merge", every=30, run=merge),
    Chore(code="sensing.expire", every=6 * 3600, run=expire),
)
