"""Weights: as people were drawn, then so that known shares are met; trimmed, and what they cost."""

from __future__ import annotations

import numpy as np
import pytest

from tests.methods.evaluation.surveys.schools import SCHOOLS
from wellthread.methods.evaluation.surveys import BadShares, clustered_mean, read_shares, weigh


def test_the_raked_mean_of_the_schools_is_that_of_r():
    """`rake` to types of school 4421, 755, 1018 and targets 1072, 5122: 641.2302 by R's default tolerance."""
    said = {"type": [each[1] for each in SCHOOLS], "met": ["yes" if each[4] else "no" for each in SCHOOLS]}
    shares = {"type": {"E": 4421.0, "H": 755.0, "M": 1018.0}, "met": {"no": 1072.0, "yes": 5122.0}}
    weighed = weigh([None] * len(SCHOOLS), said, shares)
    found = clustered_mean([each[2] for each in SCHOOLS], weighed.weights.tolist(), [each[0] for each in SCHOOLS])
    assert found.value == pytest.approx(641.230246862208, abs=1e-3)
    assert weighed.questions == ("type", "met")
    assert weighed.uneven


def test_how_people_were_drawn_is_kept_where_nothing_else_is_known():
    weighed = weigh([1.0, 3.0, None, 2.0], {}, {})
    assert weighed.weights == pytest.approx([0.5, 1.5, 1.0, 1.0])
    assert weighed.design_effect == pytest.approx(4 * 4.5 / 16)


def test_those_who_did_not_say_keep_their_part():
    weighed = weigh([None] * 4, {"age": ["young", "young", "old", ""]}, {"age": {"young": 0.5, "old": 0.5}})
    assert weighed.weights.tolist() == pytest.approx([0.75, 0.75, 1.5, 1.0])
    assert "keep the weight" in weighed.cautions[0]


def test_nobody_can_be_stood_in_for():
    weighed = weigh([None] * 3, {"age": ["young"] * 3}, {"age": {"young": 0.4, "old": 0.6}})
    assert not weighed.uneven
    assert "Nobody answered “old”" in weighed.cautions[0]


def test_a_weight_that_stands_out_is_cut_off_and_said():
    weighed = weigh([None] * 100, {"age": ["young"] * 99 + ["old"]}, {"age": {"young": 0.5, "old": 0.5}})
    assert weighed.trimmed == 1
    assert weighed.weights.max() == pytest.approx(5)
    assert weighed.weights.mean() == pytest.approx(1)
    assert "cut off" in " ".join(weighed.cautions)


def test_shares_are_read_as_they_are_written():
    assert read_shares(["sex: female=51%", "sex: male = 49"]) == {"sex": {"female": 51.0, "male": 49.0}}
    for wrong in ("female = 0.5", "sex: female", "sex: = 0.5", "sex: female = many", "sex: female = -1"):
        with pytest.raises(BadShares, match="Write “age: 16-44"):
            read_shares([wrong])


def test_weighting_brings_a_lopsided_survey_home():
    """200 surveys in which the old, who are better off, answer twice as often: the weighted limits hold the truth."""
    rng, rounds, weighted, plain = np.random.default_rng(7), 200, 0, 0
    for _ in range(rounds):
        old = rng.random(150) < 2 / 3
        score = np.where(old, 7.5, 6.0) + rng.normal(0, 1.5, 150)
        ages = ["old" if each else "young" for each in old]
        weighed = weigh([None] * 150, {"age": ages}, {"age": {"old": 0.5, "young": 0.5}})
        found, unweighted = clustered_mean(score.tolist(), weighed.weights.tolist()), clustered_mean(score.tolist())
        weighted += found.lower <= 6.75 <= found.upper
        plain += unweighted.lower <= 6.75 <= unweighted.upper
    assert weighted / rounds >= 0.93
    assert plain / rounds < 0.7
