"""The sample city: the kernel's registers first, then what each system declares."""

from django.utils.translation import gettext_lazy as _

from mumian.kernel.ledger import api as ledger
from mumian.kernel.licences import api as licences
from mumian.kernel.registers import api as registers
from mumian.kernel.system.api import Progress, Sample, declared
from mumian.kernel.trust import api as trust

REGISTERS = Sample(
    code="registers",
    name=_("Divisions of the country, synthetic people and organisations"),
    ready=registers.sample_ready,
    fill=registers.fill_sample,
)
TRUST = Sample(
    code="trust", name=_("Demonstration authority and seals"), ready=trust.sample_ready, fill=trust.fill_sample
)

LICENCES = Sample(
    code="licences",
    name=_("Licences of synthetic holders, marked as samples"),
    ready=licences.sample_ready,
    fill=licences.fill_sample,
)


def parts() -> tuple[Sample, ...]:
    """Every part of the sample city, in the order of filling: systems may point at areas."""
    return (TRUST, REGISTERS, LICENCES, *(sample for _system, sample in declared(Sample)))


def fill(progress: Progress) -> None:
    """Fill what is empty; a part that is filled is left as it is. What was written is sealed in the ledger."""
    empty = [part for part in parts() if not part.ready()]
    for part in empty:
        part.fill(progress)
    if empty:
        ledger.seal()
