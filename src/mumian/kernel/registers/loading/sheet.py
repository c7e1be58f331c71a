"""Opens a file of rows, Parquet or CSV, in the columnar engine."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import duckdb
from django.utils.translation import gettext as _

from mumian.kernel.system.api import LoadRefused

from .engine import Engine, number, run

Heads = Mapping[str, tuple[str, ...]]


def stage(db: Engine, path: Path, *, needed: Heads, optional: Heads) -> int:
    """Read a file into table `raw`: `line`, then every column as text under our names. Returns the number of rows.

    `needed` and `optional` give for each of our names the heads under which it may stand. Raises LoadRefused.
    """
    source = _source(path)
    try:
        heads = [str(row[0]) for row in run(db, f"DESCRIBE FROM {source}")]
        columns = [f'"{_head(heads, names, path)}"::VARCHAR AS {ours}' for ours, names in needed.items()]
        for ours, names in optional.items():
            found = next((head for head in heads if head.strip().lower() in names), None)
            columns.append(f'"{found}"::VARCHAR AS {ours}' if found else f"NULL::VARCHAR AS {ours}")
        run(db, f"CREATE TABLE raw AS SELECT row_number() OVER () AS line, {', '.join(columns)} FROM {source}")  # noqa: S608
        count = number(db, "SELECT count(*) FROM raw")
    except duckdb.Error as error:
        first = str(error).splitlines()[0]
        raise LoadRefused(_("%(file)s cannot be read: %(why)s") % {"file": path.name, "why": first}) from error
    if not count:
        raise LoadRefused(_("%s holds no rows.") % path.name)
    return int(count)


def digest(path: Path) -> bytes:
    """SHA-256 of the whole file, to be kept with the load."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _source(path: Path) -> str:
    """The reading expression, by the content of the file and not by its name."""
    with path.open("rb") as file:
        start = file.read(65_536)
    quoted = str(path).replace("'", "''")
    if start.startswith(b"PAR1"):
        return f"read_parquet('{quoted}')"
    if not start.strip() or b"\0" in start:
        raise LoadRefused(_("%s is neither Parquet nor a text file in UTF-8.") % path.name)
    return f"read_csv('{quoted}', all_varchar = true, header = true, encoding = 'utf-8', strict_mode = true)"


def _head(heads: list[str], names: tuple[str, ...], path: Path) -> str:
    found = next((head for head in heads if head.strip().lower() in names), None)
    if found is None:
        text = _("%(file)s has none of these columns: %(names)s.")
        raise LoadRefused(text % {"file": path.name, "names": ", ".join(names)})
    return found.replace('"', '""')
