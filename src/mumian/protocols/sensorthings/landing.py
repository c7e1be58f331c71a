"""The first page: the collections, and which requirements of the standard hold here."""

from .answers.showing import Shown
from .language.vocabulary import COLLECTIONS

REQ = "http://www.opengis.net/spec/iot_sensing/1.1/req"
CONFORMANCE = [
    f"{REQ}/datamodel",
    f"{REQ}/resource-path/resource-path-to-entities",
    f"{REQ}/request-data",
]


def landing(root: str) -> Shown:
    """The service as the standard wants it described."""
    return {
        "serverSettings": {"conformance": CONFORMANCE},
        "value": [{"name": name, "url": f"{root}/{name}"} for name in COLLECTIONS],
    }
