"""Sheets of post-its and arrows, typed by somebody in a hurry."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wellthread.methods.systems_map.keying import ArrowLine, NoteLine, read_sheet, write_sheet
from wellthread.vocabulary import Polarity, Strength

SHEET = """1 Damp homes
2 Asthma
3) Traffic
4. Days at work
1 > 2 +
3,4 > 2 - slow, strong: because of traffic: all day
4 x 2
2 -> 4 ?
1 < 4 −
"""


def test_a_sheet_as_people_type_it():
    sheet = read_sheet(SHEET)
    assert sheet.complaints == ()
    assert sheet.notes == {"1": "Damp homes", "2": "Asthma", "3": "Traffic", "4": "Days at work"}
    why = "because of traffic: all day"
    assert sheet.arrows == (
        ArrowLine(("1",), ("2",), Polarity.POSITIVE),
        ArrowLine(("3",), ("2",), Polarity.NEGATIVE, Strength.STRONG, delayed=True, why=why),
        ArrowLine(("4",), ("2",), Polarity.NEGATIVE, Strength.STRONG, delayed=True, why=why),
        ArrowLine(("4",), ("2",), Polarity.UNCERTAIN, denied=True),
        ArrowLine(("2",), ("4",), Polarity.UNCERTAIN),
        ArrowLine(("4",), ("1",), Polarity.NEGATIVE),
    )


def test_the_plainest_form_is_what_the_page_shows():
    assert write_sheet(read_sheet(SHEET)).splitlines()[4:] == [
        "1 > 2 +",
        "3, 4 > 2 - slow, strong: because of traffic: all day",
        "4 x 2",
        "2 > 4 ?",
        "4 > 1 -",
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1 Damp\n1 Asthma", "Number 1 is “Damp” on line 1, and “Asthma” here. Which is it?"),
        ("1 Damp\n1 > 9 +", "There is no note 9."),
        ("1 Damp\n2 Work\n1 > 2 + quickly", "“quickly” is not known here."),
        ("1 Damp\n2 Work\n1 > 2 + -", "more than one sign"),
        ("1 Damp\n1 > 1 +", "from a note to itself"),
        ("1 Damp\n2 Work\n1 > 2 +\n1 > 2 + strong", "stands on line 3 already"),
        ("Damp homes", "cannot be read"),
        ("1 " + "long " * 40, "longer than 120"),
        ("12", "cannot be read"),
    ],
)
def test_one_clear_message_for_a_line_that_is_not_right(text, says):
    [complaint] = read_sheet(text).complaints
    assert says in complaint.says
    assert complaint.line == len(text.splitlines())


def test_the_same_note_typed_twice_and_a_note_that_the_map_has_are_no_trouble():
    assert read_sheet("1 Damp\n1 damp \n7 > 1 +", {"7": "Rent"}).complaints == ()
    [asked] = read_sheet("7 Loneliness", {"7": "Rent"}).complaints
    assert "Number 7 is “Rent” on the map already" in asked.says


def test_numbers_with_letters_and_noughts_are_one_number_however_typed():
    sheet = read_sheet("A07 Damp\nb2 Work\na7 > B2 +")
    assert sheet.complaints == ()
    assert sheet.lines[0] == NoteLine("a7", "Damp")


def test_a_name_may_look_a_little_like_an_arrow_and_half_an_arrow_is_no_name():
    assert read_sheet("4 x-rays at home\n5 24 hour pharmacy\n6 - Rent").notes == {
        "4": "x-rays at home",
        "5": "24 hour pharmacy",
        "6": "Rent",
    }
    assert read_sheet("4 > more noise").complaints[0].says.startswith("“4 > more noise” cannot be read")


def test_digits_of_other_scripts_are_the_same_numbers():
    sheet = read_sheet("١ رطوبة\n2 ربو\n1 > ٢ +")
    assert sheet.notes == {"1": "رطوبة", "2": "ربو"}
    assert sheet.complaints == ()


LINES = st.one_of(
    st.text(max_size=30),
    st.builds("{} {}".format, st.integers(0, 30), st.text(min_size=1, max_size=12)),
    st.builds(
        "{}{}{}{}".format,
        st.integers(0, 9),
        st.sampled_from([">", " x ", "<", "->", " , 3 > "]),
        st.integers(0, 9),
        st.sampled_from(["", "+", " - slow", " ~strong: x > 2", "?,weak", ": 1 > 2", "  + - "]),
    ),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=6).map("\n".join))
@example("1 > 2: : x")
@example("1x2")
def test_whatever_is_typed_its_plainest_form_reads_as_the_same_sheet(text):
    sheet = read_sheet(text)
    plain = write_sheet(sheet)
    assert read_sheet(plain) == sheet
    assert write_sheet(read_sheet(plain)) == plain
