"""Actors by doors: nobody finds a mark that is not for them, in any list, item, search, export, count or error."""

import re

import pytest
from django.test import Client

from mumian.kernel.identity.api import Account

from .doors import PROBES, addresses, calls, questions, said
from .planted import HEARD, LIN, MEI, NAMES, masked, plant

pytestmark = [pytest.mark.django_db]
ACTORS = ("nobody", "stranger", "mei", "lin", "clerk106", "clerk105", "expired", "otherwise", "head106", "root")
VARIES = re.compile(r"csrf[^>]*>|nonce[^ ]*|'(Expires|Content-Length)': '[^']*'|Set-Cookie.*")
LOOK_UP = {"purpose": "test of doors", "basis": "test", "case": ""}


@pytest.fixture
def city():
    return plant()


def client_of(actors, name):
    client = Client(raise_request_exception=False)
    if isinstance(actors[name], Account):
        client.force_login(actors[name])
    return client


def leaked(text, marks, name):
    """Marks in an answer that this actor may not read. What the answer merely repeats of the question is not one."""
    return [mark.text for mark in marks if mark.text in text and name not in mark.readers]


def not_repeated(text, probe):
    """The answer without the question in it."""
    return text.replace(probe, "") if probe else text


@pytest.mark.slow
@pytest.mark.parametrize("name", ACTORS)
def test_no_page_and_no_export_tells_what_is_not_for_the_reader(city, name):
    actors, marks = city
    found = []
    for address in addresses():
        client = client_of(actors, name)
        for question in questions():
            text = said(client, "get", address + question)
            probe = next((each for each in PROBES[1:] if f"={each}" in question), "")
            found += [(address + question, mark) for mark in leaked(not_repeated(text, probe), marks, name)]
    assert found == []


@pytest.mark.parametrize("name", ACTORS)
def test_no_call_of_the_interface_tells_what_is_not_for_the_caller(city, name):
    actors, marks = city
    client = client_of(actors, name)
    schema = client.get("/api/openapi.json").json()
    found = []
    for method, address in calls(schema):
        for probe in PROBES[1:3]:
            text = said(client, method, address, {"text": probe, "code": probe, "q": probe})
            for each in (NAMES[MEI], MEI):
                text = not_repeated(text, each)
            found += [(method, address, mark) for mark in leaked(text, marks, name)]
    assert found == []


@pytest.mark.parametrize("view", ["masked", "counter", "full"])
@pytest.mark.parametrize("name", ACTORS)
def test_the_look_up_shows_the_people_of_the_own_district_only(city, name, view):
    actors, marks = city
    client = client_of(actors, name)
    for probe in (NAMES[MEI][:1], NAMES[LIN], MEI, LIN):
        text = said(client, "post", "/registers/people/", {**LOOK_UP, "q": probe, "view": view})
        assert leaked(not_repeated(text, probe), marks, name) == []


def test_the_marks_are_found_by_whom_they_are_for(city):
    """The control: a test that can find nothing proves nothing."""
    actors, _marks = city
    one = said(client_of(actors, "clerk106"), "post", "/registers/people/", {**LOOK_UP, "q": MEI, "view": "full"})
    assert NAMES[MEI] in one
    listed = said(
        client_of(actors, "clerk105"), "post", "/registers/people/", {**LOOK_UP, "q": NAMES[LIN], "view": "masked"}
    )
    assert masked(LIN) in listed
    assert HEARD in said(client_of(actors, "mei"), "get", "/licences/mine/zq/")


def test_somebody_elsewhere_is_answered_like_somebody_who_is_nobody(city):
    """Neither a count nor an error text tells that there is a row."""
    actors, _marks = city
    client = client_of(actors, "clerk105")
    answers = set()
    for number in (MEI, "990106199001016017", "瞾檬壹", "瞾檬叁"):
        text = said(client, "post", "/registers/people/", {**LOOK_UP, "q": number, "view": "full"})
        text = re.sub(
            r"csrf[^>]*>|nonce[^ ]*|'(Expires|Content-Length)': '[^']*'|Set-Cookie.*", "", text.replace(number, "Q")
        )
        answers.add(text)
    assert len(answers) == 1
