"""Agreement between coders: textbook values, and what must always hold."""

from __future__ import annotations

from collections import Counter

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wellthread.methods.engagement import (
    Alpha,
    Coding,
    Look,
    Metric,
    NothingToCompare,
    agreement_by_theme,
    alpha_with_interval,
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


NUMBERS = [[None if each is None else int(each) for each in unit] for unit in units(FOUR_OBSERVERS)]


@pytest.mark.parametrize(
    ("metric", "alpha"),
    [(Metric.NOMINAL, 0.743), (Metric.ORDINAL, 0.815), (Metric.INTERVAL, 0.849), (Metric.RATIO, 0.797)],
)
def test_the_four_observers_by_every_metric_as_published_and_as_the_package_says(metric, alpha):
    found = krippendorff_alpha(NUMBERS, metric)
    data = np.array([[np.nan if each is None else each for each in unit] for unit in NUMBERS], dtype=float).T
    assert found == pytest.approx(alpha, abs=5e-4)
    assert found == pytest.approx(krippendorff.alpha(reliability_data=data, level_of_measurement=metric.value))


@given(st.lists(st.lists(st.none() | st.integers(0, 5), min_size=3, max_size=3), min_size=2, max_size=12))
@pytest.mark.parametrize("metric", Metric, ids=str)
def test_every_metric_agrees_with_the_package(metric, answers):
    data = np.array([[np.nan if each is None else each for each in unit] for unit in answers], dtype=float).T
    paired = [unit for unit in answers if sum(each is not None for each in unit) > 1]
    assume(len({each for unit in paired for each in unit if each is not None}) > 1)
    theirs = krippendorff.alpha(reliability_data=data, level_of_measurement=metric.value)
    assert krippendorff_alpha(answers, metric) == pytest.approx(theirs, abs=1e-9)


PATTERNS = Counter({((False, 2),): 60, ((True, 2),): 30, ((False, 1), (True, 1)): 10})


def width(found: Alpha) -> float:
    assert found.lower is not None
    assert found.upper is not None
    return found.upper - found.lower


def test_the_interval_holds_the_figure_and_is_the_same_for_the_same_seed():
    found = alpha_with_interval(PATTERNS, seed=7)
    assert found == alpha_with_interval(PATTERNS, seed=7)
    assert found.value is not None
    assert width(found) > 0
    assert found.value - width(found) < (found.lower or 0) < found.value
    assert found.value == pytest.approx(
        krippendorff_alpha([(False, False)] * 60 + [(True, True)] * 30 + [(False, True)] * 10)
    )


def test_more_units_of_the_same_sort_make_the_interval_narrower():
    few, many = (alpha_with_interval(each, seed=7) for each in (PATTERNS, Counter(dict(PATTERNS))))
    tenfold = alpha_with_interval(Counter({each: times * 10 for each, times in PATTERNS.items()}), seed=7)
    assert few == many
    assert width(tenfold) < width(few) / 2


def test_where_only_one_answer_was_given_there_is_no_figure_and_no_interval():
    found = alpha_with_interval(Counter({((False, 2),): 9}), seed=1)
    assert (found.value, found.lower, found.upper, found.units) == (None, None, None, 9)


def test_a_theme_seen_once_has_a_figure_but_no_interval_when_most_draws_miss_it():
    found = alpha_with_interval(Counter({((False, 2),): 999, ((False, 1), (True, 1)): 1}), seed=1)
    assert found.value is not None
    assert found.lower is not None or found.upper is None


def test_what_was_read_and_left_alone_counts_as_neither():
    damp = Ref("theme", "damp")
    read = [Look(Ref("contribution", each), coder) for each in "1234" for coder in ("ann", "bo")]
    coded = [Coding(damp, Ref("contribution", "1"), coder) for coder in ("ann", "bo")]
    (found,) = agreement_by_theme(coded, read)
    assert (found.both, found.first_only, found.second_only, found.neither) == (1, 0, 0, 3)


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
