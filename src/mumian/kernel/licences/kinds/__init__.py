"""The types of licence this city knows, modelled from their rules."""

from mumian.kernel.licences.declarations import LicenceType

from .business import BUSINESS_LICENCE, FOOD_PERMIT
from .health import MEDICAL_PERMIT
from .living import DRIVING_LICENCE, RESIDENCE_PERMIT
from .property import PROPERTY_CERTIFICATE
from .welfare import DISABILITY_CERTIFICATE, ELDERLY_CARD, MARRIAGE_CERTIFICATE, SOCIAL_SECURITY_CARD

TYPES: dict[str, LicenceType] = {
    each.code: each
    for each in (
        BUSINESS_LICENCE,
        FOOD_PERMIT,
        RESIDENCE_PERMIT,
        ELDERLY_CARD,
        DISABILITY_CERTIFICATE,
        DRIVING_LICENCE,
        PROPERTY_CERTIFICATE,
        MARRIAGE_CERTIFICATE,
        MEDICAL_PERMIT,
        SOCIAL_SECURITY_CARD,
    )
}
BY_TYPE_CODE: dict[str, LicenceType] = {each.type_code: each for each in TYPES.values()}
