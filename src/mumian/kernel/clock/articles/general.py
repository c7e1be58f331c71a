"""The rules of every period: Civil Code 200–204, and the Civil Procedure Law where a law refers to it."""

from mumian.kernel.clock.law import Law, Rule
from mumian.kernel.clock.words import Words

CIVIL_CODE = Law(code="civil-code", name=Words(zh="民法典", en="Civil Code"), version="2020-05-28")
CIVIL_PROCEDURE = Law(
    code="civil-procedure", name=Words(zh="民事诉讼法", en="Civil Procedure Law"), version="2023-09-01"
)
CITY_MANAGEMENT = Law(
    code="gbt-30428",
    name=Words(zh="数字化城市管理信息系统（GB/T 30428）", en="Digitised city management (GB/T 30428)"),
    local=True,
)

GREGORIAN = Rule(
    code="civil-200",
    article=CIVIL_CODE.article(200),
    says=Words(
        zh="期间按公历的年、月、日、小时计算。",
        en="Periods are counted in years, months, days and hours of the Gregorian calendar.",
    ),
)
FIRST_DAY = Rule(
    code="civil-201-1",
    article=CIVIL_CODE.article(201, 1),
    says=Words(
        zh="开始的当日不计入，自下一日起算。", en="The first day is not counted; counting begins the day after."
    ),
)
FROM_THE_MOMENT = Rule(
    code="civil-201-2",
    article=CIVIL_CODE.article(201, 2),
    says=Words(zh="按小时计算的，自法律规定的时刻起算。", en="Hours run from the moment the law names."),
)
CORRESPONDING_DAY = Rule(
    code="civil-202",
    article=CIVIL_CODE.article(202),
    says=Words(
        zh="按年、月计算的，到期月的对应日为最后一日；没有对应日的，月末日为最后一日。",
        en="Months and years end on the corresponding day, or on the month's last day where there is none.",
    ),
)
LAST_DAY_RESTS = Rule(
    code="civil-203-1",
    article=CIVIL_CODE.article(203, 1),
    says=Words(
        zh="最后一日逢法定休假日的，顺延至休假日结束的次日。",
        en="A last day on a statutory rest day moves to the day after the rest ends.",
    ),
)
LAST_DAY_ENDS = Rule(
    code="civil-203-2",
    article=CIVIL_CODE.article(203, 2),
    says=Words(
        zh="最后一日截止于二十四时；有业务时间的，截止于停止业务活动之时。",
        en="The last day ends at 24:00, or at the close of business where there are business hours.",
    ),
)
SPECIAL_LAW = Rule(
    code="civil-204",
    article=CIVIL_CODE.article(204),
    says=Words(zh="法律另有规定的，依照其规定。", en="A special law prevails over these rules."),
)
PROCEDURE_REST_DAY = Rule(
    code="procedure-85",
    article=CIVIL_PROCEDURE.article(85, 3),
    says=Words(
        zh="届满的最后一日是法定休假日的，以休假日后的第一日为届满日。",
        en="A period whose last day is a statutory rest day ends on the first day after the rest.",
    ),
)
OFFICE_HOURS = Rule(
    code="gbt-30428-hours",
    article=CITY_MANAGEMENT.article(),
    says=Words(
        zh="工作时为工作日 8—12 时、14—18 时，八个工作时为一个工作日；紧急工作时连续计算。",
        en="Working hours lie in 08–12 and 14–18 of working days, eight to a day; emergency hours run without a break.",
    ),
)

RULES = (
    GREGORIAN,
    FIRST_DAY,
    FROM_THE_MOMENT,
    CORRESPONDING_DAY,
    LAST_DAY_RESTS,
    LAST_DAY_ENDS,
    SPECIAL_LAW,
    PROCEDURE_REST_DAY,
    OFFICE_HOURS,
)
