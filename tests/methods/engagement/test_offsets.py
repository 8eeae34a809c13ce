"""Places counted by code point, by UTF-16 and by UTF-8 are the same places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.engagement.hints import hints
from wellthread.methods.engagement.offsets import (
    BetweenCharacters,
    from_utf8,
    from_utf16,
    sentences,
    stretches,
    to_utf8,
    to_utf16,
)

TEXTS = st.text(st.sampled_from("a é😀👩🏽‍🌾আমার ঘর\n۔"), max_size=30)
SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=6)


@given(TEXTS)
def test_every_place_comes_back(text):
    for place in range(len(text) + 1):
        assert from_utf16(text, to_utf16(text, place)) == place
        assert from_utf8(text, to_utf8(text, place)) == place
        assert to_utf16(text, place) == len(text[:place].encode("utf-16-le")) // 2


def test_an_emoji_takes_two_units_of_a_browser_and_a_bengali_letter_three_bytes():
    assert from_utf16("👍 ঘর", 3) == 2
    assert from_utf8("👍 ঘর", 8) == 3


@pytest.mark.parametrize("place", [1, -1, 9])
def test_a_place_inside_a_character_or_outside_the_text_is_refused(place):
    with pytest.raises(BetweenCharacters):
        from_utf16("👍 ঘর", place)
    with pytest.raises(BetweenCharacters):
        from_utf8("👍", place)


@given(SPANS)
def test_stretches_cover_the_text_once_and_carry_exactly_the_passages_over_them(spans):
    held = [(min(pair), max(pair)) for pair in spans]
    found = stretches(20, held)
    assert [each.start for each in found] == [0, *(each.end for each in found[:-1])]
    assert found[-1].end == 20
    for each in found:
        for place in range(each.start, each.end):
            assert each.passages == tuple(at for at, (start, end) in enumerate(held) if start <= place < end)


def test_sentences_end_in_every_script():
    text = "ছাদ ফুটো। ঠান্ডা!\nرات اندھیری ہے۔ Mr. and all"
    assert [text[start:end] for start, end in sentences(text)] == [
        "ছাদ ফুটো।",
        "ঠান্ডা!",
        "رات اندھیری ہے۔",
        "Mr.",
        "and all",
    ]


def test_hints_point_at_what_could_lead_to_a_person_and_leave_the_rest():
    text = "On 3 May my neighbour Asif Rahman at 4 Harbour Lane rang 0161 496 0000. Damp is everywhere in Lockside."
    assert [(each.sort, text[each.start : each.end]) for each in hints(text)] == [
        ("date", "3 May"),
        ("name", "Asif Rahman"),
        ("street", "4 Harbour Lane"),
        ("telephone", "0161 496 0000"),
    ]
