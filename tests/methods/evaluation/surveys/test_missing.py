"""Who is missing, the least and the most they could have said, and filling in with the spread told."""

from __future__ import annotations

import numpy as np
import pytest

from wellthread.methods.evaluation import NoInterval
from wellthread.methods.evaluation.surveys import bounds, followed, impute, left_open, pool
from wellthread.methods.evaluation.surveys.missing import Response

FITNESS = {
    "Oxygen": (0.056930, 0.954041, 1.022356, 25.549, 0.071606, 0.068898),
    "RunTime": (0.000811, 0.064496, 0.065469, 27.721, 0.015084, 0.014968),
    "RunPulse": (0.922032, 3.269089, 4.375528, 15.753, 0.338450, 0.275664),
}


@pytest.mark.parametrize(("between", "within", "total", "freedom", "increase", "missing"), FITNESS.values())
def test_rubins_rules_are_those_of_the_worked_example(between, within, total, freedom, increase, missing):
    """31 people on a course, three measures, five filled-in tables (SAS, the MI procedure: variance information)."""
    values = [between**0.5 * each for each in (-1.264911, -0.632456, 0.0, 0.632456, 1.264911)]
    found = pool(values, [within**0.5] * 5, freedom=30)
    assert found.error**2 == pytest.approx(total, rel=1e-5)
    assert found.freedom == pytest.approx(freedom, abs=2e-2)
    assert found.increase == pytest.approx(increase, abs=2e-5)
    assert found.missing == pytest.approx(missing, abs=2e-5)


def test_tables_that_agree_say_that_nothing_was_missing():
    found = pool([5.0, 5.0, 5.0], [1.0, 1.0, 1.0], freedom=20)
    assert (found.missing, found.between) == (0.0, 0.0)
    assert found.error == pytest.approx(1)
    with pytest.raises(NoInterval, match="two or more"):
        pool([5.0], [1.0])


def test_items_left_open_are_counted_in_all_and_by_group():
    people = [{"a": "1"}, {"a": "2", "b": ""}, {"b": "3"}, {}]
    found = {(each.group, each.item): each for each in left_open(people, ["a", "b"], ["x", "x", "y", ""])}
    assert found["", "a"].missing == 2
    assert found["", "b"].share == 0.75
    assert (found["x", "b"].asked, found["x", "b"].missing) == (2, 2)
    assert Response(200, 120).rate == 0.6
    assert Response(None, 120).rate is None


def test_people_are_followed_by_their_number_from_wave_to_wave():
    found = followed(["1", "2", "3", ""], ["3", "4", "2"])
    assert (sorted(found.again), sorted(found.lost), sorted(found.new)) == (["2", "3"], ["1"], ["4"])
    assert found.kept == pytest.approx(2 / 3)
    assert followed([], ["1"]).kept is None


def test_the_missing_could_have_been_at_either_end():
    found = bounds([6.0, 8.0, None, None], (0.0, 10.0), [1, 1, 1, 1])
    assert (found.lowest, found.highest, found.missing) == (3.5, 8.5, 2)


def test_the_same_seed_fills_in_the_same():
    rng, many = np.random.default_rng(3), 60
    life = rng.integers(0, 11, many).tolist()
    values = [None if at % 4 == 0 else 7.0 + 2 * each for at, each in enumerate(life)]
    known = {"life": life, "age": [("young", "old")[at % 2] for at in range(many)]}
    one, two = (impute(values, known, ends=(7, 35), seed=5, tables=4) for _ in range(2))
    assert one.pooled == two.pooled
    assert one.missing == 15
    assert 7 <= one.pooled.value <= 35
    other = impute(values, known, ends=(7, 35), seed=6, tables=4)
    assert other.pooled.value != one.pooled.value


def test_too_few_to_learn_from_and_nothing_missing_are_refused():
    with pytest.raises(NoInterval, match="filling in takes"):
        impute([1.0] * 10 + [None], {}, ends=(0, 10), seed=1)
    with pytest.raises(NoInterval, match="filling in takes"):
        impute([1.0] * 40, {}, ends=(0, 10), seed=1)


def test_filling_in_holds_the_truth_where_leaving_out_does_not():
    """80 surveys in which those who feel worse leave the scale open, and another answer tells that they do."""
    rng, rounds, filled, left_out = np.random.default_rng(11), 80, 0, 0
    for at in range(rounds):
        life = rng.normal(6, 2, 120)
        score = 20 + 1.5 * (life - 6) + rng.normal(0, 2, 120)
        gone = rng.random(120) < np.where(life < 6, 0.5, 0.1)
        values = [None if lost else float(each) for each, lost in zip(score, gone, strict=True)]
        found = impute(values, {"life": life.tolist()}, ends=(7, 35), seed=1000 * at, tables=5)
        filled += found.pooled.lower <= 20 <= found.pooled.upper
        left_out += found.complete.lower <= 20 <= found.complete.upper
    assert 0.91 <= filled / rounds <= 0.99
    assert left_out / rounds < 0.7
