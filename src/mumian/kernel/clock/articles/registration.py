"""Real estate, social insurance, codes of divisions: single limits of three laws."""

from mumian.kernel.clock.law import Law, Rule
from mumian.kernel.clock.limits import Limit
from mumian.kernel.clock.units import Unit
from mumian.kernel.clock.words import Words

REAL_ESTATE = Law(
    code="real-estate",
    name=Words(zh="不动产登记暂行条例", en="Interim Regulations on Real Estate Registration"),
    version="2019-03-24",
)
SOCIAL_INSURANCE = Law(
    code="social-insurance", name=Words(zh="社会保险法", en="Social Insurance Law"), version="2018-12-29"
)
DIVISIONS = Law(
    code="divisions",
    name=Words(zh="行政区划管理条例", en="Regulations on Administrative Divisions"),
    version="2018-10-10",
)
RULES: tuple[Rule, ...] = ()
LIMITS = (
    Limit(
        code="real-estate-20",
        article=REAL_ESTATE.article(20),
        act=Words(zh="办结不动产登记", en="Finish a real estate registration"),
        amount=30,
        unit=Unit.WORKING_DAY,
        start=Words(zh="受理登记申请", en="Acceptance of the application"),
        note=Words(zh="法律另有规定的除外。", en="Another law may set another limit."),
    ),
    Limit(
        code="social-insurance-57-apply",
        article=SOCIAL_INSURANCE.article(57, 1),
        act=Words(zh="用人单位申请社会保险登记", en="The employer applies for registration"),
        amount=30,
        unit=Unit.CALENDAR_DAY,
        start=Words(zh="用人单位成立", en="The employer is founded"),
    ),
    Limit(
        code="social-insurance-57",
        article=SOCIAL_INSURANCE.article(57, 1),
        act=Words(zh="审核并发给社会保险登记证件", en="Check the application and register the employer"),
        amount=15,
        unit=Unit.CALENDAR_DAY,
        start=Words(zh="收到登记申请", en="Receipt of the application"),
    ),
    Limit(
        code="divisions-17",
        article=DIVISIONS.article(17),
        act=Words(zh="确定、公布变更后的行政区划代码", en="Settle and publish the changed code of a division"),
        amount=1,
        unit=Unit.MONTH,
        start=Words(zh="行政区划变更", en="The division changes"),
    ),
)
