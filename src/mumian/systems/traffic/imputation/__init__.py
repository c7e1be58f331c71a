"""Estimates for the gaps in measured speeds, with the error they had where the truth was known.

Short gaps are best closed by a straight line between the values beside them; a whole lost day is best rebuilt
from what the road usually does at that hour and from what the other roads did that day. How far to trust which
is not assumed but learned: values that are known are hidden as gaps of both kinds, and the weights that bring
them back best are used. The same exercise gives the band of error that is shown with every estimate.
"""

from .blend import Estimates, estimate

__all__ = ["Estimates", "estimate"]
