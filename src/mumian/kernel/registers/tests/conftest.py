"""What the tests of this room share."""

import pytest

from mumian.kernel.registers.codes import division
from mumian.kernel.registers.models import AreaVersion
from tests.sample import fill_registers

FEW = {
    "440000": "广东省",
    "440100": "广州市",
    "440103": "荔湾区",
    "440104": "越秀区",
    "440103001": "沙面街道",
    "440104001": "洪桥街道",
    "440103001101": "翠洲社区居民委员会",
}


@pytest.fixture
def areas(db: None) -> None:
    """A few divisions; the whole sample takes a while and is tested by itself."""
    codes = [division.parse(code) for code in FEW]
    AreaVersion.objects.bulk_create(
        AreaVersion(code=code.text, level=code.level, parent=code.parent, name_zh=FEW[code.text], source="test")
        for code in codes
    )


@pytest.fixture
def filled(db: None) -> None:
    """The whole sample city of this room."""
    fill_registers()
