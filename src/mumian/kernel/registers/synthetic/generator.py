"""Files of generated people and organisations, made by the columnar engine, the same for the same seed."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from mumian.kernel.registers.codes.citizen import SYNTHETIC_PREFIX, SYNTHETIC_SERIALS
from mumian.kernel.registers.loading.engine import engine, number, run

from .parts import AGES, GIVEN, INDUSTRIES, SURNAMES

# One person in a row: area, birth day and name from the number of the row, all by the engine's own hash.
PEOPLE = """
CREATE TABLE people AS
WITH drawn AS (
    SELECT i, $areas[1 + (hash(i, $seed, 'area') % len($areas))::INTEGER] AS area,
        (hash(i, $seed, 'band') % 1000)::INTEGER AS share, hash(i, $seed, 'day') AS day, hash(i, $seed, 'name') AS pick
    FROM range($count) AS rows(i)
)
SELECT i, area, '{prefix}' || substr(area, 3, 4) AS division, {born} AS born,
    substr('{surnames}', 1 + least((pick % {n})::INTEGER, (hash(pick) % {n})::INTEGER), 1)
        || substr('{given}', 1 + ((pick // 1000) % {g})::INTEGER, 1)
        || CASE WHEN pick % 10 < 8 THEN substr('{given}', 1 + ((pick // 1000000) % {g})::INTEGER, 1) ELSE '' END AS name
FROM drawn
"""
NUMBERED = """
WITH ranked AS (
    SELECT *, row_number() OVER (PARTITION BY division, born ORDER BY i) - 1 AS place FROM people
), body AS (
    SELECT *, (division || strftime(born, '%Y%m%d'))::BIGINT * 1000
        + {first} + (place + hash(division, born) % {room}) % {room} AS body
    FROM ranked WHERE place < {room}
)
SELECT body::VARCHAR || citizen_check(body) AS code, name, area{address} FROM body
ORDER BY i
"""
ADDRESS = """,
    '示例路' AS road, (1 + i % 200)::VARCHAR || '号' AS house_number,
    (1 + i % 9)::VARCHAR || '0' || (1 + i % 4)::VARCHAR AS room
"""
ORGANISATIONS = """
WITH drawn AS (
    SELECT i, $areas[1 + (hash(i, $seed, 'area') % len($areas))::INTEGER] AS area, hash(i, $seed, 'kind') AS kind,
        CAST($as_of AS DATE) - (hash(i, $seed, 'day') % 9000)::INTEGER AS registered_on
    FROM range($count) AS rows(i)
), body AS (
    SELECT *, '91{prefix}' || substr(area, 3, 4) || lpad(i::VARCHAR, 8, '0') || organisation_check(i) AS body FROM drawn
)
SELECT body || credit_check(body) AS code, area, registered_on,
    '示例' || lpad(i::VARCHAR, 7, '0') || $industries[1 + (kind % {industries})::INTEGER] || '有限公司' AS name,
    CASE WHEN kind % 100 < 88 THEN 'active' WHEN kind % 100 < 90 THEN 'dormant'
        WHEN kind % 100 < 93 THEN 'revoked' ELSE 'closed' END AS status{address}
FROM body ORDER BY i
"""


def write_people(
    *, path: Path, count: int, areas: Sequence[str], as_of: dt.date, seed: int = 1, addresses: bool = False
) -> None:
    """Write `count` generated people to a Parquet file: code, name, area and, if asked, an address.

    `areas` are division codes of nine or twelve digits among which they are spread evenly. Numbers begin with 99 and
    have serials from 500 up: no real person can hold one. Ages as of `as_of`. Raises ValueError when a division would
    need more numbers for one day than there are.
    """
    query = PEOPLE.format(
        prefix=SYNTHETIC_PREFIX, born=_born(as_of), surnames=SURNAMES, n=len(SURNAMES), given=GIVEN, g=len(GIVEN)
    )
    numbered = NUMBERED.format(
        first=SYNTHETIC_SERIALS.start, room=len(SYNTHETIC_SERIALS), address=ADDRESS if addresses else ""
    )
    with engine() as db:
        run(db, query, {"areas": list(areas), "seed": seed, "count": count})
        written = number(db, f"COPY ({numbered}) TO '{path}' (FORMAT parquet)")
    if written != count:
        raise ValueError(f"{count} people do not fit into the numbers of these areas.")


def write_organisations(
    *, path: Path, count: int, areas: Sequence[str], as_of: dt.date, seed: int = 1, addresses: bool = False
) -> None:
    """Write `count` generated companies to a Parquet file: code, name, area, status, registered_on, an address."""
    query = ORGANISATIONS.format(
        prefix=SYNTHETIC_PREFIX, industries=len(INDUSTRIES), address=ADDRESS if addresses else ""
    )
    given = {"areas": list(areas), "seed": seed, "count": count, "as_of": as_of, "industries": list(INDUSTRIES)}
    with engine() as db:
        run(db, f"CREATE TABLE made AS {query}", given)
        run(db, f"COPY made TO '{path}' (FORMAT parquet)")


def _born(as_of: dt.date) -> str:
    """The expression for a birth day: a band by its share, a day within it."""
    cases, below = [], 0
    for first, last, share in AGES:
        below += share
        cases.append(f"WHEN share < {below} THEN {first * 365} + (day % {(last - first + 1) * 365})::INTEGER")
    return f"DATE '{as_of}' - CASE {' '.join(cases)} ELSE 0 END"
