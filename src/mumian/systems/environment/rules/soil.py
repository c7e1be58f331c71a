"""Screening and control values of soil on building land (GB 36600-2018 table 1, metals), in mg/kg."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .figures import Number
from .sources import SOIL_LIMITS

SOURCE = SOIL_LIMITS


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Of one metal: screening values for land of the first (homes) and second class, and control values likewise."""

    name: object
    screening: tuple[float, float]
    control: tuple[float, float]


METALS: Mapping[str, Limits] = {
    "as": Limits(name=_("arsenic"), screening=(20, 60), control=(120, 140)),
    "cd": Limits(name=_("cadmium"), screening=(20, 65), control=(47, 172)),
    "cr6": Limits(name=_("chromium (VI)"), screening=(3.0, 5.7), control=(30, 78)),
    "cu": Limits(name=_("copper"), screening=(2000, 18000), control=(8000, 36000)),
    "pb": Limits(name=_("lead (Pb)"), screening=(400, 800), control=(800, 2500)),
    "hg": Limits(name=_("mercury"), screening=(8, 38), control=(33, 82)),
    "ni": Limits(name=_("nickel"), screening=(150, 900), control=(600, 2000)),
}
OUTCOMES = {
    "below": _("below the screening value: the risk can be neglected"),
    "survey": _("above the screening value: a detailed survey is due"),
    "control": _("above the control value: the risk must be controlled or the soil restored"),
}


def outcome(metal: str, value: Number, land: int) -> str:
    """What a value asks for on land of this class (1 or 2): a key of OUTCOMES."""
    if land not in (1, 2):
        raise ValueError("Building land has two classes, 1 and 2.")
    limits = METALS[metal]
    if value > limits.control[land - 1]:
        return "control"
    return "survey" if value > limits.screening[land - 1] else "below"
