"""A walk through every page and call: whatever is read about somebody leaves a line in the same request.

What is watched is the database, not the answer: a record that a page reads and does not show counts as well.
"""

import pytest
from django.conf import settings
from django.test import Client

from mumian.kernel.identity.api import Mandate, Right, Tenure
from mumian.kernel.system.api import offered
from tests.officials import give_post, signed_in_freshly

from .doors import PROBES, addresses, calls
from .personal import PARTIES, plant_more, traces, undeclared
from .planted import MEI, plant
from .pressing import forms_of
from .watching import watched

pytestmark = [pytest.mark.django_db]

# Reading one's own rows of these needs no line: nobody but oneself could read it there.
OWN = {
    "identity.account": "who is signed in is looked up at every request",
    "account.emailaddress": "the same",
    "identity.tenure": "the same, with the post acted in",
    "identity.proof": "settings of one's own account",
    "identity.consent": "settings of one's own account",
    "identity.grant": "settings of one's own account",
    "identity.mandate": "both sides of a mandate know it, and its use leaves a line",
    "ledger.record": "reading one's own lines leaves none, else they would fill with themselves",
    "notices.message": "one's own inbox",
    "notices.contact": "one's own settings",
    "notices.interest": "one's own settings",
    "privacy.question": "what one asked oneself",
    "cases.case": "one's own cases",
    "cases.act": "one's own cases",
    "cases.step": "one's own cases",
    "grid.report": "what one reported oneself",
}
CLOSING = "/officials/posts/1/close/"
# And of others, where the answer says nothing about them.
OTHERS = {
    ("/accounts/", "identity.account"): "whether an address is taken is asked and not answered",
    ("/accounts/", "account.emailaddress"): "whether an address is taken is asked and not answered",
    ("/sign-in/", "identity.account"): "a password is compared; the brake and the ledger keep what came of it",
    (CLOSING, "identity.tenure"): "a post that is held is not closed: whoever holds it is looked for, not shown",
    (CLOSING, "identity.account"): "the same",
}


@pytest.fixture
def city():
    actors, _marks = plant()
    plant_more(actors)
    actors["official"] = actors["otherwise"]
    actors["agent"] = actors["mei"]
    return actors


def official(city):
    """Holds a post with every right, has chosen it, and has said why at the desk of licences."""
    give_post(city["official"], *(right.code for right in offered(Right)))
    client = signed_in_freshly(city["official"])
    newest = Tenure.objects.filter(account=city["official"]).latest("pk")
    kept_in(client, "identity.tenure", newest.pk)
    client.post("/licences/desk/", {"purpose": "walk through the doors", "basis": "test of the law"})
    return client


def agent(city):
    """Acts for somebody else."""
    client = signed_in_freshly(city["mei"])
    kept_in(client, "identity.mandate", Mandate.objects.get(agent=city["mei"]).pk)
    return client


def citizen(city):
    return signed_in_freshly(city["mei"])


def nobody(city):
    return Client()


def kept_in(client, name, value):
    session = client.session
    session[name] = value
    session.save()


class Walk:
    """Goes through the city with one client, and remembers what was read without a line."""

    def __init__(self, city, client, *, own):
        self.traces, self.client, self.own = traces(city), client, own
        self.found, self.pressed, self.read = set(), set(), set()

    def step(self, method, address, body=None, kind=None):
        """One request, and the forms of the page that it answers with."""
        page = self.ask(method, address, body, kind)
        for form in forms_of(page, address):
            shape = (form.action.partition("?")[0], form.method, *form.values)
            if shape not in self.pressed:
                self.pressed.add(shape)
                for sent in form.pressed():
                    self.step(form.method, form.action, sent)

    def ask(self, method, address, body=None, kind=None):
        """One request; the page when it answers with one."""
        client = Client(raise_request_exception=False)
        client.cookies = self.client.cookies.copy()
        with watched(self.traces) as watch:
            answer = getattr(client, method)(address, body, **({"content_type": kind} if kind else {}))
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        path = address.partition("?")[0]
        self.read |= {trace.text for trace in watch.seen}
        self.found |= {(method, path, trace.text) for trace in watch.unnoted() if not self.excused(path, trace)}
        if self.own == "otherwise":
            self.found |= {(method, path, action) for action in watch.postless()}
        good = answer.status_code == 200 and "html" in answer.headers.get("Content-Type", "")
        return content.decode() if good else ""

    def excused(self, path, trace):
        if self.own in {trace.owner, *PARTIES.get(trace.text, ())} and trace.table in OWN:
            return True
        return any(path.startswith(begin) and trace.table == table for begin, table in OTHERS)


def test_every_table_is_marked_or_said_to_tell_nothing_about_anybody():
    assert undeclared() == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("who", "own", "reads"),
    [
        (nobody, "", set()),
        (citizen, "mei", {"zq-licence-mei", "zq-act-mei", "zq-message-mei", "zq-question-mei"}),
        (agent, "mei", {"zq-mandate-lin"}),
        (official, "otherwise", {"zq-licence-mei", "zq-asked-for-mei", "zq-question-mei", "zq-emergency-mei"}),
    ],
    ids=["nobody", "citizen", "agent", "official"],
)
def test_no_page_and_no_call_reads_about_somebody_without_a_line(city, who, own, reads):
    client = who(city)
    walk = Walk(city, client, own=own)
    for address in addresses():
        for question in ("", f"?q={PROBES[1]}&subject=person:{MEI}&export=csv"):
            walk.step("get", address + question)
    for method, address in calls(client.get("/api/openapi.json").json()):
        body = dict.fromkeys(("text", "code", "q"), MEI) if method != "get" else None
        walk.step(method, address, body, "application/json" if body else None)
    assert walk.found == set()
    assert reads <= walk.read  # the control: a walk that reads nothing proves nothing


@pytest.mark.parametrize("view", ["masked", "counter", "full"])
@pytest.mark.parametrize("probe", [MEI, PROBES[1]])
def test_the_look_up_leaves_a_line_with_its_post(city, view, probe):
    walk = Walk(city, official(city), own="otherwise")
    walk.ask("post", "/registers/people/", {"purpose": "p", "basis": "b", "case": "", "q": probe, "view": view})
    walk.ask("post", "/licences/desk/", {"q": MEI})
    assert walk.found == set()
    assert {PROBES[1], "zq-licence-mei"} <= walk.read


def test_a_reading_without_a_line_is_found(city):
    """The control of the watch itself."""
    with watched(traces(city)) as watch:
        list(Mandate.objects.values_list("principal_name"))
    assert {trace.text for trace in watch.unnoted()} >= {"zq-mandate-lin", "zq-asked-for-mei"}


def test_there_is_no_back_door():
    """Django's own administration would show every row without a line."""
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
