"""What this system tells people."""

from django.utils.translation import gettext_lazy as _

from mumian.kernel.notices.api import Pair, Template

LOOK = Pair(
    zh="有一条与您个人信息有关的通知，请登录城市平台查看。",
    en="There is news about your personal data. Sign in to the city to see it.",
)
TEMPLATES = (
    Template(
        code="question-asked",
        name=_("A question about data access was asked"),
        title=Pair(zh="收到个人信息处理询问 {{ number }}", en="Question about data access {{ number }}"),
        body=Pair(
            zh="有人询问本部门对其个人信息的一次查阅，请于 {{ due }} 前说明理由、予以答复。",
            en="Somebody asks about a reading of their data by this department. Answer with reasons by {{ due }}.",
        ),
        outside=Pair(zh="有一件个人信息询问待答复。", en="A question about data access waits for an answer."),
        example={"number": 1, "due": "2026-01-31"},
    ),
    Template(
        code="question-answered",
        name=_("A question about data access was answered"),
        title=Pair(zh="您的个人信息询问已有答复", en="Your question about data access was answered"),
        body=Pair(zh="您提出的第 {{ number }} 号询问已有答复。", en="Your question {{ number }} has been answered."),
        outside=LOOK,
        example={"number": 1},
    ),
    Template(
        code="emergency",
        name=_("Somebody looked you up in an emergency"),
        title=Pair(zh="您的登记信息被紧急查阅", en="Your register entry was read in an emergency"),
        body=Pair(
            zh="工作人员以紧急情况为由查阅了您的登记信息，所述理由：{{ reason }}。此次查阅将由他人复核，结果会告知您。",
            en="An official read your entry in an emergency and gave this reason: {{ reason }}. Somebody else reviews"
            " it, and you will be told what they find.",
        ),
        outside=LOOK,
        example={"reason": "老人走失，需联系家属确认身份与住址。"},
        urgent=True,
    ),
    Template(
        code="emergency-reviewed",
        name=_("An emergency access was reviewed"),
        title=Pair(zh="紧急查阅的复核结果", en="The emergency access was reviewed"),
        body=Pair(
            zh="对您登记信息的一次紧急查阅，经复核{% if justified %}属正当{% else %}不正当{% endif %}。"
            "说明：{{ comment }}",
            en="The emergency access to your entry was found {% if not justified %}not {% endif %}justified."
            " {{ comment }}",
        ),
        outside=LOOK,
        example={"justified": True, "comment": "情况属实。"},
    ),
)
