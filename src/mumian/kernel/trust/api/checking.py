"""What became of a signature."""

from mumian.kernel.trust import checking
from mumian.kernel.trust.checking import Verdict


def check_pdf(*, pdf: bytes) -> tuple[Verdict, ...]:
    """What became of each signature on a PDF, oldest first; empty when there is none.

    Judged as AdES (ETSI EN 319 102-1) against our roots and the trust list, without asking any address that the
    document names. Raises NotAccepted for what is no readable PDF.
    """
    return checking.check_pdf(pdf)


def check_cms(*, signature: bytes, data: bytes | None = None) -> Verdict:
    """What became of a CMS signature (DER); `data` for a detached one. NotAccepted for what is no CMS signature."""
    return checking.check_cms(signature=signature, data=data)
