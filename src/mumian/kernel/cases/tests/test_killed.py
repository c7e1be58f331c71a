"""`kill -9` between any two statements from the application to the decision: nothing lost, nothing doubled."""

import pytest
from django.db.models import Count

from mumian.kernel.cases import api
from mumian.kernel.identity.api import Account, Actor
from mumian.kernel.ledger import api as ledger
from mumian.kernel.notices import api as notices
from tests.killing import survive

from .conftest import FIRE, INTAKE, OFFICER, acting, new_case, official

KILLS = 60
WAY = {"acceptance": "accept", "review": "", "fire": "", "decision": "grant"}


def through(attempt: int) -> None:
    """Everything that happens to one application; whoever gets no answer asks again."""
    case = api.open_case(INTAKE, new=new_case(reference=f"no-{attempt}", subject=f"organisation:{attempt:018d}"))
    actors = {name: acting(Account.objects.get(username=name)) for name in ("head", "fire")}
    while (step := case.steps.filter(done_at=None).order_by("id").first()) is not None:
        api.finish(actors["fire" if step.department == FIRE else "head"], step=step.pk, answer=WAY[step.element])
        case.refresh_from_db()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_killed_anywhere_a_case_comes_to_its_end_once() -> None:
    head: Actor = official("head", *OFFICER, "cases.assign_step")
    official("fire", *OFFICER, department=FIRE)
    toll = survive(through, through, kills=KILLS)
    assert toll.killed >= KILLS * 3 // 4
    cases = list(api.Case.objects.annotate(done=Count("steps")).order_by("id"))
    assert len(cases) == KILLS + 1
    assert {(case.state, case.outcome, case.done) for case in cases} == {("done", "granted", 4)}
    assert head.holds("cases.change_step")
    for case in cases:
        kinds = sorted(case.acts.values_list("kind", flat=True))
        assert kinds == ["close", *["finish-step"] * 4, "open"]
        wanted = ledger.Wanted(system="cases", subject=case.subject)
        assert ledger.count(wanted=wanted) == len(kinds)
        assert len(notices.inbox(recipients=[case.subject])) == 2
