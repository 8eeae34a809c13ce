"""Results with how sure they are, changes between waves, and progress to a target."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wellthread.methods.evaluation import (
    NoInterval,
    Verdict,
    change,
    estimate,
    newcombe,
    progress,
    protected,
    tell,
    tell_change,
    welch,
    wilson,
)
from wellthread.vocabulary import Better, Indicator, Measure, Ref, Result


def indicator(
    measure: Measure = Measure.SHARE, better: Better = Better.HIGHER, target: float | None = None
) -> Indicator:
    return Indicator(id="walks", name="Walks", measure=measure, better=better, target=target)


def result(name: str = "one", **numbers) -> Result:
    return Result(id=name, indicator=Ref("indicator", "walks"), wave=Ref("wave", name), **numbers)


def test_a_share_is_in_per_cent_and_says_how_it_was_got():
    assert tell(indicator(), result(numerator=60, denominator=150)) == "40% (33 to 48, Wilson score)"


def test_a_mean_needs_its_deviation():
    sure, unsure = result(value=7.0, deviation=2.0, denominator=25), result(value=7.0, denominator=25)
    assert tell(indicator(Measure.MEAN), sure) == "7.0 (6.2 to 7.8, Student's t)"
    assert tell(indicator(Measure.MEAN), unsure) == "7.0 (no interval)"
    assert "standard deviation" in estimate(indicator(Measure.MEAN), unsure).note


def test_limits_that_were_given_are_used_and_said_to_be_given():
    assert tell(indicator(Measure.RATE), result(value=3.0, lower=2.0, upper=4.5)) == "3.0 (2.0 to 4.5, as given)"


def test_a_rate_is_per_thousand():
    found = estimate(indicator(Measure.RATE), result(numerator=65, denominator=10000))
    assert found.value == 6.5
    assert found.lower == pytest.approx(5.016, abs=1e-3)


def test_a_count_of_things_has_no_interval_and_hides_nothing():
    assert tell(indicator(Measure.COUNT), result(value=3)) == "3 (no interval)"


@pytest.mark.parametrize(("part", "whole"), [(3, 7), (0, 7), (3, 100), (97, 100), (4, 10)])
def test_few_people_are_not_shown(part, whole):
    assert tell(indicator(), result(numerator=part, denominator=whole)) == "not shown: too few people"


def test_a_mean_of_few_people_and_a_rate_of_few_events_are_not_shown():
    assert tell(indicator(Measure.MEAN), result(value=7.0, deviation=2.0, denominator=7)) == "not shown: too few people"
    assert tell(indicator(Measure.RATE), result(numerator=2, denominator=5000)) == "not shown: too few people"


@given(st.integers(0, 300), st.integers(8, 300))
def test_nobody_can_tell_numbers_that_round_alike_apart(part, whole):
    assume(part <= whole)
    safe = protected(indicator(), result(value=1.0, numerator=part, denominator=whole))
    if safe is None:
        assert 0 < part < 8 or 0 < whole - part < 8
    else:
        assert (safe.value, (safe.numerator or 0) % 5, (safe.denominator or 0) % 5) == (None, 0, 0)
        assert "not shown" not in tell(indicator(), result(numerator=part, denominator=whole))


def test_a_value_that_contradicts_its_own_numbers_is_noted():
    found = estimate(indicator(), result(value=55, numerator=60, denominator=150))
    assert found.value == 40
    assert "does not follow" in found.note
    assert estimate(indicator(), result(value=40.2, numerator=60, denominator=150)).note == ""


def test_an_impossible_share_is_refused():
    with pytest.raises(NoInterval, match="9 of 8 is not a share"):
        estimate(indicator(), result(numerator=9, denominator=8))


def test_no_value_is_no_value():
    assert tell(indicator(), result()) == "not known"
    assert tell_change(indicator(), result(), result(value=3.0)) == Verdict.UNKNOWN.says


def test_newcombes_own_example():
    gap = newcombe(wilson(48, 80), wilson(56, 70))
    assert (gap.lower, gap.upper) == pytest.approx((0.0524, 0.3339), abs=5e-5)


BEFORE = result(numerator=48, denominator=80)
AFTER = result("two", numerator=56, denominator=70)


def test_more_people_walk_and_chance_would_not_bring_that():
    found = change(indicator(), BEFORE, AFTER)
    assert found.verdict is Verdict.BETTER
    assert (found.difference, found.lower) == pytest.approx((20.0, 5.24), abs=0.005)
    assert tell_change(indicator(), BEFORE, AFTER) == (  # 48 and 56 people are rounded to 50 and 55
        "A difference of +16 percentage points (+1 to +30). Better, and by more than chance alone would bring."
    )


def test_the_same_change_is_worse_where_lower_is_better():
    assert change(indicator(better=Better.LOWER), BEFORE, AFTER).verdict is Verdict.WORSE


def test_a_small_change_is_called_unclear_and_not_no_change():
    later = result("two", numerator=51, denominator=80)
    assert change(indicator(), BEFORE, later).verdict is Verdict.UNCLEAR
    assert "nor ruled out" in tell_change(indicator(), BEFORE, later)


def test_a_change_of_few_people_is_not_shown():
    assert tell_change(indicator(), result(numerator=3, denominator=80), AFTER) == "Not shown: too few people."


def test_a_difference_without_limits_says_that_nothing_can_be_said():
    found = change(indicator(Measure.COUNT), result(value=4), result("two", value=9))
    assert (found.difference, found.verdict) == (5, Verdict.UNKNOWN)
    told = tell_change(indicator(Measure.COUNT), result(value=4), result("two", value=9))
    assert told == f"A difference of +5. {Verdict.UNKNOWN.says}"


def test_means_are_compared_by_welch():
    first = result(value=20.6, deviation=1.62, denominator=10)
    found = change(indicator(Measure.MEAN), first, result("two", value=22.1, deviation=1.48, denominator=10))
    # Standard error 0.6939 with 17.85 degrees of freedom: t is 2.102.
    assert (found.lower, found.upper) == pytest.approx((0.0414, 2.9586), abs=1e-3)
    assert found.method == "Welch's t"
    assert welch(result(value=1.0), result(value=2.0)) is None


def test_rates_are_compared_by_their_limits():
    first, second = result(numerator=100, denominator=10000), result("two", numerator=60, denominator=10000)
    found = change(indicator(Measure.RATE, Better.LOWER), first, second)
    assert (found.difference, found.verdict) == (-4.0, Verdict.BETTER)


shares = st.tuples(st.integers(0, 60), st.integers(60, 200))


@given(shares, shares)
def test_a_change_turned_round_is_the_same_with_its_sign_changed(first, second):
    there, back = newcombe(wilson(*first), wilson(*second)), newcombe(wilson(*second), wilson(*first))
    assert (there.value, there.lower, there.upper) == pytest.approx((-back.value, -back.upper, -back.lower))
    assert there.lower <= there.value <= there.upper


@pytest.mark.parametrize(
    ("better", "baseline", "latest", "target", "share", "reached"),
    [
        (Better.HIGHER, 40, 44, 50, 0.4, False),
        (Better.HIGHER, 40, 52, 50, 1.2, True),
        (Better.HIGHER, 40, 38, 50, -0.2, False),
        (Better.LOWER, 30, 24, 20, 0.6, False),
        (Better.LOWER, 30, 20, 20, 1.0, True),
        (Better.HIGHER, 55, 54, 50, None, True),
        (Better.HIGHER, None, 51, 50, None, True),
        (Better.HIGHER, None, None, 50, None, None),
        (Better.HIGHER, 40, 44, None, None, None),
    ],
)
def test_progress_to_a_target(better, baseline, latest, target, share, reached):
    found = progress(indicator(better=better, target=target), baseline, latest)
    assert found.share == (None if share is None else pytest.approx(share))
    assert found.reached is reached


@pytest.mark.parametrize(("share", "asked"), [(6, 50), (94, 50), (40, 10), (100, 4)])
def test_a_share_given_without_its_people_is_hidden_where_they_could_be_worked_out(share, asked):
    assert tell(indicator(), result(value=share, denominator=asked)) == "not shown: too few people"


def test_a_share_of_enough_people_given_without_them_is_told_as_it_was_given():
    assert tell(indicator(), result(value=40, denominator=50)).startswith("40% (")
    assert tell(indicator(), result(value=4)).startswith("4% (")
