"""政府信息公开条例: every limit says 工作日 itself."""

from functools import partial

from mumian.kernel.clock.law import Law, Rule
from mumian.kernel.clock.limits import Extension, Ground, Limit, Restart, Silence
from mumian.kernel.clock.units import Rank, Unit
from mumian.kernel.clock.words import Words

LAW = Law(
    code="information",
    name=Words(zh="政府信息公开条例", en="Regulations on Open Government Information"),
    version="2019-04-03",
)

RECEIPT = Rule(
    code="information-31",
    article=LAW.article(31),
    says=Words(
        zh="当面提交以提交日、邮寄以签收日、网络或者传真以双方确认日为收到申请之日。",
        en="Receipt is the day of handing in, of signing for the post, or of mutual confirmation online or by fax.",
    ),
)
CONSULTATION = Rule(
    code="information-33-3",
    article=LAW.article(33, 3),
    says=Words(
        zh="征求第三方和其他机关意见所需时间不计算在答复期限内。",
        en="Time for consulting third parties and other organs does not count.",
    ),
)
RULES = (RECEIPT, CONSULTATION)

GIVEN_UP = Silence(
    code="given-up",
    article=LAW.article(30),
    outcome=Words(zh="视为放弃申请，不再处理", en="The applicant counts as having given up; handling ends"),
    ground="completion",
)

working = partial(Limit, unit=Unit.WORKING_DAY)
LIMITS = (
    working(
        code="information-26",
        article=LAW.article(26),
        act=Words(zh="主动公开政府信息", en="Disclose on own initiative"),
        amount=20,
        start=Words(zh="信息形成或者变更", en="The information comes into being or changes"),
        note=Words(zh="法律、法规另有规定的，从其规定。", en="Another law or regulation may set another limit."),
    ),
    working(
        code="information-30",
        article=LAW.article(30),
        act=Words(zh="一次性告知申请人补正", en="Ask the applicant once to complete the request"),
        amount=7,
        start=Words(zh="收到申请", en="Receipt of the request"),
        note=Words(zh="应当同时给出合理的补正期限。", en="A reasonable time for completing it must be given as well."),
    ),
    working(
        code="information-32",
        article=LAW.article(32),
        act=Words(zh="第三方提出意见", en="The third party answers"),
        amount=15,
        start=Words(zh="第三方收到征求意见书", en="Receipt of the letter of consultation"),
        silences=(
            Silence(
                code="organ-decides",
                article=LAW.article(32),
                outcome=Words(
                    zh="由行政机关依照条例决定是否公开", en="The organ decides on disclosure by the regulations"
                ),
            ),
        ),
    ),
    working(
        code="information-33",
        article=LAW.article(33, 2),
        act=Words(zh="答复政府信息公开申请", en="Reply to a request for information"),
        amount=20,
        start=Words(zh="收到申请；补正的，收到补正的申请", en="Receipt of the request, or of the completed request"),
        excludes=(
            Ground(
                code="third-party",
                article=LAW.article(33, 3),
                name=Words(zh="征求第三方意见", en="Consulting a third party"),
            ),
            Ground(
                code="other-organs",
                article=LAW.article(33, 3),
                name=Words(zh="征求其他机关意见", en="Consulting other organs"),
            ),
            Ground(
                code="completion",
                article=LAW.article(30),
                name=Words(zh="等待申请人补正", en="Waiting for the applicant to complete the request"),
                notice=True,
                awaits_completion=True,
            ),
        ),
        extension=Extension(
            article=LAW.article(33, 2),
            amount=20,
            rank=Rank.UNIT_HEAD,
            notice=Words(zh="告知申请人", en="The applicant is told"),
        ),
        restart=Restart(
            article=LAW.article(30), trigger=Words(zh="收到补正的申请", en="Receipt of the completed request")
        ),
        silences=(GIVEN_UP,),
        note=Words(zh="能当场答复的应当当场答复。", en="On the spot where possible."),
    ),
    working(
        code="information-34",
        article=LAW.article(34),
        act=Words(zh="被征求意见的机关提出意见", en="The consulted organ answers"),
        amount=15,
        start=Words(zh="收到征求意见书", en="Receipt of the letter of consultation"),
        silences=(
            Silence(
                code="consent",
                article=LAW.article(34),
                outcome=Words(zh="视为同意公开", en="It counts as consenting to disclosure"),
            ),
        ),
    ),
)
