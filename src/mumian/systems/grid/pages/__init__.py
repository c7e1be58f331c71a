"""Pages of the grid."""

from .figures import figures
from .reporting import report

__all__ = ["figures", "report"]
