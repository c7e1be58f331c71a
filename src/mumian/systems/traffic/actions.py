"""Writes: speeds into the plane, what is known of them into the database, one line into the ledger."""

from dataclasses import dataclass, field

import ibis
import ibis.expr.types as ir
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.ledger.api import Entry, Kind, Reason, append
from mumian.kernel.system.api import LoadRefused, Trouble
from mumian.plane.api import Version

from .derived import derive
from .models import Load, Series
from .plane import store


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """Checked speeds on their way in. `speeds` has road, day, slot, time, speed; `roads` has every road named."""

    series: str
    speeds: ir.Table
    roads: ir.Table
    interval: int
    file: str
    digest: str
    size: int
    unit: str
    layout: str
    read: int
    actor: str
    troubles: tuple[Trouble, ...] = field(default=())
    synthetic: bool = False
    replaces: bool = False  # the series consists of this delivery alone


def keep(delivery: Delivery) -> int:
    """Store a delivery: where it does not replace the series, its days replace the
    same days, and other days stay. Answers the values stored.

    The plane's version becomes visible only with the row that names it, so a fall at any moment leaves the old one.
    Raises LoadRefused for another interval than the series has.
    """
    with store(delivery.series).change(base=lambda: _present(delivery)) as change:
        change.write("speeds", delivery.speeds, by_day="day", replacing="same days")
        stored = sum(part.rows for part in change.written["speeds"])
        rosters = [delivery.roads, *([change.table("roster")] if "roster" in change.tables else [])]
        change.write("roster", ibis.union(*rosters, distinct=True) if len(rosters) > 1 else rosters[0])
        reach = derive(change, delivery.interval)
        version = change.commit({"file": delivery.file})
        facts = {
            "version": version.number,
            "interval": delivery.interval,
            "synthetic": delivery.synthetic,
            "first_day": reach.days[0],
            "last_day": reach.days[-1],
            "begin": reach.begin,
            "end": reach.end,
            "roads": reach.roads,
            "values": version.rows("speeds"),
            "updated": timezone.now(),
        }
        _record(delivery, version, facts, stored)
    return stored


@transaction.atomic
def _record(delivery: Delivery, version: Version, facts: dict[str, object], stored: int) -> None:
    series, _created = Series.objects.update_or_create(code=delivery.series, defaults=facts)
    Load.objects.create(
        series=series,
        at=timezone.now(),
        actor=delivery.actor,
        file=delivery.file[:255],
        digest=delivery.digest,
        size=delivery.size,
        layout=delivery.layout,
        unit=delivery.unit,
        read=delivery.read,
        stored=stored,
        version=version.number,
        troubles=[{"code": each.code, "count": each.count, "example": each.example} for each in delivery.troubles],
    )
    append(
        Entry(
            kind=Kind.CHANGE,
            system="traffic",
            action="load speeds",
            subject=f"series:{delivery.series}",
            reason=Reason(actor=delivery.actor, purpose="running of the roads", basis="register row S093"),
            digest=bytes.fromhex(delivery.digest),
        )
    )


def _present(delivery: Delivery) -> int:
    """The version to build on: the one the database knows. Checks that the delivery fits to it."""
    known = Series.objects.filter(code=delivery.series).first()
    if known is None:
        return 0
    if known.synthetic != delivery.synthetic:
        raise LoadRefused(_("Measured and synthetic speeds are never mixed in one series."))
    if known.interval != delivery.interval:
        raise LoadRefused(
            _("The series keeps a value every %(old)s minutes, this file has one every %(new)s. "
              "Load it as a series of its own.")
            % {"old": known.interval, "new": delivery.interval}
        )  # fmt: skip
    return 0 if delivery.replaces else known.version
