"""What single characters inside codes mean; shown to people, never used to refuse a code."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Meanings = dict[str, Promise]

CREDIT_DEPARTMENTS: Final[Meanings] = {
    "1": _("Public establishment office"),
    "2": _("Foreign affairs"),
    "3": _("Justice administration"),
    "4": _("Culture"),
    "5": _("Civil affairs"),
    "6": _("Tourism"),
    "7": _("Religious affairs"),
    "8": _("Trade unions"),
    "9": _("Market regulation (business registration)"),
    "A": _("Reform and establishment office of the Central Military Commission"),
    "N": _("Agriculture"),
    "Y": _("Other department"),
}
CREDIT_CATEGORIES: Final[dict[str, Meanings]] = {
    "1": {"1": _("State organ"), "2": _("Public institution"), "3": _("Mass organisation on the state establishment")},
    "3": {
        "1": _("Law firm"),
        "2": _("Notary office"),
        "3": _("Grass-roots legal service"),
        "4": _("Judicial appraisal body"),
        "5": _("Arbitration commission"),
    },
    "5": {"1": _("Social association"), "2": _("Private non-enterprise unit"), "3": _("Foundation")},
    "7": {"1": _("Place of religious activity"), "2": _("Religious school")},
    "8": {"1": _("Grass-roots trade union")},
    "9": {"1": _("Enterprise"), "2": _("Individual business"), "3": _("Farmers' cooperative")},
    "A": {"1": _("Military institution")},
    "N": {
        "1": _("Collective economic organisation of a group"),
        "2": _("Collective economic organisation of a village"),
        "3": _("Collective economic organisation of a town"),
    },
}
OTHER_CATEGORY: Final = _("Other")
SEXES: Final[dict[int, Promise]] = {1: _("male"), 2: _("female")}
ITEM_LEVELS: Final[Meanings] = {
    "1": _("National level"),
    "2": _("Province"),
    "3": _("City"),
    "4": _("County or district"),
    "5": _("Town or street"),
    "6": _("Village or community"),
    "7": _("Several levels"),
}
DIVISION_LEVELS: Final[dict[int, Promise]] = {
    1: _("Province"),
    2: _("City"),
    3: _("District or county"),
    4: _("Street or town"),
    5: _("Community or village"),
}
RESOURCE_CLASSES: Final[Meanings] = {
    "1": _("Basic resource"),
    "2": _("Theme resource"),
    "3": _("Department resource"),
}
FLAGS: Final[Meanings] = {
    "check": _("The last character breaks the rule, but codes like this are in lawful use."),
    "organisation": _("The organisation code inside has a wrong check character; the code as a whole is right."),
}


def credit_category(department: str, category: str) -> Promise:
    """The meaning of position 2, which depends on position 1."""
    return CREDIT_CATEGORIES.get(department, {}).get(category, OTHER_CATEGORY)
