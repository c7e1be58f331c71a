"""市场主体登记管理条例, and 企业信息公示暂行条例: market entities and what is published about them."""

from mumian.kernel.clock.law import Law, Rule
from mumian.kernel.clock.limits import Extension, Limit
from mumian.kernel.clock.units import Rank, Unit
from mumian.kernel.clock.words import Words

LAW = Law(
    code="market",
    name=Words(zh="市场主体登记管理条例", en="Regulations on the Registration of Market Entities"),
    version="2021-07-27",
)
PUBLICITY = Law(
    code="publicity",
    name=Words(zh="企业信息公示暂行条例", en="Interim Regulations on Publishing Enterprise Information"),
    version="2014-08-07",
)
RULES: tuple[Rule, ...] = ()
OLD_TEXT = Words(
    zh="据2014年文本录入，2024年修改后的文本待核实。",
    en="Taken from the text of 2014; the text amended in 2024 is to be confirmed.",
)
LIMITS = (
    Limit(
        code="market-19",
        article=LAW.article(19, 1),
        act=Words(zh="办理市场主体登记", en="Register a market entity"),
        amount=3,
        unit=Unit.WORKING_DAY,
        start=Words(zh="收到齐全且符合法定形式的申请", en="Receipt of papers that are complete and in form"),
        extension=Extension(article=LAW.article(19, 1), amount=3, rank=Rank.ORGAN_HEAD),
        note=Words(
            zh="能当场登记的应当当场登记。延长须经登记机关负责人批准，条文未规定告知。",
            en="On the spot where possible. The head of the registrar approves an extension; no notice is asked for.",
        ),
    ),
    Limit(
        code="market-24",
        article=LAW.article(24, 1),
        act=Words(zh="申请变更登记", en="Apply for registration of a change"),
        amount=30,
        unit=Unit.CALENDAR_DAY,
        start=Words(zh="作出变更决议、决定或者变更事项发生", en="The resolution, or the event that changes the entry"),
    ),
    Limit(
        code="market-29",
        article=LAW.article(29),
        act=Words(zh="办理备案事项变更", en="File a change of recorded particulars"),
        amount=30,
        unit=Unit.CALENDAR_DAY,
        start=Words(zh="作出变更决议、决定或者变更事项发生", en="The resolution, or the event that changes the entry"),
    ),
    Limit(
        code="market-30",
        article=LAW.article(30, 4),
        act=Words(zh="歇业届满", en="Dormancy ends"),
        amount=3,
        unit=Unit.YEAR,
        start=Words(zh="歇业开始", en="Dormancy begins"),
        rolls=False,
        note=Words(
            zh="三年是最长的歇业期限，不是办事期限，逢休假日不顺延。",
            en="Three years is the longest dormancy, not time for an act: its end does not move on a rest day.",
        ),
    ),
    Limit(
        code="market-33",
        article=LAW.article(33, 2),
        act=Words(zh="简易注销公示", en="Public notice of a simple deregistration"),
        amount=20,
        unit=Unit.CALENDAR_DAY,
        start=Words(zh="公示承诺书和注销申请", en="Publication of the undertaking and the application"),
    ),
    Limit(
        code="market-33-apply",
        article=LAW.article(33, 2),
        act=Words(zh="无异议后申请注销登记", en="Apply for deregistration after a notice without objection"),
        amount=20,
        unit=Unit.CALENDAR_DAY,
        start=Words(zh="公示期届满", en="The notice period ends"),
    ),
    Limit(
        code="publicity-6",
        article=PUBLICITY.article(6),
        act=Words(zh="登记机关公示企业信息", en="The registrar publishes information on an enterprise"),
        amount=20,
        unit=Unit.WORKING_DAY,
        start=Words(zh="信息产生", en="The information comes into being"),
        note=OLD_TEXT,
        source_confirmed=False,
    ),
    Limit(
        code="publicity-10",
        article=PUBLICITY.article(10),
        act=Words(zh="企业公示自身信息", en="The enterprise publishes its own information"),
        amount=20,
        unit=Unit.WORKING_DAY,
        start=Words(zh="信息形成", en="The information comes into being"),
        note=OLD_TEXT,
        source_confirmed=False,
    ),
)
