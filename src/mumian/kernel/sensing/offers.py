"""What this room declares: its rights, and who sees its rows."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import Right, Rule, Scope, in_department, protects, with_right
from mumian.kernel.system.api import InternalRows, Loader, PublicRows

from .loading import load
from .models import (
    Alert,
    Datastream,
    DeviceKey,
    EntityState,
    FeatureOfInterest,
    HistoricalLocation,
    Location,
    ObservedProperty,
    ProviderQuota,
    Sensor,
    Thing,
    Watched,
)
from .models import (
    Rule as AlertRule,
)
from .rights import ALERTS, MANAGE, OBSERVE, SEE_CLOSED


def _open_or_own(of: str = "") -> Rule:
    """What is open everybody sees; the rest its owner, and whoever may look at all of it."""
    is_open = Rule(lambda _asked: Q(**{f"{of}is_open": True}))
    return with_right(SEE_CLOSED) | is_open | in_department(f"{of}owner")


OFFERS = (
    Loader(code="sensing", name=_("Observations"), load=load),
    Right(code=MANAGE, name=_("register things, sensors and datastreams")),
    Right(code=OBSERVE, name=_("send observations, correct and remove them")),
    Right(code=ALERTS, name=_("see, acknowledge and clear alerts")),
    Right(code=SEE_CLOSED, name=_("see things and observations that are not open")),
    # A token of a program goes on: "it will read …".
    *(
        Scope(code=code, name=name, machine=True)
        for code, name in (
            (MANAGE, _("things and datastreams, which it also registers")),
            (OBSERVE, _("observations, which it also sends")),
            (SEE_CLOSED, _("things and observations that are not open")),
        )
    ),
    *(protects(model, _open_or_own()) for model in (Thing, Location, FeatureOfInterest)),
    *(protects(model, with_right(ALERTS) | in_department("stream__owner")) for model in (AlertRule, Alert)),
    # Opening a stream of a closed thing would tell that the thing is there.
    protects(Datastream, _open_or_own() & _open_or_own("thing__")),
    protects(HistoricalLocation, _open_or_own("thing__")),
    PublicRows(code="sensing-methods", name=_("instruments and properties"), models=(Sensor, ObservedProperty)),
    InternalRows(
        code="sensing-states",
        name=_("past states of entities, keys and quotas of devices, what rules have seen"),
        models=(EntityState, DeviceKey, ProviderQuota, Watched),
    ),
)
