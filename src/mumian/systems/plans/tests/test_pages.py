"""Every page answers in both languages, with a fixed number of questions to the database, and to the right people."""

import pytest
from django.test import Client

from mumian.kernel.indicators.api import conflicts, measures, tasks, themes

PAGES = {
    "/plans/": 12,
    "/plans/gz-135/": 14,
    "/plans/gd-2013/": 14,
    "/plans/gz-135/2018/": 8,
    "/plans/themes/infrastructure/": 10,
    "/plans/measures/": 8,
    "/plans/measures/electronics-output/": 18,
    "/plans/measures/electronics-output/?area=440000": 18,
    "/plans/measures/fibre-users/": 18,
    "/plans/conflicts/": 10,
    "/plans/now/": 60,
    "/plans/search/?q=宽带": 8,
    "/plans/search/?q=": 4,
    "/plans/tasks/": 12,
    "/plans/tasks/?plan=gd-2017&lead=gd-eic&state=silent&due=2017&words=光纤": 12,
    "/plans/tasks/T141/": 14,
    "/plans/supervision/2017-Q1/": 10,
}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers_in_the_readers_language(
    plans: None, client: Client, address: str, language: str, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(PAGES[address]):  # type: ignore[operator]
        answer = client.get(address, headers={"accept-language": language})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert f'<html lang="{"en" if language == "en" else "zh-Hans"}"' in page
    assert "%(" not in page


@pytest.mark.parametrize(
    "address",
    [
        "/plans/none/",
        "/plans/gz-135/2015/",
        "/plans/themes/none/",
        "/plans/measures/none/",
        "/plans/measures/electronics-output/?area=mars",
        "/plans/tasks/T999/",
        "/plans/supervision/2099-Q1/",
        "/plans/supervision/2017-Q5/",
    ],
)
def test_what_is_not_there_is_not_found(citizen: Client, address: str) -> None:
    assert citizen.get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/plans/", "/plans/measures/", "/plans/conflicts/", "/plans/tasks/", "/"])
def test_an_empty_city_has_pages_too(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_measures_themes_and_tasks_have_pages(citizen: Client) -> None:
    addresses = [
        *(f"/plans/measures/{code}/" for code in measures().values_list("code", flat=True)[::4]),
        *(f"/plans/themes/{code}/" for code in themes().values_list("code", flat=True)),
        *(f"/plans/tasks/{code}/" for code in tasks().values_list("code", flat=True)[::10]),
    ]
    assert [address for address in addresses if citizen.get(address).status_code != 200] == []


def test_the_quarter_that_is_shown_first_is_the_last_in_which_a_plan_ran(citizen: Client) -> None:
    assert citizen.get("/plans/supervision/").headers["location"] == "/plans/supervision/2020-Q4/"
    assert citizen.get("/plans/supervision/?quarter=/elsewhere").headers["location"] == "/plans/supervision/2020-Q4/"
    assert citizen.get("/plans/supervision/?quarter=2017-Q3").headers["location"] == "/plans/supervision/2017-Q3/"


def test_both_readings_of_every_conflict_are_shown(citizen: Client) -> None:
    page = citizen.get("/plans/conflicts/").content.decode()
    for conflict in conflicts():
        assert f'id="{conflict.code}"' in page


def test_a_search_for_nonsense_is_answered_kindly(citizen: Client) -> None:
    for words in ("zzzz", "'; drop table", "%", "a" * 500, "\x00"):
        answer = citizen.get("/plans/search/", {"q": words})
        assert answer.status_code == 200


@pytest.mark.parametrize("name", ["plan", "lead", "state", "due", "words"])
def test_a_filter_takes_anything(citizen: Client, name: str) -> None:
    for words in ("none", "'", "\x00", "0000", "9999", "²⁰²⁰", "a" * 500):
        assert citizen.get("/plans/tasks/", {name: words}).status_code == 200


def test_an_area_of_nonsense_is_not_found(citizen: Client) -> None:
    assert citizen.get("/plans/measures/electronics-output/", {"area": "\x00mars"}).status_code == 404


WRITING = (
    "/plans/desk/",
    "/plans/measures/fibre-users/observe/",
    "/plans/tasks/T141/report/",
    "/plans/tasks/T141/note/",
)


@pytest.mark.parametrize("address", WRITING)
def test_writing_needs_an_account_and_a_right(citizen: Client, stranger: Client, officer: Client, address: str) -> None:
    assert citizen.get(address).headers["location"].startswith("/sign-in/")
    assert stranger.get(address).status_code == 403
    assert stranger.post(address, {}).status_code == 403
    assert officer.get(address).status_code == 200


def test_a_reader_without_the_right_sees_no_buttons_to_write(citizen: Client, officer: Client) -> None:
    address = "/plans/measures/fibre-users/"
    assert "observe/" not in citizen.get(address).content.decode()
    assert "observe/" in officer.get(address).content.decode()


def test_live_figures_are_computed_at_the_moment(citizen: Client) -> None:
    page = citizen.get("/plans/now/").content.decode()
    assert "Running tasks with a report" in page
    assert "0%" in page


def test_the_start_page_shows_what_the_plans_promise(citizen: Client) -> None:
    page = citizen.get("/").content.decode()
    assert "E-commerce turnover" in page
    assert "Target: at least CNY 3 trillion by 2020" in page
