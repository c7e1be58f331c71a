"""A form takes a value from a licence; the national record takes what changed."""

import csv
import datetime as dt
import io

import pytest
from django.utils import timezone

from mumian.kernel.licences import api
from mumian.kernel.licences.models import Consent

from .people import REASON, card, company, lines, permit, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]
SOON = dt.timedelta(days=1)


def consent(holder: str, *elements: str) -> int:
    given = {"holder_kind": api.Holder.PERSON, "holder": holder, "elements": elements, "receiver": "pensions"}
    return api.consent(until=timezone.now() + SOON, reason=REASON, **given)


def ask(holder: str, element: str, number: int, receiver: str = "pensions") -> tuple[api.Answer, ...]:
    given = {"holder_kind": api.Holder.PERSON, "holder": holder, "element": element, "receiver": receiver}
    return api.answers(consent=number, reason=REASON, **given)


def test_a_form_takes_a_value_with_consent_and_the_holder_reads_it() -> None:
    code = person()
    found = card(code)
    number = consent(code, "person.birth_date")
    answer = ask(code, "person.birth_date", number)
    assert [(one.value, one.identifier) for one in answer] == [("1950-05-06", found.identifier)]
    assert lines(f"person:{code}") == ["issue elderly-card", "consent", "answer elderly-card"]


def test_no_consent_no_answer() -> None:
    code, other = person(), person(serial=502)
    card(code)
    number = consent(code, "person.birth_date")
    for asked in ((code, "person.name", number), (other, "person.birth_date", number), (code, "person.birth_date", 0)):
        with pytest.raises(api.NoConsent):
            ask(*asked)
    with pytest.raises(api.NoConsent):
        ask(code, "person.birth_date", number, receiver="marketing")
    assert api.withdraw_consent(consent=number, holder=code, reason=REASON)
    assert not api.withdraw_consent(consent=number, holder=code, reason=REASON)
    with pytest.raises(api.NoConsent):
        ask(code, "person.birth_date", number)


def test_a_consent_ends_and_a_revoked_licence_answers_nothing() -> None:
    code = person()
    found = card(code)
    number = consent(code, "person.birth_date")
    api.change(identifier=found.identifier, act=api.ActKind.REVOKE, reason=REASON)
    assert ask(code, "person.birth_date", number) == ()
    Consent.objects.update(until=timezone.now() - SOON)
    with pytest.raises(api.NoConsent):
        ask(code, "person.birth_date", number)
    given = {"holder_kind": api.Holder.PERSON, "holder": code, "elements": ["x"], "receiver": "y"}
    with pytest.raises(ValueError, match="within a year"):
        api.consent(until=timezone.now() + dt.timedelta(days=500), reason=REASON, **given)


def share(since: int) -> tuple[api.Batch, str]:
    out = io.StringIO()
    return api.write_shared(file=out, since=since, source="440", reason=REASON), out.getvalue()


def test_a_batch_holds_what_changed_and_can_be_read_back() -> None:
    one, two = card(person()), permit(company())
    batch, text = share(0)
    records = list(api.read_shared(file=io.StringIO(text)))
    assert [(row["certificate_source_id"], row["cd_operation"]) for row in records] == [
        (one.identifier, "I"),
        (two.identifier, "I"),
    ]
    assert records[0]["certificate_holder_type"] == "公民身份号码"
    assert records[1]["issue_dept_code"] == two.issuer
    api.change(identifier=one.identifier, act=api.ActKind.FREEZE, reason=REASON)
    api.change(identifier=two.identifier, act=api.ActKind.REVOKE, reason=REASON)
    again, text = share(batch.mark)
    assert [row["cd_operation"] for row in api.read_shared(file=io.StringIO(text))] == ["U", "D"]
    assert share(again.mark)[0].records == 0
    assert "share elderly-card" in lines(f"person:{one.holder}")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("certificate_holder", ""),
        ("certificate_area_code", "4" * 33),
        ("cd_operation", "X"),
        ("certificate_source_id", "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.A"),
        ("certificate_type_code", "11100000000013338W011"),
    ],
)
def test_a_record_that_breaks_a_rule_is_named(column: str, value: str) -> None:
    card(person())
    rows = list(csv.DictReader(io.StringIO(share(0)[1])))
    rows[0][column] = value
    out = io.StringIO()
    table = csv.DictWriter(out, list(rows[0]))
    table.writeheader()
    table.writerows(rows)
    with pytest.raises(api.NotShared, match=f"2: {column}"):
        list(api.read_shared(file=io.StringIO(out.getvalue())))
