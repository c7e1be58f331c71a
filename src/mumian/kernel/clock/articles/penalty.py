"""行政处罚法: only limits of two, three, five and seven days are in working days (art. 85)."""

from functools import partial

from mumian.kernel.clock.law import Law, Rule
from mumian.kernel.clock.limits import Limit
from mumian.kernel.clock.units import Unit
from mumian.kernel.clock.words import Words

LAW = Law(code="penalty", name=Words(zh="行政处罚法", en="Administrative Penalty Law"), version="2021-01-22")

SHORT_LIMITS = Rule(
    code="penalty-85",
    article=LAW.article(85),
    says=Words(
        zh="本法只有“二日”“三日”“五日”“七日”指工作日，其余按日历日计算。",
        en="Only two, three, five and seven days are working days in this law; all other limits are calendar days.",
    ),
)
RULES = (SHORT_LIMITS,)

working = partial(Limit, unit=Unit.WORKING_DAY, unit_rule=SHORT_LIMITS)
LIMITS = (
    working(
        code="penalty-48",
        article=LAW.article(48, 2),
        act=Words(zh="撤回已公开的处罚决定信息并公开说明理由", en="Withdraw a published penalty and say why in public"),
        amount=3,
        start=Words(
            zh="处罚决定被变更、撤销、确认违法或者无效", en="The penalty is changed, revoked or found unlawful or void"
        ),
    ),
    Limit(
        code="penalty-60",
        article=LAW.article(60),
        act=Words(zh="作出行政处罚决定", en="Decide on the penalty"),
        amount=90,
        unit=Unit.CALENDAR_DAY,
        unit_rule=SHORT_LIMITS,
        start=Words(zh="立案", en="Filing of the case"),
        note=Words(
            zh="法律、法规、规章另有规定的，从其规定。", en="Another law, regulation or rule may set another limit."
        ),
    ),
    working(
        code="penalty-61",
        article=LAW.article(61, 1),
        act=Words(zh="送达行政处罚决定书", en="Serve the decision"),
        amount=7,
        start=Words(zh="宣告决定（当事人不在场）", en="Announcement in the absence of the party"),
    ),
    working(
        code="penalty-64",
        article=LAW.article(64),
        act=Words(zh="当事人要求听证", en="Ask for a hearing"),
        amount=5,
        start=Words(zh="被告知听证权利", en="Being told of the right to a hearing"),
        note=Words(
            zh="第六十三条规定哪些处罚可以要求听证；听证的时间、地点应当在举行的七日前通知。",
            en="Art. 63 names the penalties that carry the right; the hearing is announced seven days ahead.",
        ),
    ),
)
