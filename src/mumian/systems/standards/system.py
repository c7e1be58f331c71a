from django.utils.translation import gettext_lazy as _

from mumian.kernel.system.api import PublicRows, Sample, System
from mumian.web.navigation import Page, Place

from . import actions, models, queries

SYSTEM = System(
    code="standards",
    name=_("Standards"),
    family="governance",
    register=("S309",),
    summary=_("Which standards this city's systems speak, and where."),
    offers=(
        Page(code="standards", name=_("Standards"), url="standards:list", place=Place.DATA, weight=80),
        PublicRows(code="standards", name=_("Standards"), models=(models.Standard,)),
        Sample(code="standards", name=_("Standards in use"), ready=queries.any_standard, fill=actions.load_standards),
    ),
)
