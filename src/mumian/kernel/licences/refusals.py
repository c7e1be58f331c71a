"""Why something with a licence was not done, in words for the person who asked."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Why(StrEnum):
    """The reasons, for programs."""

    NO_TYPE = "no-type"
    NO_LICENCE = "no-licence"
    NOT_YOURS = "not-yours"
    NO_HOLDER = "no-holder"
    HOLDER_KIND = "holder-kind"
    HOLDER_GONE = "holder-gone"
    TOO_YOUNG = "too-young"
    TAKEN_OVER = "taken-over"
    HELD = "held"
    FIELD = "field"
    UNKNOWN_FIELD = "unknown-field"
    NUMBER = "number"
    NUMBER_USED = "number-used"
    VALIDITY = "validity"
    STATE = "state"
    EXPIRED = "expired"


MESSAGES: dict[Why, Promise] = {
    Why.NO_TYPE: _("There is no type of licence “%(what)s”."),
    Why.NO_LICENCE: _("There is no such licence."),
    Why.NOT_YOURS: _("That is for another department or district."),
    Why.NO_HOLDER: _("Nobody is registered under %(what)s. Check the number, or register the holder first."),
    Why.HOLDER_KIND: _("This type is not issued to such a holder."),
    Why.HOLDER_GONE: _("The register says that the holder has died or was closed."),
    Why.TOO_YOUNG: _("The holder must be %(what)s years old."),
    Why.TAKEN_OVER: _("This type is issued and changed in another authority's system; here it is only verified."),
    Why.HELD: _("The holder already holds one that counts: %(what)s. Replace or cancel it."),
    Why.FIELD: _("“%(what)s” is missing or does not fit."),
    Why.UNKNOWN_FIELD: _("This type has no field “%(what)s”."),
    Why.NUMBER: _("The number is missing or does not fit."),
    Why.NUMBER_USED: _("The number %(what)s is on another licence of this type already."),
    Why.VALIDITY: _("The end of validity does not fit the rule of this type."),
    Why.STATE: _("That cannot be done with a licence in this state: %(what)s."),
    Why.EXPIRED: _("The licence has expired; replace it."),
}


class LicenceRefused(ValueError):  # noqa: N818 - it is an answer
    """Nothing was done. `why` is the reason for programs, `field` the field it is about, the text is for people."""

    def __init__(self, why: Why, what: object = "", *, field: str = "") -> None:
        self.why, self.what, self.field = why, what, field
        super().__init__(why.value, what)

    def __str__(self) -> str:
        return str(MESSAGES[self.why]) % {"what": self.what}
