"""Registered people for tests outside the register: a few divisions, and numbers that nobody can hold."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from mumian.kernel.registers import api
from mumian.kernel.system.api import Quiet

FEW = {"440000": "广东省", "440100": "广州市", "440103": "荔湾区", "440103001": "沙面街道", "440103001101": "翠洲社区"}
REASON = api.Reason(actor="program:test", purpose="test", basis="test")
BORN = dt.date(1984, 5, 6)


def few_areas(folder: Path) -> None:
    """The divisions in which the people of the tests live."""
    path = folder / "areas.csv"
    path.write_text("\n".join(["code,name", *(f"{code},{name}" for code, name in FEW.items())]), encoding="utf-8")
    api.load_areas(path=path, source="test", as_of=dt.date(2023, 6, 30), progress=Quiet())


def checked(parse: Callable[[str], object], body: str) -> str:
    """The body with the check character that the parser expects."""
    try:
        parse(f"{body}0")
    except api.CodeError as error:
        return body + error.expected
    return f"{body}0"


def registered(serial: int, *, name: str = "样例甲", born: dt.date = BORN) -> str:
    """Register somebody; the number."""
    code = checked(api.parse_citizen_number, f"990103{born:%Y%m%d}{serial:03d}")
    since = dt.date(2000, 1, 1)
    api.enter_person(code=code, name=name, area="440103001101", valid_from=since, body="市公安局", reason=REASON)
    return code
