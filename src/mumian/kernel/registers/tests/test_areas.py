"""Areas: the real divisions of the country, and the codes of Guangzhou through time."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from mumian.kernel.registers import api
from mumian.kernel.registers.api import Level
from mumian.kernel.system.api import LoadRefused, Quiet

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled() -> None:
    """The divisions of the sample city."""
    api.fill_areas(Quiet())


def write(path: Path, *rows: tuple[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("code", "name"), *rows])
    return path


def load(path: Path, as_of: dt.date = dt.date(2023, 6, 30)) -> int:
    return api.load_areas(path=path, as_of=as_of, source="test", progress=Quiet()).stored


@pytest.mark.usefixtures("filled")
class TestTheSampleCity:
    def test_five_levels(self, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        with django_assert_num_queries(1):
            districts = api.areas(parent="440100")
        assert [area.name_zh for area in districts][:3] == ["荔湾区", "越秀区", "海珠区"]
        assert len(districts) == 11
        assert len(api.areas(level=Level.PROVINCE)) == 34
        assert len(api.areas(level=Level.VILLAGE)) == 2851
        assert len(api.areas(level=Level.STREET, parent="440103")) == 22
        assert [area.name_zh for area in api.area_path(code="440103001101")] == [
            "广东省",
            "广州市",
            "荔湾区",
            "沙面街道",
            "翠洲社区居民委员会",
        ]

    def test_a_city_without_districts_stands_once(self) -> None:
        assert [area.code for area in api.area_path(code="441900003")] == ["440000", "441900", "441900003"]

    def test_filling_twice_changes_nothing(self) -> None:
        before = api.area_history(code="440104"), len(api.areas())
        api.fill_areas(Quiet())
        assert before == (api.area_history(code="440104"), len(api.areas()))

    def test_an_old_code_stays_resolvable_and_names_its_successor(self) -> None:
        dongshan = api.area(code="440102")
        assert dongshan is not None
        assert (dongshan.name_zh, dongshan.successors, dongshan.valid_to) == (
            "东山区",
            ("440104",),
            dt.date(2006, 1, 1),
        )
        assert api.area(code="440102", on=dt.date(2010, 1, 1)) is None
        assert api.area(code="440102", on=dt.date(1990, 1, 1)) == dongshan

    def test_one_code_two_names(self) -> None:
        names = {year: api.area(code="440111", on=dt.date(year, 7, 1)) for year in (1985, 1986, 1987, 2026)}
        assert [str(area.name_zh) for area in names.values() if area] == ["郊区", "郊区", "白云区", "白云区"]

    def test_what_the_districts_were_on_a_day(self) -> None:
        in_2004 = {area.name_zh for area in api.areas(parent="440100", on=dt.date(2004, 5, 1))}
        assert {"东山区", "芳村区", "增城市"} <= in_2004
        assert not {"南沙区", "增城区", "番禺市"} & in_2004

    def test_history_shows_both_ends_of_a_merger(self) -> None:
        codes = [area.code for area in api.area_history(code="440118")]
        assert codes == ["440183", "440118"]

    def test_search_by_name_and_code(self) -> None:
        assert api.find_areas(text="沙面")[0].code == "440103001"
        assert api.find_areas(text="Tianhe")[0].code == "440106"
        assert api.find_areas(text="4401")[0].code == "440100"
        assert api.find_areas(text=" ") == ()

    def test_many_names_in_one_query(self, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        with django_assert_num_queries(1):
            found = api.named_areas(codes=["440102", "440104", "999999"])
        assert {code: area.name_zh for code, area in found.items()} == {"440102": "东山区", "440104": "越秀区"}


def test_unknown_and_impossible_codes() -> None:
    assert api.area(code="999999") is None
    with pytest.raises(api.CodeError):
        api.area(code="44O103")


def test_a_new_name_opens_a_version_and_keeps_the_old(tmp_path: Path) -> None:
    assert load(write(tmp_path / "a.csv", ("440100", "广州市"), ("440183", "增城市"))) == 2
    assert load(write(tmp_path / "b.csv", ("440183", "增城区")), dt.date(2024, 1, 1)) == 1
    old, new = api.area(code="440183", on=dt.date(2023, 7, 1)), api.area(code="440183")
    assert old is not None
    assert new is not None
    assert (old.name_zh, old.valid_to, new.name_zh, new.valid_from) == (
        "增城市",
        dt.date(2024, 1, 1),
        "增城区",
        dt.date(2024, 1, 1),
    )


def test_a_new_code_beside_known_ones_begins_with_its_list(tmp_path: Path) -> None:
    load(write(tmp_path / "a.csv", ("440103", "荔湾区")))
    load(write(tmp_path / "b.csv", ("440103", "荔湾区"), ("440119", "新区")), dt.date(2027, 1, 1))
    fresh = api.area(code="440119")
    assert fresh is not None
    assert fresh.valid_from == dt.date(2027, 1, 1)


def test_defects_are_counted_with_an_example(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ("440103", "荔湾区"), ("44010X", "?"), ("440104", ""), ("440103", "荔湾"))
    report = api.load_areas(path=path, as_of=dt.date(2023, 6, 30), source="test", progress=Quiet())
    assert (report.read, report.stored) == (4, 1)
    assert {(trouble.code, trouble.count, trouble.example) for trouble in report.troubles} == {
        ("code", 1, "3: 44010X"),
        ("name", 1, "4: 440104"),
        ("twice", 1, "5: 440103"),
    }


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00bad", b'code,name\n"44'])
def test_what_is_no_list_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(LoadRefused):
        load(path)
    assert not api.areas_filled()
