"""Wave against wave: the same people, other people, and areas that both waves share."""

from __future__ import annotations

import numpy as np
import pytest

from wellthread.methods.evaluation import NoInterval
from wellthread.methods.evaluation.surveys import Asked, fresh_change, paired_change


def wave(values, numbers=None, areas=None):
    many = len(values)
    return [
        Asked(str(number), value, 1.0, area)
        for number, value, area in zip(numbers or [""] * many, values, areas or [""] * many, strict=True)
    ]


def test_people_asked_twice_are_their_own_comparison():
    before, after = wave([5, 9, 2, 7], "1234"), wave([6, 10, 4, 1], ["1", "2", "3", "9"])
    found = paired_change(before, after)
    assert found.pairs == 3
    assert found.difference == pytest.approx(4 / 3)
    assert found.lower == pytest.approx(4 / 3 - 4.302653 / 3)
    assert "own change" in found.method
    with pytest.raises(NoInterval, match="both times"):
        paired_change(before, wave([1, 2], "89"))


def test_other_people_each_time_are_compared_by_welch():
    """Ten and ten by hand: means 5 and 7, both deviations 2, error √(0.8)."""
    spread = (-3, -2, -1, -1, 0, 0, 1, 1, 2, 3)
    found = fresh_change(wave([5 + each for each in spread]), wave([7 + each for each in spread]))
    assert found.difference == pytest.approx(2)
    assert found.error == pytest.approx((2 * 30 / 9 / 10) ** 0.5)
    assert found.freedom == pytest.approx(18)
    with pytest.raises(NoInterval, match="two or more"):
        fresh_change(wave([1.0]), wave([2.0, 3.0]))


def test_what_an_area_keeps_from_wave_to_wave_goes_out_of_the_difference():
    """Areas differ by ten, everybody rises by one: with areas known the change is sure, without it is lost in them."""
    areas = [str(at % 12) for at in range(48)]
    before = [10.0 * int(area) + (at // 12) % 2 for at, area in enumerate(areas)]
    after = [each + 1 for each in before]
    known = fresh_change(wave(before, areas=areas), wave(after, areas=areas))
    blind = fresh_change(wave(before), wave(after))
    assert known.lower > 0.9
    assert blind.lower < 0
    assert known.difference == blind.difference == pytest.approx(1)


def test_limits_of_a_change_hold_it_about_as_often_as_they_say():
    rng, rounds, hits = np.random.default_rng(5), 300, 0
    areas = [str(at // 8) for at in range(96)]
    for _ in range(rounds):
        place = np.repeat(rng.normal(0, 1, 12), 8)
        before, after = (
            place + rng.normal(0, 2, 96),
            place + np.repeat(rng.normal(0.5, 0.7, 12), 8) + rng.normal(0, 2, 96),
        )
        found = fresh_change(wave(before.tolist(), areas=areas), wave(after.tolist(), areas=areas))
        hits += found.lower <= 0.5 <= found.upper
    assert 0.92 <= hits / rounds <= 0.985
