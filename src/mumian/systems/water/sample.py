"""Metered areas of the sample city: generated flows, one area that leaks and one main that burst, marked synthetic."""

from datetime import datetime, timedelta

import numpy as np
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.system.api import Progress

from .models import Area, AreaHour
from .queries import CHINA

DAYS = 35
SEED = 20260915
# Properties, kilometres of mains, and the loss at night in m³/h.
AREAS = ((1800, 14.0, 4.0), (2600, 21.0, 6.5), (900, 9.0, 11.0), (3400, 26.0, 9.0))
# Draw of each hour over the mean of the day, as city networks show it.
DRAW = np.array([0.45, 0.32, 0.25, 0.24, 0.28, 0.5, 1.0, 1.5, 1.55, 1.35, 1.2, 1.15,
                 1.25, 1.15, 1.0, 1.0, 1.1, 1.3, 1.5, 1.6, 1.5, 1.3, 0.95, 0.65])  # fmt: skip
LITRES_A_DAY = 420.0  # a property
BURST_AREA, BURST_DAYS_AGO, BURST_HOURS, BURST_FLOW = 1, 6, 7, 60.0


def ready() -> bool:
    """Whether the sample reaches to the last day."""
    return AreaHour.objects.filter(area__synthetic=True, at__gte=timezone.now() - timedelta(days=1)).exists()


def fill(progress: Progress, days: int = DAYS) -> None:
    """Generate the last weeks until now; what was generated before is replaced."""
    progress.start(_("Sample water supply"), len(AREAS))
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    with transaction.atomic():
        Area.objects.filter(synthetic=True).delete()
        for number in range(len(AREAS)):
            AreaHour.objects.bulk_create(_hours(number, now, days), batch_size=2000)
            progress.advance()


def _hours(number: int, now: datetime, days: int) -> list[AreaHour]:
    properties, mains, loss = AREAS[number]
    area = Area.objects.create(
        code=f"DMA{number + 1}", name_zh=f"样例计量分区 {number + 1}", name_en=f"Sample metered area {number + 1}",
        properties=properties, mains=mains, synthetic=True,
    )  # fmt: skip
    rng = np.random.default_rng([SEED, number])
    mean = properties * LITRES_A_DAY / 1000 / 24
    burst = now - timedelta(days=BURST_DAYS_AGO)
    rows = []
    for back in range(days * 24, 0, -1):
        at = now - timedelta(hours=back)
        hour = at.astimezone(CHINA).hour
        flow = mean * DRAW[hour] * (1 + float(rng.normal(0, 0.05))) + loss
        pressure = 34 - 9 * DRAW[hour] + float(rng.normal(0, 0.4))
        if number == BURST_AREA and timedelta() <= at - burst < timedelta(hours=BURST_HOURS):
            flow, pressure = flow + BURST_FLOW, pressure - 8
        rows.append(AreaHour(area=area, at=at, flow=round(flow, 2), pressure=round(pressure, 1)))
    return rows
