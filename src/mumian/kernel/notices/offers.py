"""What this room declares: who sees its rows, the rights of its desk, and the wording of its own messages."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import NOBODY, Matter, PersonalData, Right, Rule, Scope, own_subject, protects
from mumian.kernel.system.api import Foundation, InternalRows

from .choosing import PROOF
from .declarations import Pair, Template
from .models import Contact, Delivery, Interest, Lane, Lead, Message, OutboxEvent, Position, Preference, Webhook
from .own_data import forget_account, move_account, own_notices
from .rights import OPERATE, OWN_DEPARTMENT, READ_TEXT, SUBSCRIBE

# Recipients are spelled like ledger subjects, and "account:<key>" for a login.
OWN_LOGIN = Rule(
    lambda asked: (
        Q(recipient=f"account:{asked.actor.account}") if asked.actor.account and not asked.actor.on_behalf_of else False
    )
)
OF_DEPARTMENT = Rule(
    lambda asked: (
        Q(recipient=f"department:{asked.actor.post.department}")
        if asked.actor.post and asked.actor.holds(OWN_DEPARTMENT) and not asked.actor.on_behalf_of
        else False
    )
)
OWN_SUBSCRIPTION = Rule(lambda asked: Q(owner=asked.actor.name) if asked.actor != NOBODY else False)
OWN = own_subject("recipient", system="notices") | OWN_LOGIN

OFFERS = (
    Foundation(code="notices", name=_("Messages"), register=("S009",), page="notices:inbox"),
    Matter(code="notices", name=_("messages")),
    protects(Message, OWN | OF_DEPARTMENT),
    protects(Preference, OWN),
    protects(Contact, OWN),
    protects(Interest, OWN),
    protects(Webhook, OWN_SUBSCRIPTION),
    InternalRows(
        code="notices-traffic",
        name=_("queues and deliveries of messages"),
        models=(OutboxEvent, Lane, Delivery, Lead, Position),
    ),
    PersonalData(
        code="notices",
        name=_("messages, wishes and addresses"),
        export=own_notices,
        forget=forget_account,
        move=move_account,
    ),
    Right(code=OPERATE, name=_("see what waits and was given up, and send it again")),
    Right(code=READ_TEXT, name=_("read the text of a message, with a stated purpose")),
    Right(code=OWN_DEPARTMENT, name=_("read messages to one's own department")),
    Right(code=SUBSCRIBE, name=_("subscribe programs to events")),
    Scope(code=SUBSCRIBE, name=_("events of the city, as they happen"), machine=True),
    Template(
        code=PROOF,
        name=_("Code for a new address"),
        title=Pair(zh="验证码已发送", en="A code was sent"),
        body=Pair(
            zh="有人（应当是您）想把一个新的联系方式用于接收消息。验证码已发往该处，不在此显示。",
            en="Somebody, you we hope, wants messages to go to a new address. The code was sent there; it is not here.",
        ),
        outside=Pair(
            zh="验证码 {{ code }}，十分钟内有效。若非本人操作，请忽略。",
            en="Your code is {{ code }}, for ten minutes. Ignore it if you did not ask for it.",
        ),
        example={"code": "123456"},
        urgent=True,
    ),
)
