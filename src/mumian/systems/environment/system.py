from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import EVERYBODY, Right, protects, with_right
from mumian.kernel.indicators.api import Indicator
from mumian.kernel.system.api import InternalRows, Loader, PublicRows, Sample, System
from mumian.web.navigation import Page, Place
from mumian.web.panels import Panel

from . import indicators, models, panels, sample
from .loading import load, load_sources

SYSTEM = System(
    code="environment",
    name=_("Environment"),
    family="resources-environment",
    register=("S120", "S121", "S122", "S123", "S124", "S125", "S134"),
    summary=_("Air, water, noise and soil as they are measured, judged by the national standards, and who loads them."),
    offers=(
        Right(code="environment.add_load", name=_("load environmental values")),
        PublicRows(
            code="environment-values",
            name=_("Stations, their values, key pollution sources and their emissions"),
            models=(
                models.Station,
                models.AirHour,
                models.AirDay,
                models.AreaDay,
                models.WaterDay,
                models.NoiseDay,
                models.SoilSample,
                models.Source,
                models.Permit,
                models.Emission,
            ),
        ),
        InternalRows(
            code="environment-instruments",
            name=_("Numbers and passwords of reporting instruments"),
            models=(models.Instrument, models.Channel),
        ),
        protects(models.Load, EVERYBODY, actions={"add": with_right("environment.add_load")}),
        Page(
            code="environment",
            name=_("Environment"),
            url="environment:overview",
            place=Place.DATA,
            weight=25,
            summary=_("Air quality of cities and districts, days and stations"),
        ),
        Page(
            code="environment-map",
            name=_("Environment on one map"),
            url="environment:one_map",
            place=Place.MAP,
            weight=25,
            summary=_("Stations of air, water, noise and soil, and pollution sources"),
        ),
        Page(
            code="environment-water",
            name=_("Surface water"),
            url="environment:water",
            place=Place.DATA,
            weight=26,
            summary=_("Classes of rivers, lakes and sources of drinking water"),
        ),
        Page(
            code="environment-sources",
            name=_("Pollution sources"),
            url="environment:sources",
            place=Place.DATA,
            weight=27,
            summary=_("Permitted limits, what was let out, and what exceeded"),
        ),
        Page(
            code="environment-loads",
            name=_("Environmental data loads"),
            url="environment:loads",
            place=Place.CONSOLE,
            weight=31,
            permission="environment.add_load",
        ),
        Panel(
            code="environment-today",
            name=_("Air quality"),
            template="environment/today.html",
            context=panels.today,
            weight=25,
        ),
        Indicator(
            code="good-air-days",
            name=_("Days of good air"),
            unit="percent",
            value=indicators.good_share,
            source=_("Measured stations of the air"),
            method=_("Days with an index up to 100 among the valid days of all areas, over the last 365 days."),
            page="environment:overview",
        ),
        Indicator(
            code="good-water-sections",
            name=_("Water of class I to III"),
            unit="percent",
            value=indicators.good_water_share,
            source=_("Automatic stations of surface water"),
            method=_("Stations whose newest day is class I to III by the worst item of GB 3838-2002."),
            page="environment:water",
        ),
        Indicator(
            code="key-sources-watched",
            name=_("Key pollution sources watched in real time"),
            unit="percent",
            value=indicators.watched_share,
            source=_("Register of pollution sources"),
            method=_("Key sources whose instrument was heard within 24 hours."),
            page="environment:sources",
        ),
        Loader(code="environment-sources", name=_("Pollution sources with permitted limits (CSV)"), load=load_sources),
        Loader(code="environment", name=_("Hours of the air, or a list of stations (Parquet or CSV)"), load=load),
        Sample(
            code="environment",
            name=_("Air, water, noise, soil and sources (synthetic)"),
            ready=sample.ready,
            fill=sample.fill,
        ),
    ),
)
