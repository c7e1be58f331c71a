"""Takes a table of paper licences: one transaction, one report; a file is kept with all its good rows or not at all."""

import hashlib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from mumian.kernel.identity.api import Actor
from mumian.kernel.ledger.api import Reason
from mumian.kernel.licences import lines
from mumian.kernel.licences.declarations import LicenceType
from mumian.kernel.licences.issuing import kind_of, take_over
from mumian.kernel.licences.models import Licence
from mumian.kernel.licences.refusals import LicenceRefused, Why
from mumian.kernel.licences.rules import LIVING
from mumian.kernel.system.api import LoadRefused, LoadReport, Progress, Trouble

from .judging import LABELS, Fault, Judged, judged
from .sheet import rows

FAULTS: dict[Why, str] = {
    Why.NO_HOLDER: "holder",
    Why.HOLDER_GONE: "holder-gone",
    Why.HOLDER_KIND: "holder-kind",
    Why.TOO_YOUNG: "too-young",
    Why.VALIDITY: "validity",
    Why.NUMBER: "number",
    Why.NUMBER_USED: "number-used",
    Why.HELD: "held",
    Why.FIELD: "field",
    Why.UNKNOWN_FIELD: "field",
}


class Hand(NamedTuple):
    """Who brings the table in, and why."""

    reason: Reason
    actor: Actor | None


class Findings:
    """What is wrong with the rows: counted by kind, with the first line as an example."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.examples: dict[str, str] = {}

    def note(self, fault: str, line: int, what: str = "") -> None:
        """One more."""
        self.counts[fault] += 1
        self.examples.setdefault(fault, f"{line}: {what}" if what else str(line))

    def troubles(self) -> tuple[Trouble, ...]:
        """The most frequent first."""
        return tuple(
            Trouble(code=fault, label=LABELS[fault], count=count, example=self.examples[fault])
            for fault, count in self.counts.most_common()
        )


def load_paper(
    *,
    path: Path,
    kind: str,
    reason: Reason,
    progress: Progress,
    only_check: bool = False,
    actor: Actor | None = None,
) -> LoadReport:
    """Take a table (CSV, XLSX) of paper licences of one type, heads as on the document: all good rows, or nothing.

    The report counts duplicates, wrong check characters, impossible dates, unknown holders and conflicts with the
    register, one example each. `only_check` keeps nothing. Raises LoadRefused, LicenceRefused.
    """
    return _load(path, kind_of(kind), Hand(reason, actor), progress, only_check=only_check)


def _load(path: Path, kind: LicenceType, hand: Hand, progress: Progress, *, only_check: bool) -> LoadReport:
    findings, read, stored = Findings(), 0, 0
    seen: set[tuple[str, str]] = set()
    progress.start(path.name)
    with transaction.atomic():
        for line, row in rows(path):
            read += 1
            progress.advance(1)
            try:
                one = judged(kind, line, row)
                key = (one.order.holder, "" if kind.sole else one.order.number)
                if key in seen:
                    raise Fault("twice")  # noqa: TRY301 - counted like all others
                _kept(kind, one, hand)
                seen.add(key)
            except Fault as fault:
                findings.note(str(fault), line)
            else:
                stored += 1
        if read and not stored:
            first = findings.troubles()[0]
            text = _("No row can be taken. The most frequent fault: %(label)s (%(count)s rows, line %(example)s).")
            raise LoadRefused(text % {"label": first.label, "count": first.count, "example": first.example})
        if not read:
            raise LoadRefused(_("%s holds no rows.") % path.name)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").digest()
        lines.changed("licences", f"load {kind.code} {stored}", hand.reason, digest)
        transaction.set_rollback(only_check)
    return LoadReport(read=read, stored=stored, troubles=findings.troubles())


def _kept(kind: LicenceType, one: Judged, hand: Hand) -> None:
    """Store one row within a savepoint of its own, so that a refusal leaves nothing of it behind."""
    order = one.order
    try:
        with transaction.atomic():
            same = Licence.objects.filter(type=kind.code, holder=order.holder, number=order.number, state__in=LIVING)
            if order.number and same.exists():
                raise Fault("held")
            row = take_over(order, hand.reason, hand.actor)
            if one.name and one.name != row.holder_name:
                raise Fault("holder-name")
    except LicenceRefused as refusal:
        raise Fault(FAULTS[refusal.why]) from refusal
