"""Real codes, each from a published document or a live system."""

import csv

import pytest

from mumian.kernel.registers.codes import citizen, credit, item, licence, organisation
from mumian.kernel.registers.codes.faults import CodeError, Fault
from tests.shared import shared_data

CREDIT_CODES = (
    "11100000000013338W",
    "11430000006122244L",
    "11330105002500287C",
    "113700000045046442",
    "11110000000021135M",
)
IN_USE_BUT_WRONG = "91350211M0000XUF46"
LICENCES = (
    "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
    "1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0",
    "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9",
)


@pytest.mark.parametrize("text", CREDIT_CODES)
def test_real_credit_codes_keep_every_rule(text: str) -> None:
    assert credit.parse(text).flags == frozenset()


def test_a_credit_code_in_lawful_use_breaks_the_rule_and_is_accepted_with_a_flag() -> None:
    with pytest.raises(CodeError) as caught:
        credit.parse(IN_USE_BUT_WRONG)
    assert caught.value.fault is Fault.CHECK
    assert caught.value.expected == "R"
    assert credit.parse(IN_USE_BUT_WRONG, accept_flagged=True).flags == {"check"}


def test_government_bodies_of_a_district() -> None:
    with shared_data("09_standards/uscc_gb32100_test_values.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 61
    for row in rows:
        try:
            credit.parse(row["uscc"])
        except CodeError:
            assert row["valid"] == "False", row
        else:
            assert row["valid"] == "True", row


@pytest.mark.parametrize("text", ["008778175", "00877836X", "008778378", "00877868-5", "06032418-9", "083372204"])
def test_real_organisation_codes(text: str) -> None:
    assert organisation.parse(text).text == text.replace("-", "")


@pytest.mark.parametrize("text", LICENCES)
def test_real_licence_identifiers(text: str) -> None:
    assert str(licence.parse(text)) == text


def test_an_implementation_code_of_a_city() -> None:
    code = item.parse_item("11370800MB28559184|3|370117002011")
    assert (code.implementer.text, code.level, code.basic) == ("11370800MB28559184", "3", "370117002011")


def test_the_number_printed_in_the_standard() -> None:
    number = citizen.parse("11010519491231002x")
    assert (number.division, number.birth_date.isoformat(), number.sex) == ("110105", "1949-12-31", 2)
    assert citizen.from_fifteen("110105491231002") == number
