"""Classes of components (部件) and events (事件) in digital city management, GB/T 30428.2 as implementers cite it.

The minor classes and their codes stand in a part of the standard that was not at hand; of them only manhole covers,
which have a limit of their own, are told apart.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Category:
    """One class: `code` is ours, the Chinese name is the standard's."""

    code: str
    component: bool
    name: Promise


CLASSES = (
    Category("manhole", component=True, name=_("manhole covers")),
    Category("utility", component=True, name=_("public utilities")),
    Category("traffic", component=True, name=_("traffic facilities")),
    Category("sanitation", component=True, name=_("sanitation and appearance (component)")),
    Category("greenery", component=True, name=_("greenery")),
    Category("other-component", component=True, name=_("other components")),
    Category("appearance", component=False, name=_("sanitation and appearance (event)")),
    Category("advertising", component=False, name=_("advertising")),
    Category("construction", component=False, name=_("construction")),
    Category("emergency", component=False, name=_("sudden events")),
    Category("street-order", component=False, name=_("order in the street")),
    Category("other-event", component=False, name=_("other events")),
)
BY_CODE = {each.code: each for each in CLASSES}
CHOICES = [(each.code, each.name) for each in CLASSES]
