"""What the tests of this room share."""

import datetime as dt
from pathlib import Path

import pytest

from mumian.kernel.registers import api as registers
from mumian.kernel.system.api import Quiet

FEW = {"440000": "广东省", "440100": "广州市", "440103": "荔湾区", "440103001": "沙面街道", "440103001101": "翠洲社区"}


@pytest.fixture
def areas(db: None, tmp_path: Path) -> None:
    """The few divisions in which the holders of the tests live."""
    path = tmp_path / "areas.csv"
    path.write_text("\n".join(["code,name", *(f"{code},{name}" for code, name in FEW.items())]), encoding="utf-8")
    registers.load_areas(path=path, source="test", as_of=dt.date(2023, 6, 30), progress=Quiet())
