"""Figures as typed or pasted, the axis they need, and the drawing."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from standfirst.newsroom.rules import chart


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1,234.5", 1234.5), ("1 234,5", 1234.5), ("1.234,5", 1234.5), ("1\u202f234,5", 1234.5), ("1'234.5", 1234.5),
        ("−3.2", -3.2), ("–3", -3.0), ("(3.2)", -3.2), ("12 %", 12.0), ("12%", 12.0), ("1,234", 1234.0), ("1.5", 1.5),
        ("1,5", 1.5), ("0,125", 0.125), ("12,34", 12.34), ("1,234,567", 1234567.0), ("1.234.567", 1234567.0),
        ("12,34,567", 1234567.0), ("$1,200", 1200.0), ("-€5", -5.0), ("¥ 6", 6.0), (".5", 0.5), ("٣٫٥", 3.5),
        ("12", 12.0), ("+4", 4.0), ("0", 0.0), ("-0", 0.0),
        ("", None), ("–", None), ("n/a", None), ("..", None), (" - ", None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(cell, number):
    assert chart.read_number(cell) == number


@pytest.mark.parametrize(
    "cell", ["abc", "1.2.3", "12a", "1,23,4", "6.4bn", "1e5", "inf", "nan", "--3", "(-3)", "1 2", "9" * 20, "=A1+B1"]
)
def test_anything_else_is_no_number(cell):
    with pytest.raises(ValueError):
        chart.read_number(cell)


@pytest.mark.parametrize(
    "text",
    [
        "Q\tA\tB\nQ1\t1,5\t2\nQ2\t\t4", "Q;A;B\r\nQ1;1,5;2\r\nQ2;;4\r\n", "Q, A, B\nQ1, 1.5, 2\nQ2,,4",
        '"Q","A","B",\n"Q1","1.5",2,\nQ2,,4,',
    ],
)  # fmt: skip
def test_tabs_semicolons_and_commas_give_the_same_data(text):
    data = chart.parse(text)
    assert data.corner == "Q" and data.labels == ("Q1", "Q2")
    assert [series.name for series in data.series] == ["A", "B"]
    assert [series.values for series in data.series] == [(1.5, None), (2.0, 4.0)]


def test_text_among_figures_is_told_with_its_row_and_column():
    with pytest.raises(chart.ChartDataError) as caught:
        chart.parse("Quarter,Cars,Vans\nQ1,318,41\nQ2,about 300,44")
    assert (caught.value.row, caught.value.column) == (3, 2)
    assert "Row 3, column 2 (“Cars”, “Q2”): “about 300” is not a number." in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "first row"), ("A,B", "first row"), ("A\n1\n2", "one column"), ("Q,A\nQ1,1,2\nQ2,3", "Row 2 has 3 cells"),
        ("Q,A,,C\nQ1,1,2,3", "Column 3 has no name"), ("2019,3\n2020,4", "names the series"),
        ("Q,A\nQ1,\nQ2,", "no figures"),
        ("Q," + ",".join(map(str, range(13))) + "\nQ1" + ",1" * 13, "13 series"),
        ("Q,A\n" + "".join(f"p{i},1\n" for i in range(401)), "401 rows"), ("x" * 20_001, "20 kB"),
    ],
)  # fmt: skip
def test_wrong_data_says_what_is_wrong(text, said):
    with pytest.raises(chart.ChartDataError, match=said):
        chart.parse(text)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("bar", "c,v\n" + "".join(f"c{i},1\n" for i in range(41)), "at most 40 bars"),
        ("line", "c,v\nx,1", "two points"),
        ("area", "c,v,w\nx,1,2\ny,-1,3", "below nought"),
        ("area", "c,v,w\nx,1,2\ny,,3", "gaps"),
    ],
)
def test_kind_that_cannot_show_the_data_is_refused(kind, text, said):
    with pytest.raises(chart.ChartDataError, match=said):
        chart.check(kind, chart.parse(text))


def test_dates_in_order_space_the_points_by_time():
    assert chart.parse("y,v\n2020,1\n2021,2\n2025,3").positions == (737425, 737791, 739252)
    assert chart.parse("y,v\n2021,1\n2020,2").positions is None
    assert chart.parse("y,v\n2021-13,1\n2022-01,2").positions is None


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_and_never_fails(text):
    try:
        data = chart.parse(text)
    except chart.ChartDataError as error:
        assert str(error)
    else:
        assert data.figures and all(len(series.points) == len(data.labels) for series in data.series)


figures = st.lists(st.floats(-1e15, 1e15, allow_nan=False).map(lambda v: round(v, 6)), min_size=1, max_size=40)


@given(figures, st.booleans(), st.integers(2, 8))
def test_scale_covers_the_figures_with_few_round_rising_steps(values, from_zero, steps):
    made = chart.scale(values, from_zero=from_zero, steps=steps)
    slack = made.step * 1e-6
    assert made.low <= min(values) + slack and max(values) <= made.high + slack
    assert 2 <= len(made.ticks) <= 2 * steps + 3
    assert all(a < b for a, b in zip(made.ticks, made.ticks[1:], strict=False))
    mantissa = float(f"{made.step:e}".split("e")[0])
    assert mantissa in (1.0, 2.0, 2.5, 5.0)
    if from_zero:
        assert made.low <= 0 <= made.high
    if made.low <= 0 <= made.high:
        assert 0.0 in made.ticks
    assert all(-1e-6 <= made.share(v) <= 1 + 1e-6 for v in values)


def test_ticks_are_told_apart_by_their_decimals():
    made = chart.scale([0.11, 0.14], from_zero=False)
    shown = [chart.Numerals().tick(tick, made.decimals) for tick in made.ticks]
    assert len(set(shown)) == len(shown)


def test_numerals_follow_the_language():
    assert chart.Numerals(",", ".").tick(-1234.5, 1) == "−1.234,5"
    assert chart.Numerals().tick(-0.001, 1) == "0.0"
    assert chart.Numerals().figure(chart.Point(15300.0, "15300")) == "15,300"
    assert chart.Numerals().figure(chart.Point(12.0, "12 %")) == "12 %"


cells = st.one_of(st.just(""), st.integers(-10_000, 10_000).map(str), st.floats(-5, 5).map(lambda v: f"{v:.2f}"))
names = st.text(alphabet="ab<>&\"'é日本語ا 12-", min_size=1, max_size=40).map(lambda s: s.strip() or "x")


@st.composite
def tables(draw):
    columns, rows = draw(st.integers(1, 12)), draw(st.integers(1, 30))
    head = [draw(names) for _ in range(columns + 1)]
    lines = ["\t".join(["c " + head[0], *("s " + name for name in head[1:])])]
    lines += ["\t".join([draw(names), *(draw(cells) for _ in range(columns))]) for _ in range(rows)]
    return "\n".join(lines).replace('"', "”")


@given(st.sampled_from(["line", "column", "bar", "area"]), tables(), st.sampled_from([chart.WIDE, chart.NARROW]))
@example("bar", "c 1\ts 1\n1\t0\n1\t-1", chart.WIDE)
def test_every_drawing_is_well_formed_named_and_without_styles(kind, text, frame):
    try:
        data = chart.parse(text)
        chart.check(kind, data)
    except chart.ChartDataError:
        return
    title = 'Steel & <b>"iron"</b>'
    drawn = chart.draw(kind, data, frame=frame, ids="c-1", title=title, description="What <it> says")
    root = ET.fromstring(drawn)
    assert root.get("role") == "img" and root.get("aria-labelledby") == "c-1-t c-1-d"
    assert root.findtext("title") == title and root.findtext("desc") == "What <it> says"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) and all(name.startswith("c-1-") for name in ids)
    assert not any("style" in element.attrib for element in root.iter()) and root.find(".//style") is None
    assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)
    assert "nan" not in drawn and "inf" not in drawn.replace("info", "")
    width, height = map(float, root.get("viewBox").split()[2:])
    assert width == frame.width and 0 < height < 3000
    for element in root.iter("text"):
        assert -1 <= float(element.get("x")) <= width + 1 and -1 <= float(element.get("y")) <= height + 1


def test_gap_breaks_the_line():
    data = chart.parse("y,v\n2020,1\n2021,2\n2022,\n2023,3\n2024,4")
    drawn = ET.fromstring(chart.draw("line", data, frame=chart.WIDE, ids="c", title="t", description="d"))
    (line,) = [element.get("d") for element in drawn.iter("path") if element.get("class") == "line"]
    assert line.count("M") == 2


def test_series_differ_without_colour():
    data = chart.parse("y,a,b,c\n2020,1,2,3\n2021,2,3,4")
    drawn = chart.draw("line", data, frame=chart.WIDE, ids="c", title="t", description="d")
    dashes = {e.get("stroke-dasharray") for e in ET.fromstring(drawn).iter("path") if e.get("class") == "line"}
    assert len(dashes) == 3
    hatched = chart.draw("column", data, frame=chart.WIDE, ids="c", title="t", description="d")
    assert len(list(ET.fromstring(hatched).iter("pattern"))) == 2
    assert len({chart.key("column", i) for i in range(12)}) == 12 and len({chart.key("line", i) for i in range(6)}) == 6


def test_columns_with_long_names_become_bars_on_the_phone():
    text = "c,v\n" + "".join(f"Transportation and infrastructure {n},3\n" for n in "abcdef")
    wide = chart.draw("column", chart.parse(text), frame=chart.WIDE, ids="c", title="t", description="d")
    narrow = chart.draw("column", chart.parse(text), frame=chart.NARROW, ids="c", title="t", description="d")
    assert "Transportation and infrastructure a" in narrow
    assert wide != narrow


def test_zero_line_is_drawn_between_gains_and_losses():
    data = chart.parse("q,v\na,-3\nb,4")
    drawn = chart.draw("column", data, frame=chart.WIDE, ids="c", title="t", description="d")
    assert 'class="zero"' in drawn


def test_description_gives_the_first_last_lowest_and_highest():
    data = chart.parse("Quarter,Cars\nQ1,318\nQ2,334\nQ3,241")
    said = chart.describe("line", data, chart.Words(), chart.Numerals())
    assert said == (
        "Line chart, 3 points from Q1 to Q3. Cars: 318 at first, 241 at the end; lowest 241 (Q3), highest 334 (Q2)."
    )
