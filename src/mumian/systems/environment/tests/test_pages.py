"""The pages: of an empty city, of measured hours, of the sample; in both languages, with few queries."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mumian.kernel.identity.api import Account
from mumian.kernel.system.api import Quiet
from mumian.systems.environment.loading import load
from mumian.systems.environment.models import Load, Source
from mumian.systems.environment.queries import others
from mumian.systems.environment.sample import ready
from mumian.systems.environment.sample.filling import fill
from tests.officials import give_post
from tests.uploads import answer_to_a_gigabyte

from .files import HEAD, rows, write

pytestmark = pytest.mark.django_db
PAGES = ("", "calendar/", "water/", "noise-soil/", "sources/", "map/", "standards/", "loads/")


def text(client: Client, address: str, language: str = "en", status: int = 200) -> str:
    answer = client.get(address, headers={"accept-language": language})
    assert answer.status_code == status, address
    return answer.content.decode()


@pytest.fixture
def city(tmp_path: Path) -> None:
    """Two days of a clean and a dirty city."""
    dirty = [[row[0], "佛山", *row[2:]] for row in rows(pm25=180)]
    load(write(tmp_path / "a.csv", HEAD, rows() + dirty), Quiet())


@pytest.fixture
def sample() -> None:
    """Three days of the sample city."""
    fill(Quiet(), days=3)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_an_empty_city(client: Client, language: str) -> None:
    for page in PAGES:
        assert text(client, f"/environment/{page}", language)
    assert "No hours of the air are loaded yet" in text(client, "/environment/")
    assert "尚未装载空气小时值" in text(client, "/environment/", "zh-hans")
    text(client, "/environment/stations/none/", status=404)
    text(client, "/environment/sources/none/", status=404)


@pytest.mark.usefixtures("city")
def test_the_areas_are_judged_ranked_and_explained(client: Client) -> None:
    page = text(client, "/environment/")
    assert page.index("广州") < page.rindex("佛山")
    assert "No area has a rank" not in page  # both days of both areas are valid
    assert "heavily polluted" in page
    assert "Sensitive people should stay indoors" in page
    assert "重度污染" in text(client, "/environment/", "zh-hans")
    days = text(client, "/environment/calendar/?area=佛山")
    assert "1.40" in days or "1.4" in days  # 180 µg/m³ over a limit of 75
    assert "too few days" in days
    assert "No limit was exceeded" in text(client, "/environment/calendar/?area=广州")


@pytest.mark.usefixtures("city")
def test_strange_wishes_are_answered(client: Client) -> None:
    for wish in (
        "area=none",
        "first=x",
        "first=2030-01-01",
        "origin=moon",
        "first=2026-03-04&last=2026-03-01",
        "area=%00",
    ):
        for page in ("", "calendar/"):
            assert "广州" in text(client, f"/environment/{page}?{wish}"), wish


@pytest.mark.usefixtures("city")
def test_a_station_of_the_air(client: Client) -> None:
    address = "/environment/stations/广州-A/"
    for wish in (
        "",
        "?pollutant=o3",
        "?first=2026-03-02&last=2026-03-02",
        "?first=x",
        "?first=1999-01-01",
        "?pollutant=x",
    ):
        assert "Days of this station" in text(client, address + wish), wish


@pytest.mark.usefixtures("sample")
def test_the_sample_city_says_that_it_is_synthetic(client: Client) -> None:
    assert ready()
    for page in ("", "calendar/", "water/", "noise-soil/", "sources/", "map/", "stations/SA01/", "sources/SP01/"):
        assert "Synthetic data" in text(client, f"/environment/{page}"), page
        assert "合成数据" in text(client, f"/environment/{page}", "zh-hans"), page
    for station in ("SW01", "SW08", "SN01", "SS05"):
        assert "Synthetic data" in text(client, f"/environment/stations/{station}/"), station
    water = text(client, "/environment/water/")
    assert "Sources of drinking water of class I to III" in water
    assert "aim missed" in water
    assert "a detailed survey is due" in text(client, "/environment/stations/SS05/")


@pytest.mark.usefixtures("sample")
def test_filling_twice_changes_nothing_but_the_time() -> None:
    before = Source.objects.count()
    fill(Quiet(), days=3)
    assert Source.objects.count() == before


@pytest.mark.usefixtures("sample")
def test_sources_are_watched_and_exceedances_are_listed(client: Client) -> None:
    page = text(client, "/environment/sources/")
    found = others.coverage()
    assert found.key == 22
    assert found.watched == 20
    assert f"{found.watched} of {found.key} heard within 24 hours" in page
    above = others.exceedances().first()
    assert above is not None
    assert above.value > above.limit
    assert "This source has no instrument" in text(client, "/environment/sources/SP22/")
    assert others.watched_share() is None  # a sample is no figure of the city


@pytest.mark.usefixtures("sample", "city")
def test_queries_are_few_however_much_there_is(client: Client, django_assert_max_num_queries) -> None:
    for page in (*PAGES, "stations/SA01/", "stations/SW01/", "sources/SP01/", "stations/广州-A/"):
        address = f"/environment/{page}"
        client.get(address)
        with django_assert_max_num_queries(12):
            client.get(address)


@pytest.mark.usefixtures("city", "sample")
def test_measured_and_sample_are_never_mixed(client: Client) -> None:
    assert "番禺" not in text(client, "/environment/", "zh-hans")
    assert "佛山" not in text(client, "/environment/?origin=sample", "zh-hans")
    assert "番禺" in text(client, "/environment/?origin=sample", "zh-hans")
    assert "Air quality" in text(client, "/")


@pytest.mark.usefixtures("city", "sample")
def test_tables_leave_as_csv(client: Client) -> None:
    for address, words in (
        ("?ranking-export=csv", "Composite index"),
        ("calendar/?above-export=csv", "Times above the limit"),
        ("calendar/?valid-export=csv", "Days needed"),
        ("water/?water-export=csv", "Set by"),
        ("noise-soil/?noise-export=csv", "Limits"),
        ("noise-soil/?soil-export=csv", "Decisive metal"),
        ("sources/?sources-export=csv", "Limited factors"),
        ("sources/?above-export=csv", "Factor"),
        ("stations/SA01/?days-export=csv", "Primary pollutants"),
    ):
        answer = client.get(f"/environment/{address}", headers={"accept-language": "en"})
        assert words in b"".join(answer.streaming_content).decode(), address


def test_an_officer_hands_in_a_file(client: Client, tmp_path: Path, home: Path) -> None:
    user = Account.objects.create_user("loader", password="x")
    give_post(user, "environment.add_load")
    client.force_login(user)
    good = write(tmp_path / "a.csv", HEAD, rows(days=1))
    answer = hand_in(client, good)
    assert answer.status_code == 302
    assert Load.objects.get().actor == "user:loader"
    bad = hand_in(client, write(tmp_path / "b.csv", HEAD[:3], []))
    assert bad.status_code == 422
    assert "was refused, nothing was stored" in bad.content.decode()
    assert not list(home.glob("upload-*"))


def test_nobody_else_hands_in_a_file(client: Client, tmp_path: Path) -> None:
    assert hand_in(client, write(tmp_path / "a.csv", HEAD, rows())).status_code == 403
    assert "Hand in a file" not in text(client, "/environment/loads/")


def hand_in(client: Client, path: Path):
    file = SimpleUploadedFile(path.name, path.read_bytes())
    return client.post("/environment/loads/", {"file": file}, headers={"accept-language": "en"})


@pytest.mark.usefixtures("sample")
@pytest.mark.answers("S123")
def test_one_map_of_air_water_and_soil_and_quality_by_city_basin_and_category(client: Client) -> None:
    page = text(client, "/environment/map/")
    for code in ("air-map", "water-map", "noise-map", "soil-map"):
        assert f'data-map="{code}"' in page
    for station in ("SA01", "SW01", "SS01", "SN01"):
        assert f"/environment/stations/{station}/" in page
    assert "Panyu" in text(client, "/environment/")
    water = text(client, "/environment/water/?water-q=Liuxi")
    assert "Liuxi River (sample)" in water
    assert "ammonia nitrogen" in water


def test_a_gigabyte_is_refused_before_a_byte_is_read(client: Client) -> None:
    user = Account.objects.create_user("loader", password="x")
    give_post(user, "environment.add_load")
    client.force_login(user)
    assert answer_to_a_gigabyte(client, "/environment/loads/") == 413


def test_without_its_token_the_form_is_refused(client: Client) -> None:
    user = Account.objects.create_user("loader", password="x")
    give_post(user, "environment.add_load")
    client.force_login(user)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    file = SimpleUploadedFile("a.csv", b"x")
    assert strict.post("/environment/loads/", {"file": file}).status_code == 403
