"""Every write of this room leaves one line in the ledger."""

import json
from hashlib import sha256

from mumian.kernel.ledger.api import Entry, Kind, Reason, append


def trace(action: str, subject: str, reason: Reason, **content: object) -> None:
    """One line, in the caller's transaction, with the digest of what was written."""
    written = json.dumps(content, sort_keys=True, default=str, ensure_ascii=False).encode()
    append(
        Entry(
            kind=Kind.CHANGE,
            system="indicators",
            action=action,
            subject=subject,
            reason=reason,
            digest=sha256(written).digest(),
        )
    )
