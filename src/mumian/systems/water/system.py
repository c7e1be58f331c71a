from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import Right, protects, with_right
from mumian.kernel.indicators.api import Indicator
from mumian.kernel.system.api import InternalRows, Loader, PublicRows, Sample, System
from mumian.web.navigation import Page, Place

from . import models, queries, sample
from .loading import load, load_flows

SYSTEM = System(
    code="water",
    name=_("Water supply"),
    family="city-operations",
    register=("S080",),
    summary=_("What flows into the metered areas, what of it is lost, and which meters are odd."),
    offers=(
        Right(code="water.see_meters", name=_("see the meters of customers")),
        protects(models.Meter, with_right("water.see_meters")),
        InternalRows(
            code="water-meter-days",
            name=_("Days and oddities of meters, seen only with their meter or in sum"),
            models=(models.MeterDay, models.Oddity),
        ),
        PublicRows(code="water-areas", name=_("Metered areas and their flow"), models=(models.Area, models.AreaHour)),
        Page(
            code="water",
            name=_("Water supply"),
            url="water:overview",
            place=Place.DATA,
            weight=28,
            summary=_("Night flow and losses of the metered areas, use of the households"),
        ),
        Page(
            code="water-meters",
            name=_("Odd meters"),
            url="water:meters",
            place=Place.CONSOLE,
            weight=32,
            permission="water.see_meters",
        ),
        Indicator(
            code="water-loss",
            name=_("Water lost in the metered areas"),
            unit="percent",
            value=queries.loss_share,
            source=_("Inflow of the metered areas"),
            method=_("Minimum night flow less the use at night, times 20 hours, over the inflow of a day."),
            page="water:overview",
        ),
        Loader(code="water", name=_("Readings of household meters (Parquet or CSV)"), load=load),
        Loader(code="water-flow", name=_("Inflow of metered areas (Parquet or CSV)"), load=load_flows),
        Sample(code="water", name=_("Metered areas (synthetic)"), ready=sample.ready, fill=sample.fill),
    ),
)
