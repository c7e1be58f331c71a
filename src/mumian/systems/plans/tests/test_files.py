"""The figures as files, read by programs that nobody here wrote."""

import csv
import io

import pytest
from django.test import Client
from pysdmx.io.csv.sdmx20.reader import read

from mumian.kernel.indicators.api import STRUCTURE_ID


def text(answer: object) -> str:
    return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def test_the_plain_file_has_every_figure(citizen: Client) -> None:
    answer = citizen.get("/plans/figures.csv")
    assert answer["content-type"].startswith("text/csv")
    lines = list(csv.DictReader(io.StringIO(text(answer))))
    assert len(lines) == 318
    by_code = {line["code"]: line for line in lines}
    assert (by_code["I045"]["kind"], by_code["I045"]["value"], by_code["I045"]["unit"]) == ("target", "4000", "yuan-yi")
    assert by_code["I025"]["value"] == "四级乙等"


@pytest.mark.parametrize("address", ["/plans/figures.sdmx.csv", "/api/plans/figures.sdmx.csv"])
def test_the_sdmx_file_is_read_by_an_independent_program(citizen: Client, address: str) -> None:
    answer = citizen.get(address)
    assert answer["content-type"].startswith("application/vnd.sdmx.data+csv; version=2.0.0")
    (dataset,) = read(text(answer))
    assert dataset.structure == f"Dataflow={STRUCTURE_ID}"
    frame = dataset.data
    assert len(frame) == 317  # one of the 318 is a grade without a number
    keys = frame[["FREQ", "REF_AREA", "MEASURE", "KIND", "PLAN", "ENTRY", "TIME_PERIOD"]]
    assert not keys.duplicated().any()
    assert set(frame["KIND"]) == {"B", "T"}


def test_the_task_table_goes_away_as_a_file(citizen: Client) -> None:
    answer = citizen.get("/plans/tasks/?plan=gd-2017&export=csv")
    content = text(answer) if answer.streaming else answer.content.decode()
    assert len(list(csv.reader(io.StringIO(content.lstrip("\ufeff"))))) == 37
