"""Limits of one place or one trade: no national law, so a city that uses them names its own source."""

from mumian.kernel.clock.law import Law, Rule
from mumian.kernel.clock.limits import Limit
from mumian.kernel.clock.units import Unit
from mumian.kernel.clock.words import Words

MANHOLES = Law(
    code="manholes",
    name=Words(zh="广州市窨井盖处置时限", en="Guangzhou limits for manhole covers"),
    local=True,
)
RATINGS = Law(
    code="ratings",
    name=Words(zh="政务服务“好差评”（四川做法）", en="Rating of public services (as in Sichuan)"),
    local=True,
)
RULES: tuple[Rule, ...] = ()
FROM_PRACTICE = Words(
    zh="据实施单位的文件录入，待核实；作为本市设置使用前应指明文件。",
    en="Taken from implementers' documents, to be confirmed; name the document before using it as the city's setting.",
)
LIMITS = (
    Limit(
        code="manhole-safe",
        article=MANHOLES.article(),
        act=Words(zh="窨井盖现场安全防护", en="Make an open manhole safe"),
        amount=6,
        unit=Unit.EMERGENCY_HOUR,
        start=Words(zh="派遣", en="Dispatch"),
        note=FROM_PRACTICE,
        source_confirmed=False,
    ),
    Limit(
        code="manhole-repair",
        article=MANHOLES.article(),
        act=Words(zh="窨井盖修复", en="Repair a manhole cover"),
        amount=36,
        unit=Unit.EMERGENCY_HOUR,
        start=Words(zh="派遣", en="Dispatch"),
        note=FROM_PRACTICE,
        source_confirmed=False,
    ),
    Limit(
        code="rating-rectify",
        article=RATINGS.article(),
        act=Words(zh="差评整改", en="Put right what earned a bad rating"),
        amount=15,
        unit=Unit.WORKING_DAY,
        start=Words(zh="收到差评", en="Receipt of the bad rating"),
        note=FROM_PRACTICE,
        source_confirmed=False,
    ),
)
