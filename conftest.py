"""Rules of the whole test run."""

import json
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
import pytest_django
from django.conf import settings
from django.db import connection
from django.utils import translation

from mumian.kernel.ledger import guards
from mumian.kernel.sensing import devices, streams
from mumian.kernel.sensing.alerting import book
from mumian.kernel.sensing.store import opened

# How long one example takes says something about the machine, nothing about the code.
hypothesis.settings.register_profile("city", deadline=None)
hypothesis.settings.load_profile("city")

DATABASE = {"db", "transactional_db"}
PROVEN = Path(__file__).parent / "src" / "mumian" / "kernel" / "system" / "seeds" / "proven.json"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--write-proven` keeps the record of proven register rows up to date."""
    parser.addoption(
        "--write-proven", action="store_true", help="Record which register rows the passing scenarios prove."
    )


def pytest_configure(config: pytest.Config) -> None:
    """Watch which scenarios pass."""
    config.pluginmanager.register(ProvenRows(config), "proven-rows")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On the second database run again what touches a database, and nothing else."""
    if connection.vendor == "sqlite":
        return
    again = [item for item in items if item.get_closest_marker("django_db") or DATABASE & set(item.fixturenames)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(again)])
    items[:] = again


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """Tests empty all tables behind them, which the ledger's triggers refuse; its own tests put these back."""
    with django_db_blocker.unblock():
        guards.lift(connection)
    yield
    with django_db_blocker.unblock():
        _hang_up()


def _hang_up() -> None:
    """PostgreSQL drops no database that somebody uses; a thread of the test server may be late to leave."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True)
def _first_language() -> None:
    """Every test begins in the city's first language, whatever a page asked for in the test before."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _no_observations() -> Iterator[None]:
    """Observations are committed by a thread of their own, so no test's transaction takes them back."""
    yield
    opened.wipe()
    streams.forget()
    devices.forget()
    book.forget()


class ProvenRows:
    """Collects which rows of the systems register a complete run proves: a row counts when all its scenarios pass."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.scenarios: dict[str, set[str]] = {}
        self.unproven: set[str] = set()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]):
        """Carry the rows of a scenario in its report, across worker processes."""
        outcome = yield
        rows = [row for mark in item.iter_markers("answers") for row in mark.args]
        if rows:
            outcome.get_result().user_properties.append(("answers", " ".join(rows)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a scenario that passed, and one that did not."""
        rows = " ".join(str(value) for name, value in report.user_properties if name == "answers").split()
        for row in rows:
            self.scenarios.setdefault(row, set()).add(report.nodeid.split("[")[0])
            if not report.passed:
                self.unproven.add(row)

    def pytest_sessionfinish(self) -> None:
        """Write the record where asked to: rows this run tried are decided anew, the others stay as they were."""
        if not self.config.getoption("--write-proven") or hasattr(self.config, "workerinput"):
            return
        known = json.loads(PROVEN.read_text(encoding="utf-8"))
        kept = {row: tests for row, tests in known.items() if row not in self.scenarios}
        passed = {row: sorted(tests) for row, tests in self.scenarios.items() if row not in self.unproven}
        PROVEN.write_text(json.dumps(dict(sorted({**kept, **passed}.items())), indent=1) + "\n", encoding="utf-8")
