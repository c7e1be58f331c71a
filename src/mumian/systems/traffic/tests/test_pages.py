"""Pages answer in both languages, with a constant number of queries, with and without data, and to strange wishes."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mumian.kernel.identity.api import Account
from mumian.kernel.system.api import Quiet
from mumian.systems.traffic.actions import Series
from mumian.systems.traffic.loading import load
from tests.officials import give_post
from tests.uploads import answer_to_a_gigabyte

from .files import long_file, long_rows, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(tmp_path: Path) -> None:
    load(write(tmp_path / "a.csv", "timestamp,road_id,speed_kmh", long_rows(days=8)), Quiet())


def text(client: Client, address: str, language: str = "en", status: int = 200) -> str:
    answer = client.get(address, headers={"accept-language": language})
    assert answer.status_code == status
    return answer.content.decode()


def test_an_empty_house_says_how_to_begin(client: Client) -> None:
    assert "mumian load traffic" in text(client, "/traffic/")
    assert "尚无道路速度数据" in text(client, "/traffic/", "zh-hans")
    assert "Nothing was loaded yet" in text(client, "/traffic/loads/")
    assert "No road speeds are loaded yet" in text(client, "/")


@pytest.mark.answers("S096")
@pytest.mark.usefixtures("city")
def test_the_overview_finds_and_explains(client: Client) -> None:
    page = text(client, "/traffic/")
    assert "Working days are slowest at 18:00, with 23 km/h" in page
    assert "heavy congestion" in page or "moderate congestion" in page
    assert "Synthetic data" not in page
    assert "工作日 18:00 最慢，平均 23 km/h" in text(client, "/traffic/", "zh-hans")


STRANGE = (
    "series=none",
    "first=yesterday",
    "first=2030-01-01",
    "first=2026-03-05&last=2026-03-01",
    "road=none",
    "series=%00",
    "roads-sort=nothing",
)


@pytest.mark.usefixtures("city")
def test_strange_wishes_are_answered_with_everything(client: Client) -> None:
    for wish in STRANGE:
        assert "r0" in text(client, f"/traffic/?{wish}"), wish


@pytest.mark.usefixtures("city")
def test_a_period_and_a_road(client: Client) -> None:
    page = text(client, "/traffic/?first=2026-03-03&last=2026-03-04&road=r1")
    assert "2026-03-03 to 2026-03-04" in page
    assert "/traffic/roads/measured/r1/" in page
    assert "/traffic/roads/measured/r0/" not in page


@pytest.mark.usefixtures("city")
def test_the_page_of_a_road(client: Client) -> None:
    for wish in ("", "?day=2026-03-04", "?day=1999-01-01", "?day=x", "?day=2026-03-02&until=2026-03-09"):
        assert "Measured and estimated" in text(client, f"/traffic/roads/measured/r1/{wish}"), wish


def test_the_page_of_a_road_without_values(client: Client, tmp_path: Path) -> None:
    rows = [*long_rows(), ["2026-03-02 00:00:00", "silent", ""]]
    load(write(tmp_path / "a.csv", "timestamp,road_id,speed_kmh", rows), Quiet())
    assert "This road has no value at all" in text(client, "/traffic/roads/measured/silent/")
    assert "silent has no value at all in this period" in text(client, "/traffic/")
    assert "silent" in text(client, "/traffic/?road=silent")
    assert "silent" in text(client, "/traffic/?first=2026-03-03")


@pytest.mark.usefixtures("city")
def test_roads_that_are_not_there(client: Client) -> None:
    text(client, "/traffic/roads/measured/none/", status=404)
    text(client, "/traffic/roads/none/r1/", status=404)


@pytest.mark.usefixtures("city")
def test_queries_are_few(client: Client, django_assert_max_num_queries) -> None:
    for address in ("/traffic/", "/traffic/roads/measured/r1/", "/traffic/loads/"):
        client.get(address)
        with django_assert_max_num_queries(6):
            client.get(address)


@pytest.mark.usefixtures("city")
def test_the_start_page_shows_the_last_day(client: Client) -> None:
    page = text(client, "/")
    assert "Travel time index on 2026-03-09, hour by hour" in page


@pytest.mark.usefixtures("city")
def test_tables_leave_as_csv(client: Client) -> None:
    answer = client.get("/traffic/?roads-export=csv", headers={"accept-language": "en"})
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("\ufeffRoad,")


def officer(client: Client) -> None:
    user = Account.objects.create_user("loader", password="x")
    give_post(user, "traffic.add_load")
    client.force_login(user)


def hand_in(client: Client, path: Path, **more: str) -> object:
    file = SimpleUploadedFile(path.name, path.read_bytes())
    return client.post(
        "/traffic/loads/", {"file": file, "series": "measured", **more}, headers={"accept-language": "en"}
    )


def test_an_officer_hands_in_a_file(client: Client, tmp_path: Path, home: Path) -> None:
    officer(client)
    assert hand_in(client, long_file(tmp_path / "a.csv")).status_code == 302
    assert Series.objects.get().loads.get().actor == "user:loader"
    assert not list(home.glob("upload-*"))
    assert "864" in text(client, "/traffic/loads/")


def test_a_bad_file_is_explained_and_leaves_nothing(client: Client, tmp_path: Path, home: Path) -> None:
    officer(client)
    silent = long_file(tmp_path / "a.csv", "timestamp,road_id,speed")
    answer = hand_in(client, silent)
    assert answer.status_code == 422
    assert "does not say the unit" in answer.content.decode()
    assert not Series.objects.exists()
    assert not list(home.glob("upload-*"))
    assert hand_in(client, silent, unit="km/h").status_code == 302
    assert hand_in(client, silent, series="NOT A CODE").status_code == 422


def test_nobody_else_hands_in_a_file(client: Client, tmp_path: Path) -> None:
    path = long_file(tmp_path / "a.csv")
    assert hand_in(client, path).status_code == 403
    assert "Hand in a file" not in text(client, "/traffic/loads/")


def test_a_gigabyte_is_refused_before_a_byte_is_read(client: Client) -> None:
    officer(client)
    assert answer_to_a_gigabyte(client, "/traffic/loads/") == 413


def test_without_its_token_the_form_is_refused(client: Client) -> None:
    officer(client)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    file = SimpleUploadedFile("a.csv", b"x")
    assert strict.post("/traffic/loads/", {"file": file}).status_code == 403
