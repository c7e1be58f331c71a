"""From the address to a clock: the forms filled, the clock run, each refusal put at the field it concerns."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.forms import Form
from django.http import HttpRequest, QueryDict

from mumian.kernel.clock.api import Clock, ClockError, Due, Limit, NoNotice, Operation, StandsStill, replay

from .forms import FORMS, MOST_ROWS, RowForm, StartForm, possible_rows

Place = tuple[Form, Mapping[str, str]]  # a form, and which of its fields stands for which of the clock's


class Question:
    """What is asked about one limit, and the answer: `clock` when all could be read and is lawful, `due` if it runs."""

    def __init__(self, limit: Limit, request: HttpRequest) -> None:
        self.limit = limit
        self.given = request.GET
        asked = "start" in self.given
        self.start = StartForm(limit, self.given if asked else None)
        self.rows = self._rows()
        self.clock: Clock | None = None
        self.due: Due | None = None
        self.no_notice: NoNotice | None = None
        if asked:
            self._run()

    @property
    def addable(self) -> list[tuple[str, object]]:
        """The rows that may still be added."""
        return possible_rows(self.limit) if len(self.rows) < MOST_ROWS else []

    @property
    def wrong(self) -> list[Form]:
        """The forms in which something has to be put right."""
        return [form for form in (self.start, *self.rows) if form.is_bound and form.errors]

    def _rows(self) -> list[RowForm]:
        """The rows in the address, without the one dropped and with the one added."""
        dropped = self.given.get("drop")
        made = [_row(self.limit, self.given, number) for number in range(MOST_ROWS) if str(number) != dropped]
        found = [row for row in made if row is not None]
        added = self.given.get("add", "")
        if added in dict(possible_rows(self.limit)) and len(found) < MOST_ROWS:
            taken = {row.prefix for row in found} | {f"o{dropped}"}
            free = next(f"o{number}" for number in range(MOST_ROWS + 1) if f"o{number}" not in taken)
            found.append(FORMS[Operation(added)](self.limit, prefix=free))
        return found

    def _run(self) -> None:
        """Run the clock over everything that could be read."""
        filled = [row for row in self.rows if row.is_bound]
        if [form for form in (self.start, *filled) if not form.is_valid()]:  # all of them, so that all errors show
            return
        operations, places = self._operations(filled)
        try:
            self.clock = replay(limit=self.limit, operations=operations, trial=True)
            self.due = self.clock.due(provisional=self.start.cleaned_data["provisional"])
        except StandsStill:
            return
        except NoNotice as error:
            self.no_notice = error
        except ClockError as error:
            self._put(error, places)

    def _operations(self, filled: list[RowForm]) -> tuple[list[dict[str, Any]], list[Place]]:
        """What the clock is told, and for each operation where its refusal is shown."""
        values = self.start.cleaned_data
        start: dict[str, Any] = {"operation": "start", "at": values["start"]}
        if values.get("silent"):
            start["silence_of"] = "licensing-32"
        operations = [start]
        places: list[Place] = [(self.start, {"at": "start"})]
        for row in sorted(filled, key=_moment):
            made = row.operations()
            operations += made
            places += [(row, {}), (row, {"at": "until"})][: len(made)]
        return operations, places

    def _put(self, error: ClockError, places: list[Place]) -> None:
        """Show a refusal at its field, or above the row where it concerns the row as a whole."""
        parts = error.field.split("/")
        form, names = places[int(parts[1])] if parts[0] == "operations" and len(parts) > 2 else (self.start, {})
        name = names.get(parts[-1], parts[-1])
        form.add_error(name if name in form.fields else None, str(error))


def _row(limit: Limit, given: QueryDict, number: int) -> RowForm | None:
    """The row of this number, if the address has one that the limit's law knows."""
    kind = given.get(f"o{number}-kind", "")
    if kind not in dict(possible_rows(limit)):
        return None
    return FORMS[Operation(kind)](limit, prefix=f"o{number}", data=given)


def _moment(row: RowForm) -> datetime:
    at: datetime = row.cleaned_data["at"]
    return at
