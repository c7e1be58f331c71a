"""What somebody learns to whom a licence is shown."""

import pytest

from mumian.kernel.licences import api

from .people import REASON, card, company, lines, permit, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]
ASKED = api.Reason(actor="nobody", purpose="verification", basis="presented by its holder")


def test_a_personal_licence_says_that_it_counts_and_little_more() -> None:
    code = person(name="样例甲")
    found = card(code)
    verdict = api.verify(token=found.token, reason=ASKED)
    assert verdict is not None
    assert (verdict.good, verdict.holder, verdict.lines) == (True, "样**", ())
    said = repr(verdict)
    assert code not in said
    assert "1950" not in said
    assert lines(f"person:{code}") == ["issue elderly-card", "verify"]


def test_an_organisation_is_shown_with_its_public_fields() -> None:
    verdict = api.verify(token=permit(company()).token, reason=ASKED)
    assert verdict is not None
    assert verdict.holder == "样例茶楼有限公司"
    assert [line.field.code for line in verdict.lines] == ["name", "credit_code", "place", "form", "items"]


def test_a_revoked_licence_is_refused_at_once() -> None:
    found = card(person())
    for kind, standing in (("report-lost", "lost"), ("found", "valid"), ("revoke", "revoked")):
        api.change(identifier=found.identifier, act=api.ActKind(kind), reason=REASON)
        verdict = api.verify(token=found.token, reason=ASKED)
        assert verdict is not None
        assert (verdict.good, verdict.standing) == (standing == "valid", standing)


def test_tokens_cannot_be_guessed() -> None:
    tokens = {permit(company(serial)).token for serial in range(1, 12)}
    assert len(tokens) == 11
    assert {len(token) for token in tokens} == {22}
    assert api.verify(token="x", reason=ASKED) is None
    assert api.verify(token="", reason=ASKED) is None
