"""Loading organisations: as people, but a wrong check character can be accepted with a flag."""

import datetime as dt
from pathlib import Path

from django.db import transaction

from mumian.kernel.ledger.api import Reason
from mumian.kernel.registers import access, writing
from mumian.kernel.registers.codes import credit
from mumian.kernel.registers.models import Act, OrganisationVersion
from mumian.kernel.registers.owners import parts_of
from mumian.kernel.system.api import LoadReport, Progress, Trouble

from . import bulk, places, sheet
from .engine import Engine, engine, number, run
from .report import LABELS, refuse_if_nothing_fits, troubles
from .stages import ADDRESS_HEADS, Load, batches, know_areas, know_held, mark_repeated

NEEDED = {
    "code": ("code", "credit_code", "uscc", "统一社会信用代码"),
    "name": ("name", "名称", "单位名称", "企业名称"),
    "area": ("area", "area_code", "行政区划代码", "区划代码"),
}
OPTIONAL = {
    "status": ("status", "登记状态"),
    "registered_on": ("registered_on", "成立日期", "注册日期"),
    **ADDRESS_HEADS,
}
CHECK = """
CREATE TABLE checked AS
WITH plain AS (
    SELECT line, upper(replace(code, ' ', '')) AS code, trim(name) AS name, short_division(area) AS area,
        coalesce(nullif(trim(status), ''), 'active') AS status, registered_on,
        coalesce(trim(road), '') AS road, coalesce(trim(number), '') AS number,
        coalesce(trim(building), '') AS building, coalesce(trim(room), '') AS room
    FROM raw
), split AS (
    SELECT *, regexp_full_match(code, '[' || $alphabet || ']{2}[0-9]{6}[' || $alphabet || ']{10}') AS formed,
        coalesce(right(code, 1) <> CASE WHEN formed THEN credit_check(code) END, false) AS flagged
    FROM plain
)
SELECT line, split.code, name, split.area, status, registered_on, road, number, building, room, flagged,
    coalesce(try_cast(registered_on AS DATE), CAST($as_of AS DATE)) AS since,
    CASE
        WHEN split.code IS NULL OR length(split.code) <> 18 THEN 'length'
        WHEN NOT formed THEN 'character'
        WHEN NOT contains($registrars, left(split.code, 1)) THEN 'owner'
        WHEN flagged AND NOT $accept THEN 'check'
        WHEN name IS NULL OR length(name) NOT BETWEEN 1 AND 200 THEN 'name'
        WHEN areas.code IS NULL THEN 'area'
        WHEN status NOT IN ('active', 'dormant', 'revoked', 'closed') THEN 'status'
        WHEN registered_on IS NOT NULL AND try_cast(registered_on AS DATE) IS NULL THEN 'date_column'
        ELSE ''
    END AS fault
FROM split LEFT JOIN areas ON areas.code = split.area
"""
COLUMNS = (
    *("code", "name", "status", "registered_on", "area", "address_id"),
    *("flagged", "valid_from", "entered_id"),
)
ROWS = """
SELECT c.code, c.name, c.status, try_cast(c.registered_on AS DATE)::VARCHAR, c.area, a.id, c.flagged,
    c.since::VARCHAR, {act}
FROM checked c LEFT JOIN places a ON {tie} WHERE fault = '' ORDER BY c.code
"""


def load_organisations(
    *, path: Path, as_of: dt.date, body: str, reason: Reason, progress: Progress, accept_flagged: bool = True
) -> LoadReport:
    """Take organisations from a Parquet or CSV file that is right on `as_of`: code, name, area.

    Also, if given: status (active, dormant, revoked, closed), registered_on, address. Codes whose check character is
    wrong are taken with a flag and counted, or left out when `accept_flagged` is off. Entries that another body
    registers (first character of the code) are left out and counted. As load_people in all else.
    """
    registrars = parts_of("organisation", body, credit.ALPHABET)
    load = Load(path=path, as_of=as_of, body=body, reason=reason)
    with engine() as db:
        progress.start(f"{path.name}: reading")
        read = sheet.stage(db, path, needed=NEEDED, optional=OPTIONAL)
        progress.start(f"{path.name}: checking")
        know_areas(db)
        know_held(db, OrganisationVersion, "organisation")
        asked = {"as_of": as_of, "accept": accept_flagged, "alphabet": credit.ALPHABET, "registrars": registrars}
        run(db, CHECK, asked)
        mark_repeated(db)
        found = troubles(db, masked=False)
        refuse_if_nothing_fits(db, found)
        stored = _store(db, load, progress)
        return LoadReport(read=read, stored=stored, troubles=found + _flagged(db))


def _store(db: Engine, load: Load, progress: Progress) -> int:
    count = number(db, "SELECT count(*) FROM checked WHERE fault = ''")
    with transaction.atomic():
        places.store(db, progress)
        act = writing.record(
            Act.Kind.LOAD, register="organisation", body=load.body, reason=load.reason, why=load.path.name
        )
        progress.start("organisations", count)
        query = ROWS.format(act=act.pk, tie=places.TIE)
        with bulk.built_afterwards(OrganisationVersion, count):
            stored = bulk.insert(OrganisationVersion, COLUMNS, batches(db, query), progress)
        access.changed(
            action=f"load {stored}", reason=load.reason, subject="register:organisation", digest=sheet.digest(load.path)
        )
    return stored


def _flagged(db: Engine) -> tuple[Trouble, ...]:
    """The codes taken with a flag, counted like a trouble although they were stored."""
    count, line, code = run(
        db, "SELECT count(*), min(line), arg_min(code, line) FROM checked WHERE fault = '' AND flagged"
    )[0]
    if not count:
        return ()
    return (Trouble(code="flagged", label=LABELS["flagged"], count=count, example=f"{line}: {code}"),)
