"""A citizen sees who looked, asks why, and is answered in time; an emergency is told and reviewed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mumian.kernel.ledger import api as ledger
from mumian.kernel.notices.api import inbox
from mumian.systems.privacy.models import Emergency, Question
from tests.officials import DEPARTMENT

from .conftest import read

LOST = "老人走失，需核对住址并联系家属。不能等到上班。"


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def asked_about(citizen: Client, code: str) -> Question:
    line = ledger.find(wanted=ledger.Wanted(subject=f"person:{code}", kinds=(ledger.Kind.ACCESS,))).lines[0]
    sent = citizen.post(f"/privacy/ask/{line.id}/", {"kind": "explain", "text": "我没有办过居住证。"})
    assert sent.status_code == 302
    return Question.objects.get()


@pytest.mark.answers("S298")
def test_a_citizen_sees_who_looked_and_asks_why(citizen: Client, official: Client, code: str) -> None:
    read(code)
    seen = page(citizen, "/privacy/")
    assert "办理居住证签注" in seen
    assert "居住证暂行条例 第十条" in seen
    assert "综合窗口岗" in seen

    question = asked_about(citizen, code)
    assert question.due - question.asked_at >= timedelta(days=30)
    assert "GB/T 35273" in page(citizen, f"/privacy/questions/{question.pk}/")
    assert [note.title for note in inbox(recipients=[f"department:{DEPARTMENT}"])]

    assert "我没有办过居住证。" in page(official, f"/privacy/desk/{question.pk}/")
    official.post(f"/privacy/desk/{question.pk}/", {"text": "核对同名人员时误查，已更正并培训。"})
    assert "误查" in page(citizen, f"/privacy/questions/{question.pk}/")
    assert inbox(recipients=[f"account:{question.asked_by_id}"])


@pytest.mark.answers("S298")
def test_an_emergency_is_told_at_once_and_reviewed_by_somebody_else(
    citizen: Client, rescuer: Client, supervisor: Client, code: str
) -> None:
    shown = rescuer.post("/privacy/emergency/", {"code": code, "reason": LOST, "sure": "on"}).content.decode()
    assert "样例甲" in shown
    assert LOST in page(citizen, "/privacy/")
    told = inbox(recipients=[f"person:{code}"])
    assert LOST in told[0].body
    number = Emergency.objects.get().pk
    assert rescuer.get(f"/privacy/emergencies/{number}/").status_code == 403
    supervisor.post(f"/privacy/emergencies/{number}/", {"verdict": "justified", "comment": "已核实报警记录。"})
    assert Emergency.objects.get().verdict == "justified"
    assert "已核实报警记录。" in inbox(recipients=[f"person:{code}"])[0].body


def test_what_is_lawfully_withheld_comes_by_itself(citizen: Client, code: str) -> None:
    now = timezone.now()
    for purpose, until in (("仍在保密期", now + timedelta(days=9)), ("保密期已满", now - timedelta(seconds=1))):
        withheld = ledger.Withheld(basis="刑事诉讼法 第一百五十二条", by="user:chief", until=until)
        reason = ledger.Reason(actor="user:police", purpose=purpose, basis="刑事诉讼法 第五十四条")
        entry = ledger.Entry(
            kind=ledger.Kind.ACCESS,
            system="registers",
            action="look-up",
            subject=f"person:{code}",
            reason=reason,
            withheld=withheld,
        )
        ledger.append(entry)
    seen = page(citizen, "/privacy/")
    assert "保密期已满" in seen
    assert "仍在保密期" not in seen
