"""Generated people and organisations of the tests: valid numbers that nobody can hold."""

import datetime as dt

from mumian.kernel.ledger import api as ledger
from mumian.kernel.registers import api
from mumian.kernel.registers.codes import citizen, credit

POLICE, MARKET = "市公安局", "市市场监督管理局"
BORN = dt.date(1984, 5, 6)
REASON = api.Reason(actor="user:officer", purpose="test", basis="test law, art. 1")


def number(serial: int = 501, born: dt.date = BORN) -> str:
    return citizen.make(division="990103", birth_date=born, serial=serial).text


def credit_code(body: str = "MA5KAPK0") -> str:
    return credit.make(department="9", category="1", division="990103", body=body).text


def enter(code: str = "", name: str = "样例甲", area: str = "440103001101", **more: object) -> str:
    code = code or number()
    values = {"valid_from": dt.date(2000, 1, 1), "body": POLICE, "reason": REASON, **more}
    api.enter_person(code=code, name=name, area=area, **values)
    return code


def enter_company(code: str = "", name: str = "样例（广州）有限公司", **more: object) -> str:
    code = code or credit_code()
    values = {"area": "440103001101", "valid_from": dt.date(2010, 1, 1), "body": MARKET, "reason": REASON, **more}
    api.enter_organisation(code=code, name=name, **values)
    return code


def lines(subject: str) -> list[str]:
    """What the ledger says was done with a subject, oldest first."""
    return [line.action for line in reversed(ledger.find(wanted=ledger.Wanted(subject=subject)).lines)]
