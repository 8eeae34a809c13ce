"""Agreement between coders: textbook values, and what must always hold."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wellthread.methods.engagement import (
    Coding,
    NothingToCompare,
    agreement_by_theme,
    cohen_kappa,
    krippendorff_alpha,
)
from wellthread.vocabulary import Ref

FOUR_OBSERVERS = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]
"""Krippendorff (2011), Computing Krippendorff's alpha-reliability: twelve units, four observers, with gaps."""

LETTERS = st.sampled_from("abc")


def units(rows: list[str]) -> list[list[str | None]]:
    answers = [[None if each == "." else each for each in row.split()] for row in rows]
    return [list(unit) for unit in zip(*answers, strict=True)]


def test_krippendorffs_four_observers():
    assert krippendorff_alpha(units(FOUR_OBSERVERS)) == pytest.approx(0.743, abs=5e-4)


def test_krippendorffs_two_observers_of_ten_units():
    rows = ["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"]
    assert krippendorff_alpha(units(rows)) == pytest.approx(0.095, abs=5e-4)


@pytest.mark.parametrize(
    ("both_yes", "first_only", "second_only", "both_no", "kappa"),
    [(20, 5, 10, 15, 0.4), (45, 15, 25, 15, 0.1304), (25, 35, 5, 35, 0.2593)],
)
def test_cohens_kappa_in_the_textbook_tables(both_yes, first_only, second_only, both_no, kappa):
    first = "y" * both_yes + "y" * first_only + "n" * second_only + "n" * both_no
    second = "y" * both_yes + "n" * first_only + "y" * second_only + "n" * both_no
    assert cohen_kappa(first, second) == pytest.approx(kappa, abs=5e-5)


@given(st.lists(LETTERS, min_size=1))
def test_full_agreement_is_one_or_cannot_be_told_from_chance(answers):
    expected = 1 if len(set(answers)) > 1 else None
    assert cohen_kappa(answers, answers) == (None if expected is None else pytest.approx(1))
    assert krippendorff_alpha([(each, each) for each in answers]) == expected


@given(st.lists(st.tuples(LETTERS, LETTERS), min_size=1))
def test_names_and_order_of_coders_do_not_matter(pairs):
    swapped = [(two, one) for one, two in pairs]
    renamed = [tuple({"a": "x", "b": "y", "c": "z"}[each] for each in pair) for pair in pairs]
    assume(krippendorff_alpha(pairs) is not None)
    alpha = pytest.approx(krippendorff_alpha(pairs))
    assert krippendorff_alpha(swapped) == alpha
    assert krippendorff_alpha(renamed) == alpha
    assert krippendorff_alpha([*pairs, ("a", None), (None, None)]) == alpha


def test_nothing_to_compare_is_refused():
    with pytest.raises(NothingToCompare):
        cohen_kappa("ab", "a")
    with pytest.raises(NothingToCompare):
        cohen_kappa("", "")
    with pytest.raises(NothingToCompare):
        krippendorff_alpha([("a", None)])


def coded(coder: str, **themes: str) -> list[Coding]:
    return [
        Coding(Ref("theme", theme), Ref("contribution", each), coder)
        for theme, contributions in themes.items()
        for each in contributions.split()
    ]


def test_coders_are_compared_theme_by_theme_on_what_both_coded():
    ana = coded("Ana", damp="1 2 3", cold="4 5")
    ben = coded("Ben", damp="1 2 4", cold="3")
    cold, damp = agreement_by_theme(ana + ben)
    assert (damp.theme.id, damp.coders) == ("damp", ("Ana", "Ben"))
    assert (damp.both, damp.first_only, damp.second_only, damp.neither) == (2, 1, 1, 0)
    assert damp.contributions == 4  # the fifth was coded by Ana alone
    assert damp.kappa == pytest.approx(-1 / 3)
    assert (cold.both, cold.neither) == (0, 2)


def test_a_lone_coder_agrees_with_nobody():
    assert agreement_by_theme(coded("Ana", damp="1 2")) == ()
    assert agreement_by_theme(coded("", damp="1 2") + coded("Ana", damp="1")) == ()
