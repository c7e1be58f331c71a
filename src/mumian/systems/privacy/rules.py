"""What the law and the words of the ledger mean here, without a database."""

from mumian.kernel.ledger.api import Kind

ANSWER = "privacy.answer_question"
SUPERVISE = "privacy.supervise_access"
BREAK_GLASS = "privacy.break_glass"

OWN_BASIS = "个人信息保护法 第四十五条"
QUESTION_BASIS = "个人信息保护法 第五十条"
EMERGENCY_BASIS = "个人信息保护法 第十三条第一款第四项"
# Purpose and legal basis of what officials do here.
ANSWERING = ("答复个人信息处理询问", QUESTION_BASIS)
REVIEWING = ("复核紧急查阅", EMERGENCY_BASIS)
SYSTEM = "privacy"
LIMIT = "personal-8-7"

# What counts as use of somebody's data: all but the security lines about signing in.
USES = (Kind.ACCESS, Kind.CHANGE, Kind.EXCHANGE, Kind.DECISION)
SHORTEST_REASON = 20
