"""Putting two entries of one subject together, and apart again."""

from django.db import transaction

from mumian.kernel.ledger.api import Reason

from . import access, bitemporal, writing
from .codes import citizen, credit
from .models import Act, Merge, Version
from .owners import MODELS, require_owner


class NotMergeableError(ValueError):
    """One of the two has no entry, or both codes are the same."""


def merge_people(*, keep: str, drop: str, why: str, body: str, reason: Reason) -> None:
    """Two numbers turned out to be one person: from now on `keep` answers for `drop`.

    The dropped entry stays in the history and comes back with `undo_merge`. Only the owner of the numbers may do it.
    Raises SecondWriterError, NotMergeableError, CodeError.
    """
    kept, dropped = citizen.parse(keep).text, citizen.parse(drop).text
    _merge("person", kept, dropped, why=why, body=body, reason=reason)


def merge_organisations(*, keep: str, drop: str, why: str, body: str, reason: Reason) -> None:
    """Two credit codes turned out to be one organisation: from now on `keep` answers for `drop`."""
    kept = credit.parse(keep, accept_flagged=True).text
    dropped = credit.parse(drop, accept_flagged=True).text
    _merge("organisation", kept, dropped, why=why, body=body, reason=reason)


def undo_merge(*, register: str, dropped: str, why: str, body: str, reason: Reason) -> None:
    """The merge was wrong: the dropped entry is believed again as it was. `register` is person or organisation."""
    require_owner(register=register, elements=["code"], body=body, code=dropped)
    model = MODELS[register]
    with transaction.atomic():
        merge = Merge.objects.filter(register=register, dropped=dropped, undone=None).first()
        if merge is None:
            raise NotMergeableError(dropped)
        act = writing.record(Act.Kind.UNMERGE, register=register, body=body, reason=reason, why=why)
        rows = [row for row in bitemporal.everything(model, dropped) if row.superseded_id == merge.act_id]
        model._default_manager.bulk_create([bitemporal.copy(row, entered_id=act.pk) for row in rows])
        merge.undone = act
        merge.save(update_fields=["undone"])
        _tell("undo merge", register, (merge.kept, dropped), reason)


def _merge(register: str, kept: str, dropped: str, *, why: str, body: str, reason: Reason) -> None:
    model = MODELS[register]
    for code in (kept, dropped):
        require_owner(register=register, elements=["code"], body=body, code=code)
    with transaction.atomic():
        rows = _present(model, dropped)
        if kept == dropped or not rows or not _present(model, kept):
            raise NotMergeableError(dropped)
        act = writing.record(Act.Kind.MERGE, register=register, body=body, reason=reason, why=why)
        bitemporal.supersede(rows, act)
        Merge.objects.create(register=register, kept=kept, dropped=dropped, act=act)
        _tell("merge", register, (kept, dropped), reason)


def _present(model: type[Version], code: str) -> list[Version]:
    return list(bitemporal.present(model).filter(code=code))


def _tell(action: str, register: str, codes: tuple[str, str], reason: Reason) -> None:
    for code in codes:
        access.changed(action=action, reason=reason, subject=f"{register}:{code}")
