"""Two who do the same at the same moment: one does it, the other is told."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from mumian.kernel.cases import api
from mumian.kernel.identity.api import Actor

from .conftest import INTAKE, new_case, open_one, step_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def together(*work: Callable[[], object]) -> list[object]:
    """Each in a thread of its own; what they answered or raised."""
    said: list[object] = []

    def run(do: Callable[[], object]) -> None:
        try:
            said.append(do())
        except Exception as error:  # noqa: BLE001 - handed to the test
            said.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(do,)) for do in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def test_a_step_is_finished_once(officer: Actor, head: Actor) -> None:
    case = open_one()
    step = step_of(case, "acceptance")
    said = together(*(lambda actor=actor: api.finish(actor, step=step, answer="accept") for actor in (officer, head)))
    assert sorted(type(each).__name__ for each in said) == ["Case", "CaseRefused"]
    assert case.acts.filter(kind=api.ActKind.FINISH_STEP).count() == 1


def test_the_same_application_twice_is_one_case() -> None:
    open_one()  # the first version of the model is in force
    new = new_case(reference="from-the-counter-17")
    said = together(*[lambda: api.open_case(INTAKE, new=new)] * 3)
    assert len({each.pk for each in said if isinstance(each, api.Case)}) == 1
    assert all(isinstance(each, api.Case) for each in said)


def test_two_branches_that_end_together_both_count(officer: Actor, fire: Actor) -> None:
    case = open_one()
    api.finish(officer, step=step_of(case, "acceptance"), answer="accept")
    review, check = step_of(case, "review"), step_of(case, "fire")
    together(lambda: api.finish(officer, step=review), lambda: api.finish(fire, step=check))
    assert [step.element for step in case.steps.filter(done_at=None)] == ["decision"]
