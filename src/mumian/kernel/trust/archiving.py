"""Keeps sealed documents provable: one archive time-stamp more before the last one's certificate ends."""

import asyncio
from io import BytesIO

from django.utils import timezone
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko_certvalidator import ValidationContext

from . import judging, outside
from .refusals import NotAccepted
from .stamping import OwnTime

__all__ = ["renew_archive"]


def renew_archive(*, pdf: bytes) -> bytes:
    """The document with the status of its last time-stamp's certificate inside, and a new time-stamp over all of it."""
    time = OwnTime()  # first: it may take a new certificate, which must then be known
    known = judging.knowledge()
    context = ValidationContext(
        trust_roots=outside.roots(),
        other_certs=known.known_certs,
        crls=[each.crl_data for each in known.known_crls],
        ocsps=[each.ocsp_response_data for each in known.known_ocsps],
        allow_fetching=False,
        revocation_mode="hard-fail",
        moment=timezone.now(),
    )
    try:
        reader = PdfFileReader(BytesIO(pdf))
        if not list(reader.embedded_timestamp_signatures):
            raise NotAccepted(_("This document has no archive time-stamp that could be renewed."))
        stamper = PdfTimeStamper(time)
        work = stamper.async_update_archival_timestamp_chain(reader, context, in_place=False)
        renewed: bytes = asyncio.run(work).getvalue()
    except (PdfError, ValueError) as error:
        raise NotAccepted(_("This PDF cannot be renewed: %s") % error) from error
    return renewed
