"""The validators against python-stdnum, which nobody here wrote, and against themselves."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc
from stdnum.iso7064 import mod_37_36

from mumian.kernel.registers.codes import citizen, credit, division, item, licence, organisation, resource
from mumian.kernel.registers.codes.faults import CodeError

DIGITS = "0123456789"
DATES = st.dates(dt.date(1900, 1, 1), dt.date(2026, 12, 31))


def digits(size: int) -> st.SearchStrategy[str]:
    return st.text(alphabet=DIGITS, min_size=size, max_size=size)


def accepted(parse: object, text: str) -> bool:
    try:
        parse(text)  # type: ignore[operator]
    except CodeError:
        return False
    return True


@given(front=digits(8), back=st.text(alphabet=credit.ALPHABET, min_size=9, max_size=9))
def test_credit_check_character(front: str, back: str) -> None:
    body = front + back
    assert credit.check_character(body) == uscc.calc_check_digit(body + "0")


@given(text=st.one_of(st.from_regex(r"[0-9]{8}[0-9A-HJ-NP-RTUWXY]{10}", fullmatch=True), st.text(max_size=19)))
def test_credit_accepts_what_the_oracle_accepts(text: str) -> None:
    # Departments A, N and Y of GB 32100 are unknown to the oracle, so position 1 is a digit here.
    if uscc.is_valid(text):
        assert accepted(credit.parse, text)
    elif text[:1].isdigit() and text.isascii() and text.isalnum():
        assert not accepted(credit.parse, text)


@given(area=digits(6).filter(lambda code: code[0] != "0"), born=DATES, serial=st.integers(0, 999))
def test_citizen_numbers(area: str, born: dt.date, serial: int) -> None:
    number = citizen.make(division=area, birth_date=born, serial=serial)
    assert ric.calc_check_digit(number.text) == number.text[17]
    assert citizen.parse(number.text) == number
    assert (number.division, number.birth_date, int(number.serial)) == (area, born, serial)


@given(area=digits(4), born=DATES, serial=st.integers(0, 999))
def test_no_real_person_can_hold_a_synthetic_number(area: str, born: dt.date, serial: int) -> None:
    number = citizen.make(division=citizen.SYNTHETIC_PREFIX + area, birth_date=born, serial=serial)
    assert number.synthetic
    assert not ric.is_valid(number.text)


@given(born=DATES, serial=st.integers(0, 999), place=st.integers(0, 17), change=st.integers(1, 9))
def test_every_single_slip_in_a_citizen_number_is_found(born: dt.date, serial: int, place: int, change: int) -> None:
    text = citizen.make(division="440103", birth_date=born, serial=serial).text
    slipped = (
        citizen.CHECK_CHARACTERS.replace("X", "")[0] if text[place] == "X" else str((int(text[place]) + change) % 10)
    )
    assert not accepted(citizen.parse, text[:place] + slipped + text[place + 1 :])


@given(body=st.text(alphabet=licence.ALPHABET, min_size=1, max_size=80))
def test_licence_check_character(body: str) -> None:
    assert licence.mod_37_36(body) == mod_37_36.calc_check_digit(body)


@given(body=st.text(alphabet=credit.ALPHABET, min_size=8, max_size=8), serial=digits(11), version=st.integers(0, 999))
def test_licence_identifiers_come_back(body: str, serial: str, version: int) -> None:
    by = credit.make(department="1", category="1", division="440100", body=body)
    made = licence.make(defined_by=by.text, kind=7, issuer=by.text, serial=serial, version=version)
    assert licence.parse(str(made)) == made
    assert made.defined_by == by.text


@given(body=st.text(alphabet=organisation.ALPHABET, min_size=8, max_size=8))
def test_organisation_codes_come_back(body: str) -> None:
    made = organisation.make(body)
    assert organisation.parse(str(made)) == made


@given(basic=digits(12), level=st.sampled_from("1234567"), day=DATES, serial=st.integers(0, 9999))
def test_item_and_case_numbers_come_back(basic: str, level: str, day: dt.date, serial: int) -> None:
    made = item.make_item(implementer="11370800MB28559184", level=level, basic=basic)
    case = item.make_case(item=made, date=day, serial=serial)
    assert item.parse_item(str(made)) == made
    assert item.parse_case(str(case)) == case
    assert len(str(case)) == 43


@given(body=digits(5), detail=st.text(alphabet=DIGITS, max_size=4), serial=digits(6), klass=st.sampled_from("123"))
def test_resource_codes_come_back(body: str, detail: str, serial: str, klass: str) -> None:
    made = resource.make(klass=klass, item=body[:2], heading=body[2:], detail=detail, serial=serial)
    assert resource.parse(str(made)) == made


@given(code=st.one_of(digits(6), digits(9), digits(12)).filter(lambda text: text[0] != "0"))
def test_division_codes_know_their_lineage(code: str) -> None:
    parsed = division.parse(code)
    assert parsed.lineage[-1] == parsed.text
    for upper, lower in zip(parsed.lineage, parsed.lineage[1:], strict=False):
        assert division.parse(lower).parent == upper
