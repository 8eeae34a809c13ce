"""What stands under a quote fits at least eight people, whoever they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wellthread.disclosure import DEFAULT, quote_label

AGES = st.integers(16, 40).map(lambda years: (str(years), "16 to 24" if years < 25 else "25 and over"))
PEOPLE = st.lists(
    st.fixed_dictionaries({"age": AGES, "role": st.sampled_from([("carer",), ("parent",), ()])}),
    min_size=1,
    max_size=40,
)


def fitting(people, words):
    return sum(all(any(word in ladder for ladder in each.values()) for word in words) for each in people)


@given(PEOPLE)
def test_what_is_told_fits_a_crowd(people):
    for speaker in people:
        words = quote_label(speaker, people)
        assert not words or fitting(people, words) >= DEFAULT.hide_below


@given(PEOPLE)
def test_it_is_true_of_the_speaker(people):
    for speaker in people:
        assert all(any(word in ladder for ladder in speaker.values()) for word in quote_label(speaker, people))


@given(PEOPLE)
def test_nothing_is_left_out_that_a_crowd_shares(people):
    crowd = [people[0]] * DEFAULT.hide_below
    near = tuple(ladder[0] for ladder in people[0].values() if ladder)
    assert quote_label(people[0], crowd) == near


def test_fewer_than_eight_are_told_nothing_of():
    assert quote_label({"role": ("carer",)}, [{"role": ("carer",)}] * 7) == ()
