"""Loading people: vectorised checks, faults counted, the rest stored in one transaction."""

import datetime as dt
from pathlib import Path

from django.db import transaction

from mumian.kernel.ledger.api import Reason
from mumian.kernel.registers import access, writing
from mumian.kernel.registers.models import Act, PersonVersion
from mumian.kernel.registers.owners import ELEMENTS, require_owner
from mumian.kernel.system.api import LoadReport, Progress

from . import bulk, places, sheet
from .engine import Engine, engine, number, run
from .report import refuse_if_nothing_fits, troubles
from .stages import ADDRESS_HEADS, Load, batches, know_areas, know_held, mark_repeated

NEEDED = {
    "code": ("code", "citizen_number", "公民身份号码", "身份证号", "身份证号码"),
    "name": ("name", "姓名"),
    "area": ("area", "area_code", "户籍地区划", "行政区划代码", "区划代码"),
}
OPTIONAL = {"valid_from": ("valid_from", "生效日期"), **ADDRESS_HEADS}
CHECK = """
CREATE TABLE checked AS
WITH plain AS (
    SELECT line, upper(replace(code, ' ', '')) AS code, trim(name) AS name, short_division(area) AS area, valid_from,
        coalesce(trim(road), '') AS road, coalesce(trim(number), '') AS number,
        coalesce(trim(building), '') AS building, coalesce(trim(room), '') AS room
    FROM raw
), split AS (
    SELECT *, regexp_full_match(code, '[1-9][0-9]{16}[0-9X]') AS formed,
        CASE WHEN formed THEN substr(code, 1, 17)::BIGINT END AS body,
        CASE WHEN formed THEN try_strptime(substr(code, 7, 8), '%Y%m%d')::DATE END AS born,
        coalesce(try_cast(valid_from AS DATE), CAST($as_of AS DATE)) AS since
    FROM plain
)
SELECT line, split.code, name, split.area, road, number, building, room, since, born,
    CASE WHEN (body % 10) % 2 = 1 THEN 1 ELSE 2 END AS sex,
    CASE
        WHEN split.code IS NULL OR length(split.code) <> 18 THEN 'length'
        WHEN NOT formed THEN 'character'
        WHEN born IS NULL OR born > $as_of OR year(born) < 1800 THEN 'date'
        WHEN right(split.code, 1) <> citizen_check(body) THEN 'check'
        WHEN name IS NULL OR length(name) NOT BETWEEN 1 AND 60 THEN 'name'
        WHEN areas.code IS NULL THEN 'area'
        WHEN valid_from IS NOT NULL AND try_cast(valid_from AS DATE) IS NULL THEN 'date_column'
        ELSE ''
    END AS fault
FROM split LEFT JOIN areas ON areas.code = split.area
"""
COLUMNS = ("code", "name", "sex", "birth_date", "area", "address_id", "valid_from", "entered_id")
ROWS = """
SELECT c.code, c.name, c.sex, c.born::VARCHAR, c.area, a.id, c.since::VARCHAR, {act}
FROM checked c LEFT JOIN places a ON {tie} WHERE fault = '' ORDER BY c.code
"""


def load_people(*, path: Path, as_of: dt.date, body: str, reason: Reason, progress: Progress) -> LoadReport:
    """Take people from a Parquet or CSV file that is right on `as_of`: code, name, area; valid_from, address if given.

    The heads may be Chinese (公民身份号码, 姓名, 区划代码 …), the order is free. Rows with a fault are counted by
    kind with one example and left out; people already registered stay as they are. One transaction, one ledger line
    with the digest of the file. Raises LoadRefused when the file is no such table or no row is good,
    SecondWriterError with the owner's name when `body` does not keep the register.
    """
    require_owner(register="person", elements=ELEMENTS["person"], body=body)
    load = Load(path=path, as_of=as_of, body=body, reason=reason)
    with engine() as db:
        progress.start(f"{path.name}: reading")
        read = sheet.stage(db, path, needed=NEEDED, optional=OPTIONAL)
        progress.start(f"{path.name}: checking")
        know_areas(db)
        know_held(db, PersonVersion, "person")
        run(db, CHECK, {"as_of": as_of})
        mark_repeated(db)
        found = troubles(db, masked=True)
        refuse_if_nothing_fits(db, found)
        stored = _store(db, load, progress)
    return LoadReport(read=read, stored=stored, troubles=found)


def _store(db: Engine, load: Load, progress: Progress) -> int:
    count = number(db, "SELECT count(*) FROM checked WHERE fault = ''")
    with transaction.atomic():
        places.store(db, progress)
        act = writing.record(Act.Kind.LOAD, register="person", body=load.body, reason=load.reason, why=load.path.name)
        progress.start("people", count)
        query = ROWS.format(act=act.pk, tie=places.TIE)
        with bulk.built_afterwards(PersonVersion, count):
            stored = bulk.insert(PersonVersion, COLUMNS, batches(db, query), progress)
        access.changed(
            action=f"load {stored}", reason=load.reason, subject="register:person", digest=sheet.digest(load.path)
        )
    return stored
