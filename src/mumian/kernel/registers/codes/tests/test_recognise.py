"""What the code checker says about a pasted text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumian.kernel.registers.codes.faults import MESSAGES, CodeError, Fault, tidy
from mumian.kernel.registers.codes.reading import CodeKind
from mumian.kernel.registers.codes.recognise import read_as, recognise

KNOWN = {
    "11010519491231002X": CodeKind.CITIZEN,
    "110105491231002": CodeKind.CITIZEN,
    "11100000000013338W": CodeKind.CREDIT,
    "113700000045046442": CodeKind.CREDIT,
    "00877836X": CodeKind.ORGANISATION,
    "440103": CodeKind.DIVISION,
    "440103001101": CodeKind.DIVISION,
    "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9": CodeKind.LICENCE,
    "11370800MB285591843370117002011": CodeKind.ITEM,
    "11370800MB285591843370117002011202509150001": CodeKind.CASE,
    "3060100/000001": CodeKind.RESOURCE,
}


@pytest.mark.parametrize("text", KNOWN)
def test_known_codes(text: str) -> None:
    reading = recognise(text)[0]
    assert (reading.kind, reading.valid) == (KNOWN[text], True)
    assert reading.parts
    assert str(reading.name)
    assert reading.standard


def test_people_paste_with_spaces_and_full_width_letters() -> None:
    assert tidy(" 1101 0519 4912 3100 2ｘ\n") == "11010519491231002X"
    assert recognise("１１０１０５１９４９１２３１００２Ｘ")[0].valid


def test_a_wrong_last_character_is_named_with_the_right_one() -> None:
    reading = recognise("110105194912310021")[0]
    assert reading.fault is not None
    assert reading.fault.fault is Fault.CHECK
    assert reading.check == "X"
    assert "“1”" in str(reading.fault)


def test_a_credit_code_that_breaks_the_rule_is_still_explained() -> None:
    reading = recognise("91350211M0000XUF46")[0]
    assert not reading.valid
    assert reading.flags == {"check"}
    assert [part.text for part in reading.parts] == ["9", "1", "350211", "M0000XUF4", "6"]


def test_the_steps_add_up_to_the_check_character() -> None:
    reading = recognise("11100000000013338W")[0]
    total = sum(step.product for step in reading.steps)
    assert "0123456789ABCDEFGHJKLMNPQRTUWXY"[(31 - total % 31) % 31] == reading.check == "W"


@given(text=st.text(max_size=60))
def test_no_text_breaks_the_checker(text: str) -> None:
    for reading in recognise(text):
        assert reading.valid or str(reading.fault)
    for kind in CodeKind:
        assert read_as(kind, text).kind is kind


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_its_sentence(fault: Fault) -> None:
    assert fault in MESSAGES
    assert "%(" not in str(CodeError(fault))
