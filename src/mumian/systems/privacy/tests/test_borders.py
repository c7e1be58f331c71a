"""Nobody reaches another's lines, questions or emergencies; bad input is said; the number of queries is constant."""

import pytest
from django.test import Client

from mumian.kernel.ledger import api as ledger
from mumian.systems.privacy.models import Emergency, Question

from .conftest import read
from .test_story import LOST, asked_about


def test_another_person_sees_nothing(citizen: Client, other: Client, code: str) -> None:
    read(code)
    question = asked_about(citizen, code)
    assert "办理居住证签注" not in other.get("/privacy/").content.decode()
    assert other.get(f"/privacy/questions/{question.pk}/").status_code == 404
    assert other.get(f"/privacy/ask/{question.line}/").status_code == 404
    for path in ("desk/", f"desk/{question.pk}/", "emergency/", "emergencies/"):
        assert other.get(f"/privacy/{path}").status_code == 403


def test_another_department_cannot_read_or_answer(citizen: Client, elsewhere: Client, code: str) -> None:
    read(code)
    question = asked_about(citizen, code)
    assert str(question.post) not in elsewhere.get("/privacy/desk/").content.decode()
    assert elsewhere.post(f"/privacy/desk/{question.pk}/", {"text": "不是我们。"}).status_code == 404
    assert Question.objects.get().answered_at is None


def test_nobody_is_anonymous_here() -> None:
    for path in ("", "ask/1/", "questions/1/", "desk/", "emergency/", "emergencies/", "emergencies/1/"):
        assert Client().get(f"/privacy/{path}").status_code == 302


def test_a_line_is_asked_about_once(citizen: Client, code: str) -> None:
    read(code)
    question = asked_about(citizen, code)
    again = citizen.post(f"/privacy/ask/{question.line}/", {"kind": "complain", "text": "再问一次"})
    assert "asked about this already" in again.content.decode()
    assert Question.objects.count() == 1


def test_an_answer_stands(citizen: Client, official: Client, code: str) -> None:
    read(code)
    number = asked_about(citizen, code).pk
    official.post(f"/privacy/desk/{number}/", {"text": "第一次答复"})
    again = official.post(f"/privacy/desk/{number}/", {"text": "第二次答复"})
    assert "answered meanwhile" in again.content.decode()
    assert Question.objects.get().answer == "第一次答复"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"code": "1234", "reason": LOST, "sure": "on"}, "id_code"),
        ({"code": "", "reason": LOST, "sure": "on"}, "id_code"),
        ({"reason": "急", "sure": "on"}, "id_reason"),
        ({"reason": LOST}, "id_sure"),
    ],
)
def test_an_incomplete_emergency_shows_nobody(rescuer: Client, code: str, given: dict[str, str], said: str) -> None:
    answer = rescuer.post("/privacy/emergency/", {"code": code} | given).content.decode()
    assert f"#{said}" in answer
    assert "样例甲" not in answer
    assert not Emergency.objects.exists()


def test_a_wrong_page_mark_is_refused(citizen: Client) -> None:
    assert citizen.get("/privacy/?before=x'--").status_code == 400
    assert citizen.get("/privacy/?since=tomorrow").status_code == 200


def test_every_line_is_reached_by_paging(citizen: Client, code: str) -> None:
    for number in range(65):
        read(code, purpose=f"事由{number:03}号")
    seen, path = [], "/privacy/"
    while path:
        answer = citizen.get(path)
        seen += [one.line.purpose for one in answer.context["lines"]]
        path = f"/privacy/?{answer.context['older']}" if answer.context["older"] else ""
    assert [purpose for purpose in seen if purpose.startswith("事由")] == [f"事由{n:03}号" for n in reversed(range(65))]


def test_the_number_of_queries_does_not_grow(citizen: Client, code: str, django_assert_max_num_queries) -> None:
    citizen.get("/privacy/")
    for many in (1, 29):
        for _ in range(many):
            read(code)
        with django_assert_max_num_queries(16):
            citizen.get("/privacy/")


def test_reading_ones_own_lines_leaves_none(citizen: Client, code: str) -> None:
    read(code)
    before = ledger.count(wanted=ledger.Wanted(subject=f"person:{code}"))
    citizen.get("/privacy/")
    assert ledger.count(wanted=ledger.Wanted(subject=f"person:{code}")) == before
