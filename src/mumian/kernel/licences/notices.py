"""What this room tells people, and the events that others may follow."""

from django.utils.translation import gettext_lazy as _

from mumian.kernel.notices.api import Pair, Template, Topic

ISSUED, CHANGED = "licences.issued", "licences.changed"

NOTICES = (
    Template(
        code=ISSUED,
        name=_("A licence was issued"),
        title=Pair(zh="您的{{ type_zh }}已颁发", en="Your {{ type_en }} has been issued"),
        body=Pair(
            zh="{{ issuer_zh }}已向您颁发{{ type_zh }}，编号末四位 {{ tail }}。可在“我的证照”中出示、打印和办理挂失。",
            en="The issuing body ({{ issuer_zh }}) has issued to you: {{ type_en }}, number ending in {{ tail }}."
            " Show it, print it or report it lost under “My licences”.",
        ),
        outside=Pair(
            zh="您有一份新证照，请登录城市平台查看。", en="You have a new licence. Sign in to the city to see it."
        ),
        example={"type_zh": "居住证", "type_en": "Residence permit", "issuer_zh": "市公安局", "tail": "0018"},
    ),
    Template(
        code=CHANGED,
        name=_("The state of a licence changed"),
        title=Pair(zh="您的{{ type_zh }}：{{ act_zh }}", en="Your {{ type_en }}: {{ act_en }}"),
        body=Pair(
            zh="您的{{ type_zh }}（编号末四位 {{ tail }}）{{ act_zh }}。事由：{{ why }}。依据：{{ basis }}。"
            "如有异议，可向颁发机构查询。",
            en="{{ type_en }} (number ending in {{ tail }}): {{ act_en }}. Why: {{ why }}. Legal basis: {{ basis }}."
            " If you disagree, ask the issuing body.",
        ),
        outside=Pair(
            zh="您的一份证照状态有变化，请登录城市平台查看。",
            en="The state of one of your licences has changed. Sign in to the city to see it.",
        ),
        example={
            "type_zh": "居住证",
            "type_en": "Residence permit",
            "act_zh": "挂失",
            "act_en": "reported lost",
            "tail": "0018",
            "why": "持证人申报遗失",
            "basis": "居住证暂行条例 第十一条",
        },
        urgent=True,
    ),
    Topic(
        code=ISSUED,
        name=_("A licence was issued"),
        summary=_("Type, issuing body, area and identifier; no data of the holder."),
        outward=True,
    ),
    Topic(
        code=CHANGED,
        name=_("The state of a licence changed"),
        summary=_("Identifier, act and new state; no data of the holder."),
        outward=True,
    ),
)
