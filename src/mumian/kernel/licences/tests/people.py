"""Holders of the tests, registered for them: generated numbers that nobody can hold."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from mumian.kernel.ledger import api as ledger
from mumian.kernel.licences import api
from mumian.kernel.registers import api as registers

REASON = api.Reason(actor="user:clerk", purpose="发证", basis="老年人权益保障法 第五章", case="C-1")
AREA = "440103001101"
FOUNDED = dt.date(2015, 3, 4)
BORN = dt.date(1950, 5, 6)
FOOD = {"representative": "样例乙", "place": "示例路8号", "form": "2", "items": "热食类食品制售"}


def checked(parse: Callable[[str], object], body: str) -> str:
    """The body with the check character that the parser expects."""
    try:
        parse(f"{body}0")
    except registers.CodeError as error:
        return body + error.expected
    return f"{body}0"


def number(born: dt.date = BORN, serial: int = 501) -> str:
    return checked(registers.parse_citizen_number, f"990103{born:%Y%m%d}{serial:03d}")


def person(born: dt.date = BORN, serial: int = 501, name: str = "样例甲", **more: object) -> str:
    code, since = number(born, serial), dt.date(2000, 1, 1)
    registers.enter_person(code=code, name=name, area=AREA, valid_from=since, body="市公安局", reason=REASON, **more)
    return code


def company(serial: int = 7, name: str = "样例茶楼有限公司", **more: object) -> str:
    own = checked(registers.parse_organisation_code, f"{serial:08d}")
    code = checked(registers.parse_credit_code, f"91990103{own}")
    registers.enter_organisation(
        code=code, name=name, area=AREA, valid_from=FOUNDED, body="市市场监督管理局", reason=REASON, **more
    )
    return code


def card(holder: str, **more: object) -> api.Document:
    given = {"type": "elderly-card", "holder_kind": api.Holder.PERSON, "holder": holder, "content": {}, **more}
    return api.issue(order=api.Order(**given), reason=REASON)


def permit(holder: str, **more: object) -> api.Document:
    return card(holder, **{"type": "food-permit", "holder_kind": api.Holder.ORGANISATION, "content": FOOD, **more})


@contextmanager
def refused(why: str) -> Iterator[None]:
    """This must be refused, and for this reason."""
    with pytest.raises(api.LicenceRefused) as refusal:
        yield
    assert refusal.value.why == why
    assert str(refusal.value)


def lines(subject: str) -> list[str]:
    """What the ledger says was done here with a subject, oldest first."""
    found = ledger.find(wanted=ledger.Wanted(subject=subject, system="licences")).lines
    return [line.action for line in reversed(found)]
