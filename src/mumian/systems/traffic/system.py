from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import EVERYBODY, Right, protects, with_right
from mumian.kernel.system.api import Loader, PublicRows, Sample, System
from mumian.web.navigation import Page, Place
from mumian.web.panels import Panel

from . import models, panels, queries, sample
from .loading import load

SYSTEM = System(
    code="traffic",
    name=_("Traffic"),
    family="transport-logistics",
    register=("S093", "S095", "S096"),
    summary=_("How the roads run: speeds, congestion, reliability, and where measurements are missing."),
    offers=(
        Right(code="traffic.add_load", name=_("load road speeds")),
        PublicRows(code="traffic-series", name=_("Series of road speeds"), models=(models.Series,)),
        protects(models.Load, EVERYBODY, actions={"add": with_right("traffic.add_load")}),
        Page(
            code="traffic",
            name=_("Traffic"),
            url="traffic:overview",
            place=Place.DATA,
            weight=30,
            summary=_("Speeds, congestion and reliability of the roads, by hour and day"),
        ),
        Page(
            code="traffic-loads",
            name=_("Traffic data loads"),
            url="traffic:loads",
            place=Place.CONSOLE,
            weight=30,
            permission="traffic.add_load",
        ),
        Panel(
            code="traffic-today",
            name=_("Traffic today"),
            template="traffic/today.html",
            context=panels.today,
            weight=30,
        ),
        Loader(code="traffic", name=_("Road speeds (Parquet or CSV)"), load=load),
        Sample(
            code="traffic",
            name=_("Traffic of the last three weeks (synthetic)"),
            ready=queries.sample_is_fresh,
            fill=sample.fill,
        ),
    ),
)
