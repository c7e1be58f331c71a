"""What this room declares: rights, and who sees its own rows and those of the ledger below it."""

from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from mumian.kernel.ledger.api import Record
from mumian.kernel.system.api import Foundation, InternalRows

from .declarations import PersonalData, Right, Scope
from .leaving import own_lines, own_rows
from .mandates import CONFIRM, COUNTER
from .models import Account, Attempt, Consent, Grant, Mandate, Post, Proof, Subject, Tenure, Ticket
from .posts import APPOINT, OPEN
from .programs import REGISTER
from .proving import PROVE
from .rules import Rule, in_department, in_district, own_account, own_name, own_subject, signed_in, through, with_right
from .visibility import protects

AUDIT, READ_USAGE = "ledger.audit", "ledger.read_usage"
# Whoever appoints sees what belongs to their own department and district.
STAFF = with_right(APPOINT) & in_department("post__department") & in_district("post__district")
DISCLOSED = Rule(lambda _asked: Q(withheld_until=None) | Q(withheld_until__lte=Now()))

OFFERS = (
    Foundation(code="identity", name=_("Real-name identity"), register=("S008", "S055"), page="my"),
    Right(code=OPEN, name=_("open and close posts")),
    Right(code=APPOINT, name=_("appoint to posts of one's own department and district")),
    Right(code=CONFIRM, name=_("confirm and withdraw mandates")),
    Right(code=COUNTER, name=_("act for citizens who are present at the counter")),
    Right(code=PROVE, name=_("check at the counter who somebody is")),
    Right(code=REGISTER, name=_("register outside programs that people enter with their city account")),
    Right(code=AUDIT, name=_("read the whole ledger")),
    Scope(code="profile", name=_("how you want to be called")),
    Scope(code="email", name=_("your e-mail address")),
    Scope(code="citizen_number", name=_("your citizen identity number, once it was checked")),
    Scope(code="usage", name=_("who looked at your data")),
    Scope(code=READ_USAGE, name=_("who looked at somebody's data, for people it vouches for"), machine=True),
    protects(Account, own_account() | with_right(OPEN) | through(Tenure.objects.all(), "account", STAFF)),
    protects(
        Post,
        with_right(OPEN)
        | (with_right(APPOINT) & in_department("department") & in_district("district"))
        | through(Tenure.objects.filter(known_to=None), "post", own_account("account")),
        actions={"close": with_right(OPEN)},
    ),
    protects(Tenure, own_account("account") | with_right(OPEN) | STAFF, actions={"end": with_right(OPEN) | STAFF}),
    protects(
        Mandate,
        own_account("agent") | own_subject("principal") | with_right(CONFIRM),
        actions={
            "grant": with_right(CONFIRM),
            "withdraw": own_account("agent") | own_subject("principal") | with_right(CONFIRM),
        },
    ),
    protects(Proof, own_account("account")),
    protects(
        Record,
        (own_subject("subject") & DISCLOSED) | (signed_in() & own_name("actor")) | with_right(AUDIT),
    ),
    protects(Consent, own_account("account")),
    protects(Grant, own_account("account")),
    InternalRows(
        code="identity",
        name=_("counters of the brake, and one-time hashes and numbers of outside programs"),
        models=(Attempt, Subject, Ticket),
    ),
    PersonalData(code="who-looked", name=_("lines of the ledger about you"), export=own_lines),
    PersonalData(code="identity", name=_("account, proofs, posts and mandates"), export=own_rows),
)
