"""信访工作条例: 日 without a rule that makes it a working day, so calendar days, but for one limit that says 工作日."""

from functools import partial

from mumian.kernel.clock.law import Law, Rule
from mumian.kernel.clock.limits import Extension, Ground, Limit
from mumian.kernel.clock.units import Rank, Unit
from mumian.kernel.clock.words import Words

LAW = Law(
    code="petitions",
    name=Words(zh="信访工作条例", en="Regulations on Petitions"),
    version="2022-02-25",
)
HEARING_TIME = Rule(
    code="petitions-36",
    article=LAW.article(36, 2),
    says=Words(zh="听证所需时间不计算在复核期限内。", en="Time for a hearing does not count in the re-review."),
)
RULES = (HEARING_TIME,)

calendar = partial(Limit, unit=Unit.CALENDAR_DAY)
LIMITS = (
    calendar(
        code="petitions-22",
        article=LAW.article(22),
        act=Words(zh="信访部门登记并转送、交办", en="Register the petition and route it"),
        amount=15,
        start=Words(zh="收到信访事项", en="Receipt of the petition"),
    ),
    calendar(
        code="petitions-23",
        article=LAW.article(23, 2),
        act=Words(zh="书面告知信访人接收情况或者去向", en="Tell the petitioner in writing where it is"),
        amount=15,
        start=Words(zh="收到信访事项", en="Receipt of the petition"),
        note=Words(
            zh="能当场告知的应当当场书面告知；转送、交办的事项，自收到之日起算，期限相同。",
            en="On the spot where possible; the same limit runs from receipt of a routed petition.",
        ),
    ),
    Limit(
        code="petitions-23-objection",
        article=LAW.article(23, 3),
        act=Words(zh="对不属于本机关职权的转送事项提出异议", en="Object to a petition routed to the wrong organ"),
        amount=5,
        unit=Unit.WORKING_DAY,
        start=Words(zh="收到转送、交办的事项", en="Receipt of the routed petition"),
    ),
    calendar(
        code="petitions-34",
        article=LAW.article(34),
        act=Words(zh="办结信访事项", en="Finish the petition"),
        amount=60,
        start=Words(zh="受理", en="Acceptance"),
        extension=Extension(
            article=LAW.article(34),
            amount=30,
            rank=Rank.ORGAN_HEAD,
            notice=Words(zh="告知信访人延期理由", en="The petitioner is told the reason"),
        ),
    ),
    calendar(
        code="petitions-35-request",
        article=LAW.article(35),
        act=Words(zh="信访人请求复查", en="Ask for a review"),
        amount=30,
        start=Words(zh="收到书面答复", en="Receipt of the written reply"),
    ),
    calendar(
        code="petitions-35-review",
        article=LAW.article(35),
        act=Words(zh="提出复查意见并书面答复", en="Give the opinion of the review in writing"),
        amount=30,
        start=Words(zh="收到复查请求", en="Receipt of the request for a review"),
    ),
    calendar(
        code="petitions-36-request",
        article=LAW.article(36, 1),
        act=Words(zh="信访人请求复核", en="Ask for a re-review"),
        amount=30,
        start=Words(zh="收到书面答复", en="Receipt of the written reply"),
    ),
    calendar(
        code="petitions-36-review",
        article=LAW.article(36, 1),
        act=Words(zh="提出复核意见", en="Give the opinion of the re-review"),
        amount=30,
        start=Words(zh="收到复核请求", en="Receipt of the request for a re-review"),
        excludes=(Ground(code="hearing", article=HEARING_TIME.article, name=Words(zh="听证", en="Hearing")),),
    ),
)
