"""The standards that the rules come from, and whether their text was at hand when the rule was written."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Standard:
    """A standard or a rule of the ministry.

    `read`: the figures were checked against the text or against official results. Otherwise they were written down from
    knowledge of the standard: check them in the text before a decision rests on them.
    """

    code: str
    title: str
    read: bool = False


AIR_INDEX = Standard(code="HJ 633-2012", title="环境空气质量指数（AQI）技术规定（试行）", read=True)
AIR_LIMITS = Standard(code="GB 3095-2012", title="环境空气质量标准")
AIR_ASSESSMENT = Standard(code="HJ 663-2013", title="环境空气质量评价技术规范（试行）")
AIR_RANKING = Standard(code="环办监测〔2018〕19号", title="城市环境空气质量排名技术规定")
WATER_LIMITS = Standard(code="GB 3838-2002", title="地表水环境质量标准")
WATER_ASSESSMENT = Standard(code="环办〔2011〕22号", title="地表水环境质量评价办法（试行）")
NOISE_LIMITS = Standard(code="GB 3096-2008", title="声环境质量标准")
SOIL_LIMITS = Standard(code="GB 36600-2018", title="土壤环境质量 建设用地土壤污染风险管控标准（试行）")
WARNING_2018 = Standard(code="环办大气函〔2018〕875号", title="关于推进重污染天气应急预案修订工作的指导意见")
WARNING_2024 = Standard(code="环大气〔2024〕6号", title="关于进一步优化重污染天气应对机制的指导意见")
ROUNDING = Standard(code="GB/T 8170-2008", title="数值修约规则与极限数值的表示和判定")

EVERY = (
    AIR_INDEX,
    AIR_LIMITS,
    AIR_ASSESSMENT,
    AIR_RANKING,
    WATER_LIMITS,
    WATER_ASSESSMENT,
    NOISE_LIMITS,
    SOIL_LIMITS,
    WARNING_2018,
    WARNING_2024,
    ROUNDING,
)
