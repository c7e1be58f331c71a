"""行政许可法: every limit is in working days (art. 82)."""

from functools import partial

from mumian.kernel.clock.law import Law, Rule
from mumian.kernel.clock.limits import Extension, Ground, Limit, Silence
from mumian.kernel.clock.units import Rank, Unit
from mumian.kernel.clock.words import Words

LAW = Law(code="licensing", name=Words(zh="行政许可法", en="Administrative Licensing Law"), version="2019-04-23")

WORKING_DAYS = Rule(
    code="licensing-82",
    article=LAW.article(82),
    says=Words(
        zh="本法规定的期限以工作日计算，不含法定节假日。",
        en="The limits of this law are in working days; statutory holidays are excluded.",
    ),
)
EXCLUDED_TIME = Rule(
    code="licensing-45",
    article=LAW.article(45),
    says=Words(
        zh="听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审所需时间不计算在期限内，但应书面告知申请人。",
        en="Time for hearing, bidding, auction, inspection, testing, quarantine, appraisal and expert review does not "
        "count; the applicant must be told in writing how long it takes.",
    ),
)
RULES = (WORKING_DAYS, EXCLUDED_TIME)

EXCLUDES = tuple(
    Ground(code=code, article=EXCLUDED_TIME.article, name=Words(zh=zh, en=en), notice=True)
    for code, zh, en in (
        ("hearing", "听证", "Hearing"),
        ("bidding", "招标", "Bidding"),
        ("auction", "拍卖", "Auction"),
        ("inspection", "检验", "Inspection"),
        ("testing", "检测", "Testing"),
        ("quarantine", "检疫", "Quarantine"),
        ("appraisal", "鉴定", "Appraisal"),
        ("expert-review", "专家评审", "Expert review"),
    )
)
REASONS_TOLD = Words(zh="将延长期限的理由告知申请人", en="The applicant is told the reasons")

working = partial(Limit, unit=Unit.WORKING_DAY, unit_rule=WORKING_DAYS)
LIMITS = (
    working(
        code="licensing-32",
        article=LAW.article(32, 1),
        act=Words(zh="一次告知申请人需要补正的全部内容", en="Tell the applicant once of everything that is missing"),
        amount=5,
        start=Words(zh="收到申请材料", en="Receipt of the application"),
        silences=(
            Silence(
                code="accepted",
                article=LAW.article(32, 1),
                outcome=Words(
                    zh="自收到申请材料之日起即为受理", en="The application counts as accepted from the day of receipt"
                ),
                from_start=True,
            ),
        ),
        note=Words(
            zh="能当场告知的应当当场告知；受理或者不予受理应当出具注明日期的书面凭证。",
            en="On the spot where possible; acceptance or refusal is confirmed by a dated receipt.",
        ),
    ),
    working(
        code="licensing-42",
        article=LAW.article(42, 1),
        act=Words(zh="作出行政许可决定", en="Decide on a licence"),
        amount=20,
        start=Words(
            zh="受理申请（逾期未告知补正的，自收到材料之日）",
            en="Acceptance, or receipt where silence means acceptance",
        ),
        excludes=EXCLUDES,
        extension=Extension(article=LAW.article(42, 1), amount=10, rank=Rank.ORGAN_HEAD, notice=REASONS_TOLD),
        note=Words(zh="法律、法规另有规定的，依照其规定。", en="Another law or regulation may set another limit."),
    ),
    working(
        code="licensing-42-joint",
        article=LAW.article(42, 2),
        act=Words(zh="统一、联合或者集中办结行政许可", en="Finish licences handled jointly or in one place"),
        amount=45,
        start=Words(zh="受理申请", en="Acceptance"),
        excludes=EXCLUDES,
        extension=Extension(article=LAW.article(42, 2), amount=15, rank=Rank.GOVERNMENT_HEAD, notice=REASONS_TOLD),
    ),
    working(
        code="licensing-43",
        article=LAW.article(43),
        act=Words(zh="下级机关审查完毕并上报", en="Finish the review of the lower level"),
        amount=20,
        start=Words(zh="下级机关受理申请", en="Acceptance by the lower level"),
        excludes=EXCLUDES,
        note=Words(zh="法律、法规另有规定的，依照其规定。", en="Another law or regulation may set another limit."),
    ),
    working(
        code="licensing-44",
        article=LAW.article(44),
        act=Words(zh="颁发、送达行政许可证件", en="Hand over the licence"),
        amount=10,
        start=Words(zh="作出准予许可的决定", en="The decision to grant it"),
    ),
    working(
        code="licensing-47-request",
        article=LAW.article(47, 1),
        act=Words(zh="申请人、利害关系人提出听证申请", en="Ask for a hearing"),
        amount=5,
        start=Words(zh="被告知听证权利", en="Being told of the right to a hearing"),
    ),
    working(
        code="licensing-47-hold",
        article=LAW.article(47, 1),
        act=Words(zh="组织听证", en="Hold the hearing"),
        amount=20,
        start=Words(zh="收到听证申请", en="Receipt of the request for a hearing"),
    ),
)
