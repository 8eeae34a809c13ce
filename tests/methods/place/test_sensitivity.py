"""How a figure moves with the boundary, and where sketches agree, on squares with figures that are easy to average."""

from __future__ import annotations

import pytest

from tests.methods.place.squares import cell, laid, square
from wellthread.methods.place.fit import fit
from wellthread.methods.place.sensitivity import agreement, moved
from wellthread.vocabulary import Method

AREAS = laid([cell(0, 0, 1000), cell(1, 0, 3000), cell(2, 0, 1000)])
SCORES = {"E0000": 10.0, "E0100": 30.0, "E0200": 50.0}
STILL = {"E0000": 5.0, "E0100": 5.0, "E0200": 5.0}


def test_each_boundary_has_its_own_mean_weighted_by_people():
    fits = [fit(square(0, 0, 2, 1), AREAS), fit(square(0, 0, 3, 1), AREAS)]
    score, still = moved(fits, {"still": STILL, "score": SCORES}, AREAS)
    assert score.values == pytest.approx((25.0, 30.0))
    assert score.methods == (Method.WEIGHTED, Method.WEIGHTED)
    assert score.spread == pytest.approx(5.0)
    assert score.moves == pytest.approx(5.0 / 16.3299, rel=1e-4)
    assert (still.indicator, still.spread, still.moves) == ("still", 0.0, 0.0)


def test_a_boundary_too_small_for_any_area_is_apportioned_and_says_so():
    sliver = fit(square(0.8, 0.4, 0.4, 0.05), AREAS)
    assert sliver.codes == ()
    (found,) = moved([sliver], {"score": SCORES}, AREAS)
    assert found.methods == (Method.APPORTIONED,)
    assert found.values[0] == pytest.approx((10 * 1000 + 30 * 3000) / 4000, rel=0.01)


def test_where_a_figure_is_missing_nothing_is_told():
    (found,) = moved([fit(square(0, 0, 2, 1), AREAS)], {"score": {"E0000": 10.0}}, AREAS)
    assert (found.values, found.methods, found.spread) == ((None,), (None,), 0.0)


def test_ranks_and_tenths_are_left_out_since_no_mean_of_them_says_anything():
    fits = [fit(square(0, 0, 2, 1), AREAS)]
    found = moved(fits, {"imd_2019_rank": SCORES, "imd_2019_decile": SCORES, "imd_2019_score": SCORES}, AREAS)
    assert [each.indicator for each in found] == ["imd_2019_score"]


def test_sketches_share_a_core_and_a_fringe():
    sketches = [fit(square(0, 0, 2, 1), AREAS), fit(square(1, 0, 1, 1), AREAS), fit(square(1, 0, 2, 1), AREAS)]
    shared = agreement(sketches)
    assert shared.sketches == 3
    assert shared.shares == pytest.approx({"E0100": 1.0, "E0000": 1 / 3, "E0200": 1 / 3})
    assert list(shared.shares) == ["E0100", "E0000", "E0200"]
    assert (shared.core, shared.fringe) == (("E0100",), ("E0000", "E0200"))


def test_no_sketches_agree_on_nothing():
    assert agreement([]).shares == {}
