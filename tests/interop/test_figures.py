"""A table through a mapping: figures by area, and for every other cell the reason."""

from __future__ import annotations

import pytest

from wellthread.interop.figures import NAME, PEOPLE, WITHIN, About, BadMapping, Why, line_of, pairs_of, read_figures
from wellthread.interop.numbers import MARKS, Decimal, NoNumber, decimal_of, read_number
from wellthread.interop.reading import MissingColumns
from wellthread.interop.tables import read_grid
from wellthread.vocabulary import ColumnMapping


@pytest.fixture
def read(tmp_path):
    def grid_read(text, *columns, area="Code"):
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        mapping = ColumnMapping(id="m", title="m", area_column=area, columns=columns)
        return read_figures(read_grid(path), mapping)

    return grid_read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12.0),
        (" 1,234 ", 1234.0),
        ("1,234,567.5", 1234567.5),
        ("1 234", 1234.0),
        ("1\u00a0234", 1234.0),
        ("-0.5", -0.5),
        ("\u22120.5", -0.5),
        (".5", 0.5),
        ("12%", 12.0),
        ("12 %", 12.0),
        ("£1,200", 1200.0),
        ("6.02e3", 6020.0),
        ("12.5 [r]", 12.5),
        ("0", 0.0),
    ],
)
def test_figures_as_offices_print_them(text, value):
    assert read_number(text).value == value


@pytest.mark.parametrize("mark", [*MARKS, "[C]", "X", " .. "])
def test_a_mark_for_no_figure_is_never_nought(mark):
    found = read_number(mark)
    assert (found.value, bool(found.missing)) == (None, True)


@pytest.mark.parametrize(
    "text", ["twelve", "1,2,3", "12,34", "1.2.3", "inf", "1e999", "0x10", "12 people", "١٢", "--1"]
)
def test_what_is_no_figure_is_none(text):
    with pytest.raises(NoNumber):
        read_number(text)


def test_a_comma_is_a_decimal_only_where_the_column_leaves_no_doubt():
    assert decimal_of(["1,5", "2,25", "1,234"]) is Decimal.COMMA
    assert read_number("1,234", Decimal.COMMA).value == 1.234
    assert read_number("1.234,5", Decimal.COMMA).value == 1234.5
    assert decimal_of(["1,234", "5,678"]) is Decimal.POINT
    assert decimal_of(["0,125", "0,250"]) is Decimal.COMMA


def test_a_column_of_decimal_commas(read):
    found = read("Code;Rate\nE01000001;0,125\nE01000002;1,5\nE01000003;12\n", "Rate => rate")
    assert found.values["rate"] == {"E01000001": 0.125, "E01000002": 1.5, "E01000003": 12.0}


def test_one_comma_among_points_is_a_slip_and_not_another_number(read):
    found = read('Code,Rate\nE01000001,1.5\nE01000002,"1,5"\nE01000003,2.5\n', "Rate => rate")
    assert found.values["rate"] == {"E01000001": 1.5, "E01000003": 2.5}
    assert [(each.row, each.why) for each in found.troubles] == [(3, Why.NO_NUMBER)]


def test_every_cell_that_gives_nothing_says_why_and_where(read):
    text = "Code,Rate,Count\nE01000001,1.5,[c]\nE01000002,n/k,4\n,2.5,3\nE01000004,3.5,5\nE01000004,3.6,5\n"
    found = read(text, "Rate => rate", "Count => count")
    assert found.values == {"rate": {"E01000001": 1.5}, "count": {"E01000002": 4.0}}
    assert {(each.row, each.column, each.why) for each in found.troubles} == {
        (2, "Count", Why.SUPPRESSED),
        (3, "Rate", Why.NO_NUMBER),
        (4, "Code", Why.NO_CODE),
        (5, "Code", Why.DOUBLED),
    }
    assert all(each.says and each.remedy for each in found.troubles)


def test_a_figure_without_a_percent_sign_among_those_with_one_is_not_guessed(read):
    found = read("Code,Rate\nE01000001,12%\nE01000002,0.12\nE01000003,9%\n", "Rate => rate")
    assert found.values["rate"] == {"E01000001": 12.0, "E01000003": 9.0}
    assert found.percents == {"rate"}
    assert [each.why for each in found.troubles] == [Why.MIXED_PERCENT]


def test_what_the_table_says_of_the_area_itself(read):
    found = read(
        'Code,Name,LA,People,Rate\nE01000001,Lock,E06000062,"1,500",1\nE01000002,,here,x,2\n',
        f"Name => {NAME}",
        f"LA => {WITHIN}",
        f"People => {PEOPLE}",
        "Rate => rate",
    )
    assert found.about == {"E01000001": About("Lock", ("E06000062",), 1500), "E01000002": About("", (), None)}


def test_a_column_that_is_not_there_names_what_is(read):
    with pytest.raises(MissingColumns, match=r"“Decile”\. It has: “Code”; “Rate”"):
        read("Code,Rate\nE01000001,1\n", "Decile => decile")
    with pytest.raises(MissingColumns, match="“LSOA”"):
        read("Code,Rate\nE01000001,1\n", "Rate => rate", area="LSOA")


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["Rate rate"], "is not written as"),
        (["=> rate"], "is not written as"),
        (["Rate => Rate"], "cannot be the short name"),
        (["Rate => " + "a" * 61], "cannot be the short name"),
        (["A => rate", "B => rate"], "Two columns are to become “rate”"),
        ([f"Name => {NAME}"], "No column is taken as an indicator"),
        ([], "No column is taken as an indicator"),
    ],
)
def test_a_mapping_that_cannot_be_read_says_which_line(lines, says):
    with pytest.raises(BadMapping, match=says):
        pairs_of(ColumnMapping(id="m", title="m", columns=tuple(lines)))


def test_a_header_may_hold_an_arrow_of_its_own():
    assert pairs_of(ColumnMapping(id="m", title="m", columns=("2019 => 2025 change => change",)))[0] == (
        "2019 => 2025 change",
        "change",
    )
    assert line_of("Rate\n per 1,000", "rate") == "Rate per 1,000 => rate"
