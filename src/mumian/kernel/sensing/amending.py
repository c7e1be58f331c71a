"""Correcting and removing observations: by whoever may, with a line in the ledger before it is done."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from mumian.kernel.identity.api import Actor
from mumian.kernel.ledger.api import Entry, Kind, append

from .observing import as_result, store
from .refusals import SensingRefused
from .rights import OBSERVE, need
from .store.observing import Corrected
from .store.shape import OBSERVATION
from .store.view import Wanted

FIXED = {"id", "stream"}


def correct(number: int, values: Mapping[str, Any], actor: Actor, purpose: str, basis: str) -> None:
    """See api."""
    need(actor, OBSERVE)
    changed = dict(values)
    if "result" in changed:
        changed |= as_result(changed.pop("result"))
    for name in changed:
        if name in FIXED or name not in OBSERVATION.names:
            raise SensingRefused(_("The column “%s” of an observation cannot be changed.") % name, field=name)
    _line(f"observation:{number}", "correct observation", changed, (actor, purpose, basis))
    done = store().correct(number, changed)
    if done is Corrected.NOT_THERE:
        raise LookupError(number)
    if done is Corrected.UNFIT:
        raise SensingRefused(_("The values do not fit the datastream."))
    if done is Corrected.TAKEN:
        raise SensingRefused(_("Another observation of this datastream has this time already."), field="start")


def remove(wanted: Wanted, actor: Actor, purpose: str, basis: str) -> int:
    """See api."""
    need(actor, OBSERVE)
    if wanted.streams is None and wanted.ids is None:
        raise SensingRefused(_("Say of which datastreams, or which observations, are to be removed."))
    told = {name: getattr(wanted, name) for name in ("streams", "since", "until", "ids")}
    streams, ids = wanted.streams or (), wanted.ids or ()
    subject = (
        f"observation:{ids[0]}"
        if len(ids) == 1
        else f"datastream:{streams[0]}"
        if len(streams) == 1
        else "observations"
    )
    _line(subject, "remove observations", told, (actor, purpose, basis))
    return store().remove(wanted)


def _line(subject: str, action: str, told: Mapping[str, Any], why: tuple[Actor, str, str]) -> None:
    actor, purpose, basis = why
    content = json.dumps(told, sort_keys=True, default=str, ensure_ascii=False).encode()
    append(
        Entry(
            kind=Kind.CHANGE,
            system="sensing",
            action=action,
            subject=subject,
            reason=actor.reason(purpose=purpose, basis=basis),
            digest=hashlib.sha256(content).digest(),
        )
    )
