"""Issue, replace, lose, freeze, revoke, cancel, expire."""

import datetime as dt

import pytest
from django.utils import timezone
from stdnum.iso7064 import mod_11_10, mod_37_36

from mumian.kernel.licences import api
from mumian.kernel.licences.models import Act, Licence

from .people import REASON, card, company, lines, permit, person, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]
ACTS = [act for act in api.ActKind if act not in {"issue", "take-over", "replace"}]


def act(found: api.Document, kind: str) -> api.Document:
    return api.change(identifier=found.identifier, act=api.ActKind(kind), reason=REASON)


def test_an_issued_licence_has_an_identifier_with_its_check_character() -> None:
    found = card(person())
    assert found.identifier.startswith("1.2.156.3005.2.")
    body, check = found.identifier.removeprefix("1.2.156.3005.2.").rsplit(".", 1)
    assert mod_37_36.calc_check_digit(body.replace(".", "")) == check
    assert found.identifier.split(".")[7:9] == [f"{timezone.localdate().year}0000001", "001"]
    assert {line.field.code: line.text for line in found.lines}["name"] == "样例甲"


def test_the_number_of_a_food_permit_carries_the_check_digit_of_gb_t_17710() -> None:
    found = permit(company())
    assert found.number[:9] == "JY2440103"
    assert mod_11_10.is_valid(found.number[2:])


def test_the_holder_reads_in_the_ledger_what_was_done() -> None:
    code = person()
    found = card(code)
    act(found, "report-lost")
    api.licences_of(holder_kind=api.Holder.PERSON, holder=code, reason=REASON)
    assert lines(f"person:{code}") == ["issue elderly-card", "report-lost elderly-card", "list"]
    assert [deed.kind for deed in api.history(identifier=found.identifier, reason=REASON)] == ["issue", "report-lost"]


@pytest.mark.parametrize(
    ("path", "end"),
    [
        ("report-lost", "lost"),
        ("report-lost found", "valid"),
        ("freeze", "frozen"),
        ("freeze unfreeze", "valid"),
        ("report-lost freeze unfreeze", "lost"),
        ("freeze revoke", "revoked"),
        ("report-lost cancel", "cancelled"),
    ],
)
def test_a_path_through_the_states(path: str, end: str) -> None:
    found = card(person())
    for kind in path.split():
        found = act(found, kind)
    assert found.standing == end
    assert found.counts is (end == "valid")


@pytest.mark.parametrize("end", ["revoke", "cancel"])
@pytest.mark.parametrize("kind", ACTS)
def test_nothing_happens_after_the_end(end: str, kind: str) -> None:
    found = act(card(person()), end)
    with refused("state"):
        act(found, kind)
    assert Act.objects.count() == 2


def test_a_replacement_counts_and_the_old_one_does_not() -> None:
    code = person()
    old = act(card(code), "report-lost")
    new = api.replace(identifier=old.identifier, content={}, reason=REASON)
    before = api.licence(identifier=old.identifier, reason=REASON)
    assert before is not None
    assert (before.standing, new.standing, new.version, new.number) == ("replaced", "valid", 2, old.number)
    assert new.identifier.split(".")[7] == old.identifier.split(".")[7]
    assert new.token != old.token
    with refused("state"):
        api.replace(identifier=old.identifier, content={}, reason=REASON)


def test_nobody_holds_two_of_a_sole_type() -> None:
    code = person()
    first = card(code)
    with refused("held"):
        card(code)
    act(first, "cancel")
    assert card(code).counts


def test_expiry_is_read_from_the_dates() -> None:
    day = timezone.localdate() - dt.timedelta(days=5 * 366)
    found = permit(company(), issued_on=day)
    assert found.standing == "expired"
    assert found.state == "valid"
    assert [one.identifier for one in api.find(text="", standing="expired", reason=REASON)] == [found.identifier]
    assert api.find(text="", standing="valid", reason=REASON) == ()
    assert api.counts()["food-permit"] == {
        "all": 1,
        "expired": 1,
        "valid": 0,
        "lost": 0,
        "frozen": 0,
        "revoked": 0,
        "cancelled": 0,
        "replaced": 0,
    }
    assert api.replace(identifier=found.identifier, content=dict(_content(found)), reason=REASON).counts


def _content(found: api.Document) -> list[tuple[str, str]]:
    return [(line.field.code, line.value) for line in found.lines if not line.field.fact]


def test_five_years_end_the_day_before() -> None:
    found = permit(company(), issued_on=dt.date(2024, 2, 29))
    assert found.valid_to == dt.date(2029, 2, 28)


@pytest.mark.parametrize(
    ("why", "given"),
    [
        ("no-type", {"type": "fishing"}),
        ("no-holder", {"holder": "110105194912310020"}),
        ("no-holder", {"holder": "nonsense"}),
        ("holder-kind", {"type": "food-permit"}),
        ("taken-over", {"type": "driving-licence"}),
        ("unknown-field", {"content": {"hat": "red"}}),
        ("validity", {"valid_to": dt.date(2030, 1, 1)}),
        ("field", {"type": "disability-certificate", "number": "x", "content": {"category": "9", "degree": "1"}}),
        ("number", {"type": "disability-certificate", "content": {"category": "1", "degree": "1"}}),
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_nothing(why: str, given: dict[str, object]) -> None:
    holder = {"holder": person(), **given}
    with refused(why):
        card(**holder)
    assert not Licence.objects.exists()


def test_too_young_and_too_dead() -> None:
    with refused("too-young"):
        card(person(born=dt.date(1990, 1, 1)))
    with refused("holder-gone"):
        card(person(serial=502, died_on=dt.date(2020, 1, 1)))


def test_sixty_on_the_birthday_itself() -> None:
    today = timezone.localdate()
    born = today.replace(year=today.year - 60, day=min(today.day, 28))
    with refused("too-young"):
        card(person(born=born), issued_on=born.replace(year=born.year + 60) - dt.timedelta(days=1))
    assert card(person(born=born, serial=503), issued_on=born.replace(year=born.year + 60)).counts


def test_the_spouse_too_reads_in_the_ledger() -> None:
    he, she = person(), person(born=dt.date(1951, 1, 2), serial=502, name="样例丙")
    spouse = {"spouse_name": "样例丙", "spouse_sex": "2", "spouse_birth_date": "1951-01-02"}
    content = {"registered_on": "1980-10-01", "nationality": "中国", "spouse_nationality": "中国", "spouse_number": she}
    found = card(he, type="marriage-certificate", number="J440103-1980-000001", content={**content, **spouse})
    api.licence(identifier=found.identifier, reason=REASON)
    assert lines(f"person:{she}") == ["issue marriage-certificate", "read"]


def test_acts_are_append_only() -> None:
    card(person())
    act_ = Act.objects.get()
    for do in (act_.save, act_.delete):
        with pytest.raises(TypeError):
            do()
