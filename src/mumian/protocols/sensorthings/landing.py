"""The first page: the collections, and which requirements of the standard hold here."""

from .answers.showing import Shown
from .language.vocabulary import COLLECTIONS

REQ = "http://www.opengis.net/spec/iot_sensing/1.1/req"
KINDS = (
    "thing",
    "location",
    "historical-location",
    "datastream",
    "sensor",
    "observed-property",
    "observation",
    "feature-of-interest",
)
# Every one of these has a test of its name.
REQUIREMENTS = (
    *(f"datamodel/{kind}/{what}" for kind in KINDS for what in ("properties", "relations")),
    "datamodel/entity-control-information/common-control-information",
    "resource-path/resource-path-to-entities",
    *(
        f"request-data/{what}"
        for what in (
            "order",
            "expand",
            "select",
            "orderby",
            "top",
            "skip",
            "count",
            "filter",
            "built-in-filter-operations",
            "built-in-query-functions",
            "pagination",
            "status-code",
            "query-status-code",
        )
    ),
    *(
        f"create-update-delete/{what}"
        for what in (
            "create-entity",
            "link-to-existing-entities",
            "deep-insert",
            "deep-insert-status-code",
            "update-entity",
            "update-entity-put",
            "update-entity-jsonpatch",
            "delete-entity",
            "historical-location-auto-creation",
            "historical-location-manual-creation",
        )
    ),
    "batch-request/batch-request",
    "data-array/data-array",
)
# Clients look for whole classes by these, and for what other servers have beside the standard.
CLASSES = ("datamodel", "resource-path", "request-data", "create-update-delete")
EXTENSIONS = (
    "https://fraunhoferiosb.github.io/FROST-Server/extensions/JsonBatchRequest.html",
    "https://fraunhoferiosb.github.io/FROST-Server/extensions/GeoJSON-ResultFormat.html",
)
CONFORMANCE = [*(f"{REQ}/{name}" for name in (*CLASSES, *REQUIREMENTS)), *EXTENSIONS]


def landing(root: str) -> Shown:
    """The service as the standard wants it described."""
    return {
        "serverSettings": {"conformance": CONFORMANCE},
        "value": [{"name": name, "url": f"{root}/{name}"} for name in COLLECTIONS],
    }
