"""No personal record is shown without a line: every page, export and call that answers with one leaves it at once."""

import pytest
from django.conf import settings

from mumian.kernel.ledger import api as ledger

from .doors import PROBES, addresses, calls, questions, said
from .planted import HEARD, LIN, MEI, NAMES, masked, plant
from .test_matrix import LOOK_UP, client_of, not_repeated

pytestmark = [pytest.mark.django_db]
OF = {NAMES[MEI]: MEI, masked(MEI): MEI, HEARD: MEI, NAMES[LIN]: LIN, masked(LIN): LIN}
READERS = ("clerk106", "clerk105", "root")


def newest(code):
    """The number of the newest line about somebody."""
    lines = ledger.find(wanted=ledger.Wanted(subject=f"person:{code}"), limit=1).lines
    return lines[0].id if lines else 0


def unnoted(client, method, address, body=None, probe=""):
    """People whose record an answer shows although no line about them was left."""
    before = {code: newest(code) for code in (MEI, LIN)}
    text = not_repeated(said(client, method, address, body), probe)
    shown = {code for mark, code in OF.items() if mark in text}
    return [(address, code) for code in shown if newest(code) == before[code]], shown


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_pages_and_exports_leave_a_line_for_everybody_they_show(name):
    actors, _marks = plant()
    client, found = client_of(actors, name), []
    client.post("/licences/desk/", {"purpose": "test of doors", "basis": "test"})
    for address in addresses():
        for question in questions():
            probe = next((each for each in PROBES[1:] if f"={each}" in question), "")
            found += unnoted(client, "get", address + question, probe=probe)[0]
    assert found == []


@pytest.mark.parametrize("name", READERS)
def test_calls_of_the_interface_leave_a_line(name):
    actors, _marks = plant()
    client, found = client_of(actors, name), []
    for method, address in calls(client.get("/api/openapi.json").json()):
        for probe in PROBES[1:3]:
            body = {"text": probe, "code": probe, "q": probe}
            found += unnoted(client, method, address, body, probe)[0]
    assert found == []


@pytest.mark.parametrize("view", ["masked", "counter", "full"])
def test_the_look_up_leaves_a_line(view):
    actors, _marks = plant()
    client = client_of(actors, "clerk106")
    missing, shown = unnoted(client, "post", "/registers/people/", {**LOOK_UP, "q": MEI, "view": view}, MEI)
    assert shown == {MEI}
    assert missing == []


def test_the_desk_of_licences_leaves_a_line():
    actors, _marks = plant()
    client = client_of(actors, "root")
    client.post("/licences/desk/", {"purpose": "test of doors", "basis": "test"})
    missing, shown = unnoted(client, "post", "/licences/desk/", {"q": MEI})
    assert shown == {MEI}
    assert missing == []


def test_there_is_no_back_door():
    """Django's own administration would show every row without a line."""
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
