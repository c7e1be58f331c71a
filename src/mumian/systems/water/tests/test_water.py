"""Real household meters, flows of areas, and the pages that show them."""

import csv
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from mumian.kernel.identity.api import Account
from mumian.kernel.ledger.api import Wanted, find
from mumian.kernel.system.api import LoadRefused, Quiet
from mumian.systems.water import queries, sample
from mumian.systems.water.loading import FLOWS, load, load_flows
from mumian.systems.water.models import Area, AreaHour, Meter, MeterDay, Oddity
from tests.officials import give_post
from tests.shared import shared_data

pytestmark = pytest.mark.django_db
FIRST = datetime(2026, 3, 2)  # noqa: DTZ001 - files carry no zone


def write(path: Path, head: Sequence[str], lines: Sequence[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *lines])
    return path


def rows(meters: int = 6, hours: int = 49) -> list[list[object]]:
    return [
        [f"m{meter}", FIRST + timedelta(hours=hour), 1000 + 10 * hour]
        for meter in range(meters)
        for hour in range(hours)
    ]


def flows(days: int = 28, loss: float = 9.0) -> list[list[object]]:
    return [
        ["D1", FIRST + timedelta(hours=hour), loss + (30 if 6 <= hour % 24 < 23 else 1), 30, 1000, 12.5]
        for hour in range(24 * days)
    ]


def text(client: Client, address: str, language: str = "en", status: int = 200) -> str:
    answer = client.get(address, headers={"accept-language": language})
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.slow
def test_the_real_meters_with_their_negative_values_and_jumps() -> None:
    report = load(shared_data("11_energy_water_parking/daiad_smart_water_meters_hourly.parquet"), Quiet())
    assert report.read == 669_115
    assert Meter.objects.count() == 92
    found = {each.code: each.count for each in report.troubles}
    assert found["backward"] == 151
    assert found["jump"] > 0
    assert not MeterDay.objects.filter(litres__lt=0).exists()
    assert max(each.litres for each in queries.days_of_use()) < 1500
    assert Oddity.objects.filter(kind="backward").count() == 151


def test_meters_are_judged_and_replaced(tmp_path: Path, client: Client) -> None:
    lines = rows()
    lines[10][2] = 900_000
    report = load(write(tmp_path / "a.csv", ("表号", "时间", "读数"), lines), Quiet())
    assert {each.code: each.count for each in report.troubles} == {"jump": 1, "backward": 1}
    assert (report.read, report.stored) == (294, 6 * 48 - 2)
    load(write(tmp_path / "b.csv", ("reading", "meter", "hour"), [[row[2], row[0], row[1]] for row in rows()]), Quiet())
    assert Oddity.objects.count() == 0
    assert [round(each.litres) for each in queries.days_of_use()] == [240, 240]
    page = text(client, "/water/")
    assert "6 meters are read by the hour" in page
    assert "m3" not in page.replace("m³", "").split("Household meters")[1].split("</section>")[0]


@pytest.mark.parametrize(
    ("at", "value", "why"), [(1, "soon", "cannot be read"), (2, "much", "is no reading"), (0, "", "names no meter")]
)
def test_files_that_are_refused_leave_nothing(tmp_path: Path, at: int, value: str, why: str) -> None:
    lines = rows()
    lines[3][at] = value
    with pytest.raises(LoadRefused, match=why):
        load(write(tmp_path / "a.csv", ("meter", "hour", "reading"), lines), Quiet())
    with pytest.raises(LoadRefused, match="column is missing"):
        load(write(tmp_path / "a.csv", ("meter", "hour", "shown"), rows()), Quiet())
    assert not Meter.objects.exists()


def test_an_area_that_leaks(tmp_path: Path, client: Client) -> None:
    assert load_flows(write(tmp_path / "a.csv", FLOWS, flows()), Quiet()).stored == 672
    found = queries.areas()[0]
    assert found.night.flow == 10
    assert round(found.night.loss_a_day) == 166  # (10 - 1.7) × 20
    assert queries.loss_share() == found.share
    page = text(client, "/water/")
    assert "D1" in page
    assert "166" in page
    assert "Synthetic data" not in page
    with pytest.raises(LoadRefused, match="Row 1 needs"):
        load_flows(write(tmp_path / "b.csv", FLOWS, [["", FIRST, 1, 1, 1, 1]]), Quiet())
    assert Area.objects.count() == 1


def test_single_meters_are_for_those_who_may_and_leave_a_line(client: Client, tmp_path: Path) -> None:
    lines = rows()
    lines[10][2] = 900_000
    load(write(tmp_path / "a.csv", ("meter", "hour", "reading"), lines), Quiet())
    text(client, "/water/meters/", status=403)
    user = Account.objects.create_user("keeper", password="x")
    give_post(user, "water.see_meters")
    client.force_login(user)
    assert "jumps beyond" in text(client, "/water/meters/")
    assert [each.action for each in find(wanted=Wanted(system="water", actor="user:keeper")).lines] == [
        "see odd meters"
    ]


def test_an_empty_city_and_the_sample(client: Client, django_assert_max_num_queries) -> None:
    for language in ("en", "zh-hans"):
        assert text(client, "/water/", language)
    assert "No meter is read yet" in text(client, "/water/")
    sample.fill(Quiet(), days=29)
    assert sample.ready()
    page = text(client, "/water/")
    assert "Synthetic data" in page
    assert "Sample metered area 2: since" in page
    assert "合成数据" in text(client, "/water/", "zh-hans")
    assert queries.loss_share() is None
    assert queries.areas()[0].area.code == "DMA3"
    with django_assert_max_num_queries(8):
        client.get("/water/")
    rows_there = AreaHour.objects.count()
    sample.fill(Quiet(), days=29)
    assert AreaHour.objects.count() == rows_there
