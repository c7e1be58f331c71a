"""GB/T 35273: the one figure there is for answering a person about their own data.

The Personal Information Protection Law (art. 50) demands a convenient way to ask and an answer with reasons, and names
no number of days. The standard is recommended, not binding; a shorter limit of another law goes before it.
"""

from mumian.kernel.clock.law import Law, Rule
from mumian.kernel.clock.limits import Limit
from mumian.kernel.clock.units import Unit
from mumian.kernel.clock.words import Words

LAW = Law(
    code="personal",
    name=Words(
        zh="GB/T 35273—2020 第 8.7 条 信息安全技术 个人信息安全规范",
        en="GB/T 35273-2020, 8.7, Personal information security specification",
    ),
    version="2020-03-06",
)
RULES: tuple[Rule, ...] = ()
LIMITS = (
    Limit(
        code="personal-8-7",
        article=LAW.article(),
        act=Words(zh="答复个人信息主体的请求", en="Answer what somebody asks about their own data"),
        amount=30,
        unit=Unit.CALENDAR_DAY,
        start=Words(zh="收到请求并核实身份", en="Receipt of the request, with the person's identity checked"),
        note=Words(
            zh="推荐性标准；法律、法规规定了更短期限的，从其规定。个人信息保护法第五十条要求说明理由，未定天数。",
            en="A recommended standard; a shorter limit set by law goes before it. The Personal Information Protection"
            " Law (art. 50) demands reasons and names no number of days.",
        ),
    ),
)
