"""What this room declares."""

from django.utils.translation import gettext_lazy as _

from .declarations import Right
from .mandates import CONFIRM, COUNTER
from .posts import APPOINT, OPEN
from .proving import PROVE

OFFERS = (
    Right(code=OPEN, name=_("open and close posts")),
    Right(code=APPOINT, name=_("appoint to posts of one's own department and district")),
    Right(code=CONFIRM, name=_("confirm and withdraw mandates")),
    Right(code=COUNTER, name=_("act for citizens who are present at the counter")),
    Right(code=PROVE, name=_("check at the counter who somebody is")),
)
