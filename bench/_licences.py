"""The measured process of `bench.licences`."""

import datetime as dt
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after the set-up
from django.db import connection, transaction  # noqa: E402

from mumian.kernel.ledger import api as ledger  # noqa: E402
from mumian.kernel.licences import api  # noqa: E402
from mumian.kernel.registers import api as registers  # noqa: E402
from mumian.kernel.system.api import Quiet  # noqa: E402
from mumian.kernel.trust import api as trust  # noqa: E402

REASON = ledger.Reason(actor="program:bench", purpose="measure", basis="generated data; nobody is concerned")
ASKED = ledger.Reason(actor="nobody", purpose="measure", basis="generated data; nobody is concerned")
AREA, PRINTS = "440103001101", 20


def timed(things: Iterable[Any], do: Callable[[Any], Any]) -> tuple[dict[str, float], list[Any]]:
    """Rate and times of one act after the other, and what it answered."""
    spent, made = [], []
    for thing in things:
        begin = time.perf_counter()
        made.append(do(thing))
        spent.append(time.perf_counter() - begin)
    spent.sort()
    rate = len(spent) / sum(spent)
    times = {"p50": spent[len(spent) // 2] * 1e3, "p99": spent[int(len(spent) * 0.99)] * 1e3}
    return {"rate": rate, **times}, made


def holders(count: int) -> list[str]:
    """Generated people, registered."""
    with tempfile.TemporaryDirectory() as folder:
        areas, path = Path(folder) / "areas.csv", Path(folder) / "companies.parquet"
        areas.write_text(f"code,name\n{AREA},翠洲社区\n", encoding="utf-8")
        day = dt.date(2023, 6, 30)
        registers.load_areas(path=areas, as_of=day, source="bench", progress=Quiet())
        registers.write_people(path=path, count=count, areas=[AREA], as_of=day)
        registers.load_people(path=path, as_of=day, body="市公安局", reason=REASON, progress=Quiet())
        table = registers.people_named
        found: set[str] = set()
        for surname in "陈李黄张梁林刘王吴罗何杨谢曾郑邓周叶钟冯苏潘朱胡麦蔡许徐欧郭":
            found |= {one.code for one in table(name=surname, reason=REASON, view=registers.View.FULL, limit=100)}
    return sorted(found)[:count]


def issue(code: str) -> api.Document:
    """One social security card: the plainest of the personal types."""
    order = api.Order(
        type="social-security-card", holder_kind=api.Holder.PERSON, holder=code, content={}, number=f"B{code}"
    )
    return api.issue(order=order, reason=REASON)


def bare(tokens: list[str], checks: int) -> dict[str, float]:
    """What plain SQL does: one insert and one look-up by an index, each in a transaction of its own."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare (token varchar(32) PRIMARY KEY, content text)")

    def insert(token: str) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO bare VALUES (%s, %s)", [token, "x" * 400])

    def look(token: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT content FROM bare WHERE token = %s", [token])
            cursor.fetchone()

    inserted, _made = timed(tokens, insert)
    looked, _made = timed((tokens[number % len(tokens)] for number in range(checks)), look)
    return {"issue": inserted["rate"], "verify": looked["rate"]}


def main(count: int, checks: int) -> None:
    """Measure and print JSON."""
    call_command("migrate", verbosity=0)
    trust.establish(reason=REASON)
    issued, made = timed(holders(count), issue)
    tokens = [each.token for each in made]
    asked = [tokens[number * 7919 % len(tokens)] for number in range(checks)]
    verified, _made = timed(asked, lambda token: api.verify(token=token, reason=ASKED))
    given = [each.identifier for each in made[:PRINTS]]
    address = "https://city.example/licences/check/x/"
    printed, _made = timed(given, lambda one: api.pdf(identifier=one, address=address, reason=REASON))
    listed, _made = timed(range(20), lambda _n: api.status_token(number=0, issuer="https://city.example"))
    found = {"issue": issued, "verify": verified, "print, not sealed": printed, "status list": listed}
    figures = {"engine": connection.vendor, "found": found, "bare": bare(tokens, checks)}
    sys.stdout.write(json.dumps(figures))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
