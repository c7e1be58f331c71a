"""Watches what leaves the database, and asks the ledger who was told about it."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from mumian.kernel.ledger.api import EVERYBODY, Kind, Record

from .personal import Trace

# PostgreSQL writes from within WITH; such a statement must not be carried out twice.
READS = re.compile(r"[(\s]*(SELECT|WITH)\b", re.IGNORECASE)
WRITES = re.compile(r"\b(INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|NEXTVAL)\b", re.IGNORECASE)


@dataclass
class Watch:
    """The traces of people that came out of the database, and the lines that were written meanwhile."""

    traces: Sequence[Trace]
    seen: set[Trace] = field(default_factory=set)
    lines: list[Record] = field(default_factory=list)
    asking: bool = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Every question is asked a second time, and its rows are looked through."""
        if not self.asking and not many and READS.match(sql) and not WRITES.search(sql):
            self.asking = True
            try:
                self._look(sql, params)
            finally:
                self.asking = False
        return execute(sql, params, many, context)

    def _look(self, sql: str, params: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            text = repr(cursor.fetchall())
        self.seen |= {trace for trace in self.traces if trace.text in text}

    def unnoted(self) -> list[Trace]:
        """Whoever was read about and has no line of it that says by whom, what for and on what basis."""
        told = {line.subject for line in self.lines if line.actor and line.purpose and line.basis}
        return [trace for trace in self.seen if not (trace.subjects | {EVERYBODY}) & told]

    def postless(self) -> list[str]:
        """Readings that do not say in which post."""
        return [line.action for line in self.lines if line.kind == Kind.ACCESS and not line.post]


@contextmanager
def watched(traces: Sequence[Trace]) -> Iterator[Watch]:
    """Watch one request, call or command; whatever it changed is undone afterwards."""
    watch = Watch(traces)
    with transaction.atomic():
        last = Record.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        with connection.execute_wrapper(watch):
            yield watch
        watch.lines = list(Record.objects.filter(pk__gt=last))
        transaction.set_rollback(True)
