"""Charts as values: what is drawn is what the table says."""

import json

import pytest
from django.template import Context, Template
from django.utils.translation import override

from mumian.web.charts import Chart, Series
from mumian.web.guide.charts import charts


def drawn(chart):
    return Template("{% chart chart %}").render(Context({"chart": chart}))


@pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.code)
def test_the_drawing_gets_the_figures_of_the_table(chart):
    spec = json.loads(json.dumps(chart.spec))
    if chart.kind == "heatmap":
        assert [row[1:] for row in chart.rows] == spec["cells"]
    else:
        lines = [each["values"] for each in spec["series"] if each["shape"] != "band"]
        columns = [list(column) for column in zip(*[row[1:] for row in chart.rows], strict=True)]
        assert all(line in columns for line in lines)
    assert len(chart.head) == len(chart.rows[0])


@pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.code)
def test_title_unit_source_and_table_are_always_there(chart):
    page = drawn(chart)
    for part in (chart.title, chart.unit, chart.source):
        assert str(part) in page
    assert '<th scope="row">' in page
    assert 'role="img" aria-label="' in page


def test_a_band_takes_the_colour_of_its_line_and_others_their_own():
    line, band, other = Series(name="a"), Series(name="b", shape="band"), Series(name="c")
    chart = Chart(code="x", title="x", unit="x", x=(), series=(line, band, other))
    assert [tone for _series, tone in chart.toned] == ["1", "1", "2"]


def test_more_than_six_series_share_the_last_colour():
    chart = Chart(code="x", title="x", unit="x", x=(), series=[Series(name=str(n)) for n in range(9)])
    assert [tone for _series, tone in chart.toned][5:] == ["6"] * 4


def test_the_description_speaks_of_range_and_end():
    chart = Chart(code="x", title="Speed", unit="km/h", x=(1, 2, 3), series=(Series(name="a", values=(3, None, 1.5)),))
    with override("en"):
        assert chart.description == "Speed (km/h); a: from 1.5 to 3, last 1.5; the same figures follow as a table"


def test_a_series_without_values_is_no_trouble():
    chart = Chart(code="x", title="Speed", unit="", x=(1,), series=(Series(name="a", values=(None,)),))
    assert "–" in drawn(chart)


def test_words_cannot_break_out_of_the_page():
    evil = "</script><script>alert(1)</script>"
    chart = Chart(code="x", title=evil, unit=evil, x=(evil,), series=(Series(name=evil, values=(1,)),), source=evil)
    assert "<script>alert" not in drawn(chart)
