"""The indications of ETSI EN 319 102-1 in sentences for people."""

from django.utils.translation import gettext as _

__all__ = ["sentence"]


def sentence(code: str) -> str:
    """What an indication means for the reader."""
    known = {
        "OK": _("Valid: unchanged since it was sealed, by a certificate that counted at that moment."),
        "HASH_FAILURE": _("Not valid: the content was changed after it was sealed."),
        "SIG_CRYPTO_FAILURE": _("Not valid: the signature does not fit the certificate."),
        "FORMAT_FAILURE": _("Not valid: the signature is broken and cannot be read."),
        "REVOKED": _("Not valid: the certificate was revoked before this was signed."),
        "REVOKED_NO_POE": _("Not valid: the certificate is revoked, and nothing proves that this was signed before."),
        "REVOKED_CA_NO_POE": _("Not valid: an authority above the certificate is revoked."),
        "NO_CERTIFICATE_CHAIN_FOUND": _("Not proven: the authority behind the certificate is not on the trust list."),
        "SIG_CONSTRAINTS_FAILURE": _("Not proven: no time-stamp says when this was signed."),
        "EXPIRED": _("Not valid: it was signed after the certificate had ended."),
        "OUT_OF_BOUNDS_NO_POE": _(
            "Not proven: the certificate has ended, and nothing proves that this was signed before."
        ),
        "TRY_LATER": _("Not proven yet: no fresh status of the certificate is at hand."),
    }
    return known.get(code) or _("Not proven: the chain of certificates does not hold (%s).") % code
