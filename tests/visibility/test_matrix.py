"""Actors by doors: nobody finds a mark that is not for them, in any list, item, search, export, count or error."""

import re

import pytest
from django.test import Client, RequestFactory

from mumian.kernel.identity.api import Account, actor_of
from mumian.kernel.licences import api
from mumian.kernel.licences.models import Licence

from .doors import PROBES, addresses, calls, questions, said
from .planted import HEARD, LIN, MEI, NAMES, masked, plant

pytestmark = [pytest.mark.django_db]
LICENCE_DESK = ("health106", "health105", "police106", "counter106")
ACTORS = (
    "nobody",
    "stranger",
    "mei",
    "lin",
    "clerk106",
    "clerk105",
    "expired",
    "otherwise",
    "head106",
    "root",
    *LICENCE_DESK,
)
VARIES = re.compile(r"csrf[^>]*>|nonce[^ ]*|'(Expires|Content-Length)': '[^']*'|Set-Cookie.*")
LOOK_UP = {"purpose": "test of doors", "basis": "test", "case": ""}


@pytest.fixture
def city():
    return plant()


def client_of(actors, name):
    client = Client(raise_request_exception=False)
    if isinstance(actors[name], Account):
        client.force_login(actors[name])
        client.post("/licences/desk/", LOOK_UP)
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
    client = client_of(actors, name)
    for address in addresses():
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


@pytest.mark.parametrize("name", ACTORS)
def test_the_desk_of_licences_shows_those_of_the_own_department_and_district_only(city, name):
    actors, marks = city
    client = client_of(actors, name)
    for probe in ("", MEI, NAMES[MEI], HEARD, "zq"):
        text = said(client, "post", "/licences/desk/", {"q": probe, "type": "", "standing": ""})
        assert leaked(not_repeated(text, probe), marks, name) == []


@pytest.mark.parametrize("name", ["health106", "health105", "police106", "counter106"])
def test_counts_of_licences_count_what_is_seen(city, name):
    actors, _marks = city
    page = client_of(actors, name).get("/licences/desk/").context
    counted = sum(count["all"] for _kind, count, _issuable in page["table"])
    assert counted == (1 if name in {"health106", "counter106"} else 0)


@pytest.mark.parametrize("name", ["health105", "police106"])
def test_nothing_is_done_with_what_is_not_seen(city, name):
    actors, _marks = city
    client = client_of(actors, name)
    for address in ("/licences/desk/item/{}/", "/licences/desk/item/{}/replace/"):
        answers = [client.post(address.format(one), {**LOOK_UP, "act": "revoke"}) for one in ("zq", "no-such")]
        assert [answer.status_code for answer in answers] == [404, 404]
    assert Licence.objects.get(identifier="zq").state == "valid"


@pytest.mark.parametrize("name", ["health105", "police106"])
def test_the_door_itself_does_nothing_with_what_is_not_seen(city, name):
    """Behind the pages the same question is asked once more."""
    actors, _marks = city
    request = RequestFactory().get("/")
    request.user, request.session = actors[name], {}
    actor = actor_of(request)
    with pytest.raises(api.LicenceRefused) as refusal:
        api.change(identifier="zq", act=api.ActKind.REVOKE, reason=actor.reason(purpose="p", basis="b"), actor=actor)
    assert refusal.value.why is api.Why.NO_LICENCE


def test_a_holder_elsewhere_is_refused_like_one_who_is_nobody(city):
    """Neither that somebody is registered nor that they hold a card is told by an error."""
    actors, _marks = city
    client, answers = client_of(actors, "health105"), set()
    for number in (MEI, "990106199001016017"):
        text = said(
            client, "post", "/licences/desk/issue/elderly-card/", {**LOOK_UP, "holder_kind": "person", "holder": number}
        )
        answers.add(VARIES.sub("", text.replace(number, "Q")))
    assert len(answers) == 1


@pytest.mark.parametrize("name", LICENCE_DESK)
def test_only_what_ones_body_issues_can_be_issued(city, name):
    actors, _marks = city
    answer = client_of(actors, name).get("/licences/desk/issue/elderly-card/")
    assert answer.status_code == (404 if name == "police106" else 200)


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
    for name in ("health106", "counter106"):
        assert HEARD in said(client_of(actors, name), "post", "/licences/desk/", {"q": MEI})
        assert HEARD in said(client_of(actors, name), "get", "/licences/desk/item/zq/")


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
