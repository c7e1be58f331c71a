"""Bulk load: what fits is stored, what does not is counted, and nothing is half-written."""

import csv
import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import connection, transaction

from mumian.kernel.registers import api
from mumian.kernel.registers.loading import bulk
from mumian.kernel.registers.models import Act, Address, OrganisationVersion, PersonVersion
from mumian.kernel.registers.synthetic import generator
from mumian.kernel.system.api import LoadRefused, LoadReport, Quiet

from .people import MARKET, POLICE, REASON, credit_code, enter, enter_company, lines, number

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]
AS_OF = dt.date(2024, 1, 1)
HEAD = ("公民身份号码", "姓名", "区划代码")


def table(path: Path, head: tuple[str, ...], *rows: tuple[str, ...]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def people(path: Path, body: str = POLICE) -> LoadReport:
    return api.load_people(path=path, as_of=AS_OF, body=body, reason=REASON, progress=Quiet())


def companies(path: Path, **more: bool) -> LoadReport:
    return api.load_organisations(path=path, as_of=AS_OF, body=MARKET, reason=REASON, progress=Quiet(), **more)


def counts(report: LoadReport) -> dict[str, int]:
    return {trouble.code: trouble.count for trouble in report.troubles}


def test_every_fault_is_counted_and_the_rest_is_stored(tmp_path: Path) -> None:
    held, good = enter(number(501)), number(502)
    wrong = good[:17] + ("0" if good[17] != "0" else "1")
    report = people(
        table(
            tmp_path / "people.csv",
            HEAD,
            (good.lower(), " 样例乙 ", "440103001101"),
            (good, "样例乙", "440103001101"),
            (held, "样例甲", "440103"),
            (wrong, "样例丙", "440103"),
            (number(503), "", "440103"),
            (number(504), "样例丁", "999999"),
            ("990103202413015019", "样例戊", "440103"),
            ("99010319840506501", "样例己", "440103"),
            ("O90103198405065019", "样例庚", "440103"),
            (number(505, dt.date(2025, 1, 1)), "样例辛", "440103"),
        )
    )
    assert (report.read, report.stored) == (10, 1)
    assert counts(report) == {
        "twice": 1,
        "held": 1,
        "check": 1,
        "name": 1,
        "area": 1,
        "date": 2,
        "length": 1,
        "character": 1,
    }
    assert not any(code in trouble.example for trouble in report.troubles for code in (good, held, wrong))
    found = api.person(code=good, reason=REASON, view=api.View.FULL, on=AS_OF)
    assert found is not None
    assert (found.name, found.area, found.birth_date, found.sex) == ("样例乙", "440103001101", dt.date(1984, 5, 6), 2)


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    path = table(tmp_path / "people.csv", HEAD, (number(501), "样例甲", "440103"))
    assert people(path).stored == 1
    again = people(path)
    assert (again.stored, counts(again)) == (0, {"held": 1})
    assert PersonVersion.objects.count() == 1


def test_addresses_are_stored_once(tmp_path: Path) -> None:
    head = (*HEAD, "road", "house_number", "valid_from")
    path = table(
        tmp_path / "people.csv",
        head,
        (number(501), "样例甲", "440103001101", "样例路", "3号", "2020-02-02"),
        (number(502), "样例乙", "440103001101", "样例路", "3号", ""),
        (number(503), "样例丙", "440103001101", "", "", "soon"),
    )
    report = people(path)
    assert (report.stored, counts(report)) == (2, {"date_column": 1})
    assert Address.objects.count() == 1
    found = api.person(code=number(501), reason=REASON, view=api.View.FULL, on=dt.date(2020, 2, 2))
    assert found is not None
    assert found.address == "样例路3号"
    people(table(tmp_path / "more.csv", head, (number(504), "样例丁", "440103001101", "样例路", "3号", "")))
    assert Address.objects.count() == 1


def test_organisations_with_flags_and_other_registrars(tmp_path: Path) -> None:
    good, other = credit_code("MA5KAPK1"), credit_code("MA5KAPK2")
    flagged = other[:17] + ("0" if other[17] != "0" else "1")
    society = "51" + good[2:]
    path = table(
        tmp_path / "companies.csv",
        ("统一社会信用代码", "名称", "区划代码", "登记状态", "成立日期"),
        (good, "样例一", "440103", "", "2019-05-06"),
        (flagged, "样例二", "440103", "closed", ""),
        (society, "样例协会", "440103", "", ""),
        (credit_code("MA5KAPK3"), "样例三", "440103", "asleep", ""),
        (credit_code("MA5KAPK4"), "样例四", "440103", "", "yesterday"),
    )
    strict = companies(path, accept_flagged=False)
    assert (strict.stored, counts(strict)) == (1, {"check": 1, "owner": 1, "status": 1, "date_column": 1})
    report = companies(path)
    assert (report.stored, counts(report)) == (1, {"held": 1, "owner": 1, "status": 1, "date_column": 1, "flagged": 1})
    found = api.organisation(code=flagged)
    assert found is not None
    assert (found.flagged, found.status) == (True, "closed")
    first = api.organisation(code=good)
    assert first is not None
    assert (first.registered_on, first.valid_from) == (dt.date(2019, 5, 6), dt.date(2019, 5, 6))


def test_only_the_owner_loads(tmp_path: Path) -> None:
    path = table(tmp_path / "people.csv", HEAD, (number(501), "样例甲", "440103"))
    with pytest.raises(api.SecondWriterError, match="市公安局"):
        people(path, body="市教育局")
    with pytest.raises(api.SecondWriterError):
        api.load_organisations(path=path, as_of=AS_OF, body="市教育局", reason=REASON, progress=Quiet())
    assert not PersonVersion.objects.exists()


def test_a_load_leaves_one_line_with_the_digest_of_the_file(tmp_path: Path) -> None:
    people(table(tmp_path / "people.csv", HEAD, (number(501), "样例甲", "440103"), (number(502), "样例乙", "440103")))
    assert lines("register:person") == ["load 2"]
    assert Act.objects.get().why == "people.csv"


def zeros(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)


def cut_parquet(path: Path) -> None:
    pq.write_table(pa.table({"code": [number(501)] * 5000, "name": ["样例"] * 5000, "area": ["440103"] * 5000}), path)
    path.write_bytes(path.read_bytes()[:-100])


BROKEN = {
    "two gigabytes of zeros": zeros,
    "a cut parquet file": cut_parquet,
    "nothing": lambda path: path.write_bytes(b""),
    "wrong columns": lambda path: table(path, ("a", "b"), ("1", "2")),
    "no rows": lambda path: table(path, HEAD),
    "not a number in sight": lambda path: table(path, HEAD, ("x", "y", "z"), ("1", "2", "3")),
    "another encoding": lambda path: path.write_bytes("公民身份号码,姓名,区划代码\n1,样例,2\n".encode("gb18030")),
    "a short line": lambda path: path.write_text("code,name,area\n1,2\n3,4,5,6,7\n", encoding="utf-8"),
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200)),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_no_such_file_is_refused_and_leaves_nothing(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "upload"
    BROKEN[kind](path)
    with pytest.raises(LoadRefused) as caught:
        people(path)
    assert str(caught.value)
    assert not Act.objects.exists()
    assert not PersonVersion.objects.exists()


def test_a_load_that_breaks_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "people.parquet"
    api.write_people(path=path, count=3000, areas=["440103001101"], as_of=AS_OF)
    monkeypatch.setattr(bulk, "WORTH", 1000)

    class Unplugged(Quiet):
        def advance(self, amount: int = 1) -> None:
            raise ConnectionError

    with pytest.raises(ConnectionError), transaction.atomic():
        api.load_people(path=path, as_of=AS_OF, body=POLICE, reason=REASON, progress=Unplugged())
    assert not PersonVersion.objects.exists()
    assert not Act.objects.exists()
    assert "person_by_name" in indexes(PersonVersion)


def indexes(model: type) -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.get_constraints(cursor, model._meta.db_table))


def test_indexes_built_afterwards_are_the_same_indexes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "people.parquet"
    api.write_people(path=path, count=3000, areas=["440103001101", "440104001"], as_of=AS_OF)
    before = indexes(PersonVersion)
    monkeypatch.setattr(bulk, "WORTH", 1000)
    assert people(path).stored == 3000
    assert indexes(PersonVersion) == before
    with pytest.raises(api.AlreadyThereError):
        enter(PersonVersion.objects.values_list("code", flat=True)[0])


def test_generated_people_are_valid_and_nobody(tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    api.write_people(path=path, count=4000, areas=["440103001101", "440104001"], as_of=AS_OF, addresses=True)
    report = people(path)
    assert (report.stored, report.troubles) == (4000, ())
    codes = [api.parse_citizen_number(code) for code in PersonVersion.objects.values_list("code", flat=True)]
    assert all(code.synthetic and int(code.serial) >= 500 for code in codes)
    assert 1700 < PersonVersion.objects.filter(sex=1).count() < 2300
    ages = [AS_OF.year - code.birth_date.year for code in codes]
    assert 0 <= min(ages) < 6
    assert 80 < max(ages) < 101


def test_generated_companies_are_valid(tmp_path: Path) -> None:
    path = tmp_path / "companies.parquet"
    api.write_organisations(path=path, count=300, areas=["440103001101"], as_of=AS_OF, addresses=True)
    report = companies(path)
    assert (report.stored, report.troubles) == (300, ())
    for code in OrganisationVersion.objects.values_list("code", flat=True):
        assert api.parse_credit_code(code).flags == frozenset()
    enter_company()


def test_more_people_than_numbers_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator, "SYNTHETIC_SERIALS", range(500, 501))
    with pytest.raises(ValueError, match="do not fit"):
        api.write_people(path=tmp_path / "x.parquet", count=4000, areas=["440103001101"], as_of=AS_OF)
