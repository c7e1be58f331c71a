"""What is said when the room refuses an observation."""

from mumian.protocols.sensorthings.language.faults import Fault

TEXTS = {
    "no-stream": "There is no such datastream.",
    "no-time": "An observation needs its phenomenon time.",
    "no-result": "An observation needs its result.",
    "kind": "The result is not what the observation type of the datastream says.",
    "not-finite": "The result is no finite number.",
    "order": "The phenomenon time ends before it begins.",
    "ahead": "The phenomenon time lies too far in the future for this datastream.",
    "too-old": "The phenomenon time lies before what this datastream keeps.",
    "other-result": "Another result of this datastream stands at this time already; correct that one.",
    "quota": "The provider has sent more than its quota.",
}
STATUSES = {"other-result": 409, "quota": 429}


def refused(code: str) -> Fault:
    """The refusal for one code."""
    return Fault(TEXTS.get(code, code), status=STATUSES.get(code, 400), within="body")
