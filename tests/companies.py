"""An organisation that is registered and has a licence, for tests outside the rooms: no sample has to be filled."""

import datetime as dt
from pathlib import Path

from django.utils import timezone

from mumian.kernel.identity.api import Account, Mandate
from mumian.kernel.licences.models import Licence
from mumian.kernel.notices.models import Message
from mumian.kernel.registers import api as registers

from .people import REASON, checked, few_areas

NAME = "广州样例木棉商贸有限公司"


def company(folder: Path) -> str:
    """Register it with a business licence and a message; its credit code."""
    few_areas(folder)
    code = checked(registers.parse_credit_code, "91990103000000019")
    since = dt.date(2020, 1, 1)
    registers.enter_organisation(
        code=code,
        name=NAME,
        area="440103001101",
        valid_from=since,
        body="市市场监督管理局",
        reason=REASON,
        status="active",
    )
    Licence.objects.create(
        identifier="company",
        type="business-licence",
        issuer="11990100000000019F",
        issuer_name="市市场监督管理局",
        serial="1",
        number="company-1",
        holder_kind="organisation",
        holder=code,
        holder_name=NAME,
        area="440103",
        content={},
        issued_on=since,
        valid_from=since,
        sole=True,
        source="issued",
        sample=True,
    )
    words = {"title_zh": "年报提醒", "title_en": "Yearly report", "body_zh": "年报提醒", "body_en": "Yearly report"}
    Message.objects.create(
        recipient=f"organisation:{code}", template="t", sender="市市场监督管理局", at=timezone.now(), **words
    )
    return code


def represented(account: Account, code: str) -> Mandate:
    """The account is its legal representative, confirmed."""
    now = timezone.now()
    return Mandate.objects.create(
        agent=account,
        principal=f"organisation:{code}",
        principal_name=NAME,
        relation=Mandate.Relation.LEGAL,
        basis="营业执照",
        begins=now,
        ends=now + dt.timedelta(days=365),
        asked_at=now,
        asked_by=f"user:{account.username}",
        granted_at=now,
        granted_by="user:clerk",
    )
