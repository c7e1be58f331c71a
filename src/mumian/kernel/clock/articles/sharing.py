"""政务数据共享条例 (令809): known from a summary only, so every row asks to be confirmed."""

from functools import partial

from mumian.kernel.clock.law import Law, Rule
from mumian.kernel.clock.limits import Limit
from mumian.kernel.clock.units import Unit
from mumian.kernel.clock.words import Words

LAW = Law(code="sharing", name=Words(zh="政务数据共享条例", en="Regulations on Sharing Government Data"))
RULES: tuple[Rule, ...] = ()

working = partial(
    Limit,
    article=LAW.article(),
    unit=Unit.WORKING_DAY,
    source_confirmed=False,
    note=Words(
        zh="国务院令第809号，2025年8月1日起施行；期限据摘要录入，条号待对照公布文本核实。",
        en="State Council Decree 809, in force since 1 August 2025; from a summary, the article is to be confirmed.",
    ),
)
LIMITS = (
    working(
        code="sharing-unconditional",
        act=Words(zh="答复无条件共享的申请", en="Reply to a request for data shared without condition"),
        amount=1,
        start=Words(zh="收到共享申请", en="Receipt of the request"),
    ),
    working(
        code="sharing-conditional",
        act=Words(zh="答复有条件共享的申请", en="Reply to a request for data shared on condition"),
        amount=10,
        start=Words(zh="收到共享申请", en="Receipt of the request"),
    ),
    working(
        code="sharing-provide",
        act=Words(zh="提供同意共享的数据", en="Provide the data"),
        amount=20,
        start=Words(zh="答复同意共享", en="Consent to sharing"),
    ),
)
