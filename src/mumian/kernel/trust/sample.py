"""The sample city's part of this room: an authority and three seals of made-up offices."""

from mumian.kernel.ledger.api import Reason
from mumian.kernel.system.api import Progress

from . import authority, seals
from .models import Seal

__all__ = ["fill_sample", "sample_ready"]

REASON = Reason(actor="program:demo", purpose="sample city", basis="generated data; nobody is concerned")
# Credit codes that begin with 99 belong to nobody.
SEALS = (
    (
        "market-licences",
        "示例市场监督管理局证照专用章",
        "Sample market regulation office, licence seal",
        "示例市场监督管理局",
        "登记许可科",
    ),
    ("civil-affairs", "示例民政局业务专用章", "Sample civil affairs office, business seal", "示例民政局", "婚姻登记处"),
    ("evidence", "示例电子证据保全中心", "Sample evidence preservation centre", "示例电子证据保全中心", "保全科"),
)


def sample_ready() -> bool:
    """Whether there is an authority and a seal."""
    return authority.established() and Seal.objects.exists()


def fill_sample(progress: Progress) -> None:
    """Make what is missing; filling twice changes nothing."""
    progress.start("Certificates and seals", len(SEALS))
    authority.establish(reason=REASON)
    known = set(Seal.objects.values_list("code", flat=True))
    for number, (code, name_zh, name_en, owner, post) in enumerate(SEALS):
        if code not in known:
            body = f"99440100MA000000{number:02d}"
            names = {"name_zh": name_zh, "name_en": name_en, "organisation_name": owner}
            seals.make(code=code, organisation=body, post=post, reason=REASON, **names)
        progress.advance(1)
