"""Raking: margins are met, weights are those of a case by hand, and the check says what it cannot do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.engagement.street import HERE, gathers, street
from wellthread.methods.engagement.coding import codings
from wellthread.methods.engagement.raking import themes_moved
from wellthread.methods.weighting import CannotRake, rake


def test_two_margins_by_hand():
    """A table of 40, 30 / 35, 50 raked to rows 60, 90 and columns 70, 80; odds ratios stay (Deming and Stephan)."""
    rows = ["r1"] * 70 + ["r2"] * 85
    columns = ["c1"] * 40 + ["c2"] * 30 + ["c1"] * 35 + ["c2"] * 50
    weights = rake([rows, columns], [{"r1": 60, "r2": 90}, {"c1": 70, "c2": 80}]).weights * 150 / 155
    table = {
        (r, c): weights[[a == r and b == c for a, b in zip(rows, columns, strict=True)]].sum()
        for r in ("r1", "r2")
        for c in ("c1", "c2")
    }
    assert table["r1", "c1"] + table["r1", "c2"] == pytest.approx(60)
    assert table["r1", "c1"] + table["r2", "c1"] == pytest.approx(70)
    odds = table["r1", "c1"] * table["r2", "c2"] / (table["r1", "c2"] * table["r2", "c1"])
    assert odds == pytest.approx(40 * 50 / (30 * 35))


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), min_size=1, max_size=60))
def test_margins_that_are_there_already_leave_everybody_at_one(people):
    columns = [[each[at] for each in people] for at in (0, 1)]
    margins = [{name: column.count(name) for name in sorted(set(column))} for column in columns]
    raked = rake(columns, margins)
    assert raked.met
    assert np.allclose(raked.weights, 1)
    assert raked.design_effect == pytest.approx(1)


def test_weights_are_cut_off_and_the_margins_then_said_not_to_be_met():
    raked = rake([["a"] * 99 + ["b"]], [{"a": 0.5, "b": 0.5}], limit=5)
    assert raked.trimmed == 1
    assert not raked.met
    assert raked.weights.mean() == pytest.approx(1)


@pytest.mark.parametrize(
    ("members", "margin"),
    [(["a", "c"], {"a": 1, "b": 1}), (["a", "a"], {"a": 1, "b": 1}), (["a", "b"], {"a": 1, "b": 0}), (["a"], {"a": 0})],
)
def test_what_no_weight_can_meet_is_refused(members, margin):
    with pytest.raises(CannotRake):
        rake([members], [margin])


def test_themes_move_as_groups_speak_for_their_residents():
    """Three things by the young, 200 here; one by the old, 10 here: the old count for less, and damp was theirs."""
    records = street()
    links = [gathers("damp", "c4"), gathers("cold", "c1"), gathers("cold", "c2"), gathers("cold", "c6")]
    found = themes_moved(records, codings(links, records), HERE)
    assert found is not None
    by_name = {each.name: each for each in found.themes}
    assert by_name["Damp"].said == pytest.approx(0.25)
    assert by_name["Damp"].weighted == pytest.approx(10 / 210)
    assert by_name["Cold"].weighted == pytest.approx(200 / 210)
    assert found.groups == ("Over 65", "Under 25")
