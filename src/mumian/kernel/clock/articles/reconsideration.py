"""行政复议法 (2023): only limits of three, five, seven and ten days are in working days (art. 88)."""

from functools import partial

from mumian.kernel.clock.law import Law, Rule
from mumian.kernel.clock.limits import Extension, Ground, Limit, Restart, Silence
from mumian.kernel.clock.units import Rank, Unit
from mumian.kernel.clock.words import Words

from .general import PROCEDURE_REST_DAY

LAW = Law(
    code="reconsideration",
    name=Words(zh="行政复议法", en="Administrative Reconsideration Law"),
    version="2023-09-01",
)

SHORT_LIMITS = Rule(
    code="reconsideration-88",
    article=LAW.article(88, 2),
    says=Words(
        zh="本法只有“三日”“五日”“七日”“十日”指工作日，其余按日历日计算。",
        en="Only three, five, seven and ten days are working days in this law; all other limits are calendar days.",
    ),
)
CIVIL_PROCEDURE_APPLIES = Rule(
    code="reconsideration-88-1",
    article=LAW.article(88, 1),
    says=Words(
        zh="本法没有规定的，依照民事诉讼法关于期间的规定。",
        en="Where this law is silent, the Civil Procedure Law's rules on periods apply.",
    ),
)
RULES = (SHORT_LIMITS, CIVIL_PROCEDURE_APPLIES)

STAYS = tuple(
    Ground(code=f"stay-{number}", article=LAW.article(39, 1), name=Words(zh=zh, en=en), notice=True)
    for number, zh, en in (
        (1, "申请人死亡，近亲属尚未确定是否参加", "The applicant died and the relatives have not decided"),
        (2, "申请人丧失行为能力，法定代理人尚未确定", "The applicant lost capacity and no guardian is named yet"),
        (3, "申请人下落不明", "The applicant cannot be found"),
        (4, "申请的组织终止，承受人尚未确定", "The applying organisation ended and no successor is named yet"),
        (5, "因不可抗力或者其他正当理由不能参加", "A party cannot take part for force majeure or another good reason"),
        (6, "调解、和解期间双方同意中止", "Both sides agree to a stay for mediation or settlement"),
        (7, "法律适用问题需要有权机关解释或者确认", "A question of law awaits the competent organ"),
        (8, "须以其他未审结案件的结果为依据", "The outcome depends on another open case"),
        (9, "依法转送审查有关规范性文件或者依据", "A normative document is under review (arts 56 and 57)"),
        (10, "需要中止的其他情形", "Other cases that call for a stay"),
    )
)
COMPLETION = Ground(
    code="completion",
    article=LAW.article(31),
    name=Words(zh="等待申请人补正", en="Waiting for the applicant to complete the papers"),
    notice=True,
    awaits_completion=True,
)
GIVEN_UP = Words(
    zh="视为申请人放弃行政复议申请，并记录在案", en="The applicant counts as having given up; put on record"
)

working = partial(Limit, unit=Unit.WORKING_DAY, unit_rule=SHORT_LIMITS)
calendar = partial(Limit, unit=Unit.CALENDAR_DAY, unit_rule=SHORT_LIMITS, rest_day_rule=PROCEDURE_REST_DAY)
LIMITS = (
    working(
        code="reconsideration-30",
        article=LAW.article(30),
        act=Words(zh="审查行政复议申请是否受理", en="Examine whether the application is admissible"),
        amount=5,
        start=Words(zh="收到申请；补正的，收到补正材料", en="Receipt of the application, or of the completed papers"),
        excludes=(COMPLETION,),
        restart=Restart(
            article=LAW.article(31, 3), trigger=Words(zh="收到补正材料", en="Receipt of the completed papers")
        ),
        silences=(
            Silence(
                code="accepted",
                article=LAW.article(30, 3),
                outcome=Words(zh="审查期限届满之日起视为受理", en="Accepted from the day the period ends"),
            ),
            Silence(code="given-up", article=LAW.article(31, 2), outcome=GIVEN_UP, ground="completion"),
        ),
    ),
    working(
        code="reconsideration-31-notice",
        article=LAW.article(31, 1),
        act=Words(zh="一次性书面通知申请人补正", en="Ask the applicant once, in writing, to complete the papers"),
        amount=5,
        start=Words(zh="收到申请", en="Receipt of the application"),
    ),
    working(
        code="reconsideration-31-complete",
        article=LAW.article(31, 2),
        act=Words(zh="申请人提交补正材料", en="The applicant completes the papers"),
        amount=10,
        start=Words(zh="收到补正通知", en="Receipt of the request to complete them"),
        silences=(Silence(code="given-up", article=LAW.article(31, 2), outcome=GIVEN_UP),),
        note=Words(
            zh="有正当理由的，行政复议机关可以延长合理的补正期限；法律未定延长的天数。",
            en="With a good reason the organ may allow a reasonable longer time; the law names no number of days.",
        ),
    ),
    calendar(
        code="reconsideration-41",
        article=LAW.article(41),
        act=Words(
            zh="中止原因消除（第三十九条第一、二、四项）", en="The ground of the stay ends (art. 39, items 1, 2 and 4)"
        ),
        amount=60,
        start=Words(zh="行政复议中止", en="The stay begins"),
        silences=(
            Silence(
                code="ended",
                article=LAW.article(41),
                outcome=Words(zh="行政复议机关决定终止行政复议", en="The organ ends the reconsideration"),
            ),
        ),
    ),
    calendar(
        code="reconsideration-62",
        article=LAW.article(62, 1),
        act=Words(zh="作出行政复议决定（普通程序）", en="Decide on the reconsideration (ordinary procedure)"),
        amount=60,
        start=Words(zh="受理申请", en="Acceptance"),
        excludes=STAYS,
        extension=Extension(
            article=LAW.article(62, 1),
            amount=30,
            rank=Rank.UNIT_HEAD,
            notice=Words(zh="书面告知当事人", en="The parties are told in writing"),
        ),
        note=Words(
            zh="法律规定少于六十日的，从其规定；中止、恢复审理均应书面告知当事人。",
            en="A shorter limit of another law prevails; stay and resumption are both told in writing.",
        ),
    ),
    calendar(
        code="reconsideration-62-simple",
        article=LAW.article(62, 2),
        act=Words(zh="作出行政复议决定（简易程序）", en="Decide on the reconsideration (simple procedure)"),
        amount=30,
        start=Words(zh="受理申请", en="Acceptance"),
        excludes=STAYS,
    ),
)
