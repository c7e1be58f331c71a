"""The frames: navigation from declarations, reading choices, ways back, errors, policies."""

import json
import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from mumian.kernel.identity.api import Account
from mumian.kernel.system.api import coverage
from mumian.web.errors import broken
from mumian.web.navigation import DOORS, Place, grouped, pages
from mumian.web.way_back import way_back

PUBLIC = ("start", "services", "data", "map", "systems", "search", "sources", "sign-in", "guide", "screen")


@pytest.fixture
def officer(db, client):
    client.force_login(Account.objects.create_user("officer"))
    return client


@pytest.mark.parametrize("name", PUBLIC)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_public_pages_answer_in_both_languages(db, client, name, language):
    client.cookies["language"] = language
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert f'<html lang="{"en" if language == "en" else "zh-Hans"}"' in text
    assert text.count("<h1") == 1


@pytest.mark.parametrize("name", PUBLIC)
def test_pages_ask_a_constant_number_of_queries(db, client, name, django_assert_max_num_queries):
    client.get(reverse(name))
    with django_assert_max_num_queries(30):
        client.get(reverse(name))


def test_every_declared_page_can_be_reached(db):
    for page in pages():
        assert reverse(page.url)
        assert str(page.name)


def test_doors_and_rail_come_from_declarations(officer):
    data = officer.get(reverse("data")).content.decode()
    desk = officer.get(reverse("console")).content.decode()
    for page in pages(Place.DATA):
        assert f'href="{reverse(page.url)}"' in data
    for page in pages(Place.CONSOLE):
        if not page.permission:
            assert f'href="{reverse(page.url)}"' in desk


def test_a_door_stands_open_on_its_pages(db, client):
    text = client.get(reverse("systems")).content.decode()
    assert re.search(r'<a href="/data/" aria-current="true">', text)
    assert re.search(r'<a href="/data/" aria-current="page">', client.get("/data/").content.decode())


def test_groups_follow_the_weight_of_their_first_page():
    shown = pages(Place.DATA)
    names = [name for name, _pages in grouped(shown)]
    assert len(names) == len(set(names))
    assert sum(len(part) for _name, part in grouped(shown)) == len(shown)
    assert len(DOORS) == 3


def test_the_desk_is_for_those_who_signed_in(db, client):
    assert client.get("/console/").url == "/sign-in/?next=/console/"
    assert client.get("/my/").url == "/sign-in/?next=/my/"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("/data/?x=1", "/data/?x=1"),
        ("", "/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\elsewhere.example", "/"),
        ("data/", "/"),
    ],
)
def test_forms_lead_back_only_to_us(wanted, found):
    assert way_back(RequestFactory().post("/appearance/", {"next": wanted})) == found


def test_choices_are_kept_and_nonsense_is_not(db, client):
    answer = client.post("/appearance/", {"theme": "dark", "mode": "elder", "next": "/data/"})
    assert answer.url == "/data/"
    assert 'data-theme="dark" data-mode="elder"' in client.get("/data/").content.decode()
    client.post("/appearance/", {"theme": "<pink>"})
    assert client.cookies["theme"].value == "dark"
    client.cookies["theme"] = '"><script>'
    assert 'data-theme="auto"' in client.get("/data/").content.decode()
    assert client.get("/appearance/").status_code == 405


def test_elder_mode_keeps_a_person_in_sight(db, client):
    client.cookies["mode"] = "elder"
    text = client.get("/").content.decode()
    assert 'class="elder-bar"' in text
    assert text.count('href="tel:12345"') >= 1


def test_the_policy_is_strict_and_pages_obey_it(db, client):
    answer = client.get("/guide/")
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    text = answer.content.decode()
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style", text)
    assert all("src=" in tag or "application/json" in tag for tag in re.findall(r"<script[^>]*>", text))


def test_a_missing_page_says_what_to_do(db, client):
    answer = client.get("/no-such-page/", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "这个网址没有内容" in answer.content.decode()
    assert re.search(r"编号 [0-9A-F]{8}", answer.content.decode())


@pytest.mark.parametrize("address", ["/no-such-page/", "/api/no-such-thing"])
def test_a_program_gets_a_problem_document(db, client, address):
    answer = client.get(address, headers={"accept": "application/json"})
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content)["status"] == 404


def test_a_forged_form_is_refused_with_words(db):
    answer = Client(enforce_csrf_checks=True).post("/appearance/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "页面打开太久" in answer.content.decode()


def test_a_fault_of_ours_shows_a_reference_and_asks_nothing_of_the_database(rf):
    answer = broken(rf.get("/"))
    assert answer.status_code == 500
    assert "12345" in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("", "试试更短的词"), ("<b>&", "&lt;b&gt;&amp;"), ("地图", "/map/"), ("S305", "S305"), ("x" * 500, "x")],
)
def test_search_finds_pages_and_systems(db, client, asked, expected):
    assert expected in client.get("/search/", {"q": asked}).content.decode()


def test_the_census_counts_what_the_coverage_says(db, client):
    text = client.get("/systems/").content.decode()
    assert text.count('<rect class="mark') == len(coverage().rows) * 2 + 3
    assert client.get("/systems/?state=nonsense").status_code == 200
    assert client.get("/systems/no-such/").status_code == 404
    assert client.get("/systems/standards/").status_code == 200


def test_search_engines_are_kept_from_the_desk(client):
    assert "Disallow: /console/" in client.get("/robots.txt").content.decode()
    assert client.get("/favicon.ico").status_code == 302
