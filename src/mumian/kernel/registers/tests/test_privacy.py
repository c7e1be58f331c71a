"""The first law of the house: no personal datum is read without a ledger line. Every read path is enumerated here."""

import inspect
import typing
from collections.abc import Callable
from typing import Any

import pytest

from mumian.kernel.ledger import api as ledger
from mumian.kernel.registers import api
from mumian.kernel.registers.masking import mask_code, mask_name

from .people import REASON, enter, number

# How each function that answers about people is called. A new one that is missing here fails the test below.
CALLS: dict[str, Callable[[str], Any]] = {
    "person": lambda code: api.person(code=code, reason=REASON),
    "people_named": lambda _code: api.people_named(name="样例", reason=REASON),
    "person_history": lambda code: api.person_history(code=code, reason=REASON),
    "person_is": lambda code: api.person_is(code=code, name="样例甲", reason=REASON),
    "alike_people": lambda _code: api.alike_people(area="440103", reason=REASON),
}
PERSONAL = ("Person", "AlikePeople")


def answers_about_people() -> set[str]:
    """Public functions whose answer holds a person, and those that take a reason without being an act of writing."""
    found = set()
    for name in api.__all__:
        thing = getattr(api, name)
        if inspect.isfunction(thing):
            answer = str(typing.get_type_hints(thing).get("return"))
            if any(f".{personal}" in answer for personal in PERSONAL) or name.startswith("person"):
                found.add(name)
    return found


def test_every_read_path_is_known_and_takes_a_reason() -> None:
    assert answers_about_people() == set(CALLS)
    for name in CALLS:
        reason = inspect.signature(getattr(api, name)).parameters["reason"]
        assert reason.default is inspect.Parameter.empty


@pytest.mark.django_db
@pytest.mark.usefixtures("areas")
@pytest.mark.parametrize("name", CALLS)
def test_every_read_path_leaves_a_line_about_the_person(name: str) -> None:
    code = enter(number(501), name="样例甲")
    enter(number(503), name="样例甲")
    wanted = ledger.Wanted(subject=f"person:{code}", kinds=(ledger.Kind.ACCESS,))
    assert not ledger.find(wanted=wanted).lines
    CALLS[name](code)
    (line,) = ledger.find(wanted=wanted).lines
    assert (line.system, line.actor, line.purpose, line.basis) == (
        "registers",
        REASON.actor,
        REASON.purpose,
        REASON.basis,
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("areas")
def test_without_purpose_or_basis_nothing_is_answered() -> None:
    code = enter()
    for reason in (
        api.Reason(actor="user:x", purpose="", basis="law"),
        api.Reason(actor="user:x", purpose="why", basis=""),
    ):
        with pytest.raises(ledger.NotAnEntry):
            api.person(code=code, reason=reason)


def test_masks() -> None:
    assert mask_name("样例甲") == "样**"
    assert mask_name("样") == "样"
    assert mask_code("990103198405065019") == "990103********5019"
