"""What this room tells people, and the events that others may follow."""

from django.utils.translation import gettext_lazy as _

from mumian.kernel.notices.api import Pair, Template, Topic

MOVED, TOLD = "cases.moved", "cases.told"

NOTICES = (
    Template(
        code=TOLD,
        name=_("Something happened in your case"),
        title=Pair(zh="办件“{{ title }}”：{{ act_zh }}", en="Your case “{{ title }}”: {{ act_en }}"),
        body=Pair(
            zh="您的办件（{{ number }}）{{ act_zh }}。{{ why }}{% if due_zh %} 办结期限：{{ due_zh }}。{% endif %}",
            en="Your case ({{ number }}): {{ act_en }}. {{ why }}{% if due_en %} Due: {{ due_en }}.{% endif %}",
        ),
        outside=Pair(
            zh="您的办件有新进展，请登录城市平台查看。",
            en="There is news about your case. Sign in to the city to read it.",
        ),
        example={
            "title": "食品经营许可",
            "number": "permits.food-20261120-00001",
            "act_zh": "已受理",
            "act_en": "opened",
            "why": "申请材料齐全。",
            "due_zh": "2026年12月18日",
            "due_en": "18 December 2026",
        },
    ),
    Topic(
        code=MOVED,
        name=_("Something happened in a case"),
        summary=_("Kind, act, state, department and district; no data of the person."),
        outward=True,
    ),
)
