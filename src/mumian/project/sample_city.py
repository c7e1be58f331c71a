"""The sample city: the kernel's reference data first, then what each system declares."""

from mumian.kernel.system.api import Progress, Sample, declared


def parts() -> tuple[Sample, ...]:
    """Every part of the sample city, in the order of filling."""
    return tuple(sample for _, sample in declared(Sample))


def fill(progress: Progress) -> None:
    """Fill what is empty; a part that is filled is left as it is."""
    for part in parts():
        if not part.ready():
            part.fill(progress)
