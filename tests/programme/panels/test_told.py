"""What was worked out, told: tables beside the drawings, and no pooled effect as a result."""

from __future__ import annotations

import pytest

from tests.methods.evaluation.panels.town import town
from wellthread.methods.evaluation.panels import (
    interrupted_trend,
    staggered_difference,
    synthetic_control,
    synthetic_difference,
)
from wellthread.programme.panels import difference_told, synthetic_difference_told, synthetic_told, trend_told

ALONE = town(acting=1, starts=(2016,), noise=0.3)
EVERY = {
    "difference": lambda: difference_told(staggered_difference(town(acting=4), ways=20)),
    "synthetic": lambda: synthetic_told(synthetic_control(ALONE, "p00")),
    "synthetic difference": lambda: synthetic_difference_told(synthetic_difference(ALONE)),
    "trend": lambda: trend_told(interrupted_trend(ALONE, "p00")),
}


@pytest.mark.parametrize("name", EVERY)
def test_each_way_tells_effects_by_time_since_the_start(name):
    told = EVERY[name]()
    assert {row[0] for row in told.effects.rows} >= {0, 1, 2}
    assert any("It rests on " in each for each in told.sentences)
    for each in told.pictures:
        assert each.table.rows
        assert each.description
        assert each.narrow


def test_the_pooled_number_is_a_check_and_no_result():
    told = EVERY["difference"]()
    check = next(each for each in told.tables if each.name == "check")
    assert check.title == "A check, and no result"
    pooled = str(check.rows[0][0])
    assert not any(pooled in each for each in told.sentences)


def test_ours_stands_among_the_placebos_at_its_rank():
    told = EVERY["synthetic"]()
    placebos = next(each for each in told.tables if each.name == "placebos")
    ours = [at for at, row in enumerate(placebos.rows) if "(ours)" in str(row[0])]
    ratios = [float(str(row[3])) for row in placebos.rows]
    assert len(ours) == 1
    assert ratios == sorted(ratios, reverse=True)
