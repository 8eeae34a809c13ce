"""Text messages: their true length, what must not stand in them, and what is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.engagement.sms import STOP, STOPS, Encoding, NotForText, measured, text_message


@pytest.mark.parametrize(
    ("text", "encoding", "units", "parts"),
    [
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("a" * 306, "GSM-7", 306, 2),
        ("a" * 307, "GSM-7", 307, 3),
        ("€" * 80, "GSM-7", 160, 1),
        ("a" * 152 + "€" * 77, "GSM-7", 306, 3),  # no sign is torn in two, so one septet of the first part stays empty
        ("ш" * 70, "UCS-2", 70, 1),
        ("ш" * 71, "UCS-2", 71, 2),
        ("😀" * 35, "UCS-2", 70, 1),
        ("ł" + "a" * 133, "UCS-2", 134, 2),
    ],
)
def test_the_length_is_that_of_the_standard(text, encoding, units, parts):
    found = measured(text)
    assert (found.encoding.value, found.units, found.parts) == (encoding, units, parts)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=600))
def test_a_message_fits_and_says_how_to_stop(told):
    try:
        found = text_message(told, sender="Lockside")
    except NotForText:
        return
    assert found.parts <= 2
    assert found.text.endswith(STOP)
    assert measured(found.text) == found


def test_marks_of_print_do_not_halve_the_room():
    assert text_message("“No”, because it costs too much – sorry…").encoding is Encoding.GSM7


def test_a_long_answer_is_cut_after_a_whole_sentence():
    told = "The lamps are mended. " + "Two more are to come by the bridge and by the school next year. " * 6
    found = text_message(told, parts=1)
    assert found.text == f"The lamps are mended. Two more are to come by the bridge and by the school next year. {STOP}"


@pytest.mark.parametrize(
    "told",
    [
        "Ring Mrs Brook on 07700 900123.",
        "Write to kay@example.org.",
        "It is for 12 Mill Lane, LE1 5WW.",
        "Number 943 476 5919 was seen.",
        "Your reference is 000G-40R4-0M30-E209.",
    ],
)
def test_what_tells_of_a_person_is_refused(told):
    with pytest.raises(NotForText, match="Say it without"):
        text_message(told)


def test_nothing_to_tell_and_no_room_are_said():
    with pytest.raises(NotForText, match="nothing to tell"):
        text_message("  ")
    with pytest.raises(NotForText, match="does not fit"):
        text_message("Yes.", more="https://example.org/" + "x" * 400)


def test_each_language_says_stop_in_its_own_words_and_the_same_word():
    assert all("STOP" in each for each in STOPS.values())
    assert len(set(STOPS.values())) == len(STOPS)
