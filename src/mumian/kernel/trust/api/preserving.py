"""Evidence that is preserved and proves itself."""

from collections.abc import Mapping

from mumian.kernel.ledger.api import Reason
from mumian.kernel.trust import examining, packing, preserving
from mumian.kernel.trust.examining import PackVerdict
from mumian.kernel.trust.models import Evidence
from mumian.kernel.trust.values import EvidenceInfo, evidence_info


def preserve(*, files: Mapping[str, bytes], title: str, reason: Reason) -> EvidenceInfo:
    """Preserve evidence (保全): originals by name, 200 with 100 MB together at most; a time-stamp and a ledger line.

    With `MUMIAN_CIPHERS=both` the list of digests is signed with SM2 too. Raises NotAccepted for nothing, too much, or
    a name that is a path.
    """
    return evidence_info(preserving.preserve(files=files, title=title, reason=reason))


def evidence() -> tuple[EvidenceInfo, ...]:
    """What is preserved, newest first."""
    return tuple(map(evidence_info, Evidence.objects.all()))


def evidence_pack(*, number: str, reason: Reason) -> bytes:
    """The zip that proves itself with `docs/evidence-verify.py`; a ledger line says who took it.

    Must not be called inside a transaction: the ledger may have to seal. NotAccepted for an unknown number.
    """
    return packing.pack(number=number, reason=reason)


def check_pack(*, pack: bytes) -> PackVerdict:
    """What became of a pack that somebody hands in. NotAccepted for what is no pack or would unpack to too much."""
    return examining.check_pack(pack)
