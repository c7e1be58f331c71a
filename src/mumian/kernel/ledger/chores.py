"""Records that were committed while another process sealed would wait for the next write; nobody shall wait."""

from mumian.kernel.system.api import Chore

from .sealing import seal

CHORES = (Chore(code="ledger.seal", every=5, run=seal),)
