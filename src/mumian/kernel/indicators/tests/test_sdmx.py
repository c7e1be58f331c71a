"""The exchange format, read by a program that nobody here wrote."""

import csv
import io
from decimal import Decimal

import pytest
from pysdmx.io.csv.sdmx20.reader import read

from mumian.kernel.indicators.api import STRUCTURE_ID, observations, sdmx_csv, targets
from mumian.kernel.indicators.sdmx import COLUMNS, DIMENSIONS

from .conftest import City


@pytest.fixture
def message(city: City) -> str:
    return "".join(sdmx_csv(observations(), targets()))


def test_an_independent_reader_finds_the_figures(message: str) -> None:
    (dataset,) = read(message)
    assert dataset.structure == f"Dataflow={STRUCTURE_ID}"
    rows = {row["ENTRY"]: row for row in dataset.data.to_dict("records")}
    assert set(rows) == {"I1", "I2", "I3", "I4"}
    assert rows["I1"]["KIND"] == "B"
    assert rows["I4"]["OBS_VALUE"] == "30000"
    assert (rows["I4"]["UNIT_MEASURE"], rows["I4"]["UNIT_MULT"]) == ("yuan", "8")


def test_the_key_of_a_line_is_unique(message: str) -> None:
    lines = list(csv.DictReader(io.StringIO(message)))
    keys = [tuple(line[name] for name in DIMENSIONS) for line in lines]
    assert len(set(keys)) == len(keys) == 4
    assert tuple(lines[0]) == COLUMNS
    assert {line["ACTION"] for line in lines} == {"I"}


def test_numbers_are_plain(message: str) -> None:
    for line in csv.DictReader(io.StringIO(message)):
        assert "e" not in line["OBS_VALUE"].lower()
        assert Decimal(line["OBS_VALUE"]).is_finite()
