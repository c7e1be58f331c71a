"""How a standing is drawn."""

from mumian.kernel.licences import api

TONES = {
    api.State.VALID: "good",
    api.State.LOST: "bad",
    api.State.FROZEN: "bad",
    api.State.REVOKED: "bad",
    api.State.CANCELLED: "quiet",
    api.State.REPLACED: "quiet",
    api.EXPIRED: "waiting",
    api.FUTURE: "waiting",
}


def tone(standing: str) -> str:
    """The kind of state for `{% state %}`."""
    return TONES[standing]  # type: ignore[index]
