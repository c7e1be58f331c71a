"""What the loader and the register of named systems promise."""

import pytest
from django.utils.translation import override

from mumian.kernel.system.api import Foundation, State, coverage, in_language, offered, systems


def test_the_register_has_every_named_system_once() -> None:
    covered = coverage()
    assert len(covered.rows) == 309
    assert len({row.id for row in covered.rows}) == 309
    assert sum(len(family.modules) for family in covered.families) == 122


def test_states_add_up() -> None:
    covered = coverage()
    assert sum(covered.count(state) for state in State) == len(covered.rows)
    declared = {row for by in (*offered(Foundation), *systems()) for row in by.register}
    assert covered.count(State.AWAITED) == len(covered.rows) - len(declared)


@pytest.mark.parametrize(("language", "text"), [("zh-hans", "水"), ("en", "water")])
def test_data_speak_the_readers_language(language: str, text: str) -> None:
    with override(language):
        assert in_language("水", "water") == text


def test_a_missing_language_falls_back_to_the_other() -> None:
    with override("en"):
        assert in_language("水", "") == "水"
