"""A “how many would it take?” is answered in numbers and words; the Well London trial's design is rebuilt."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from operator import le

import pytest

from wellthread.methods.evaluation.power import (
    NotAsked,
    answered,
    by_people,
    curve,
    planned,
    told,
    well_london_tables,
    what_if,
)
from wellthread.methods.evaluation.power.answered import fewest
from wellthread.vocabulary import Better, DesignKind, Measure, PowerQuestion

ASKED = PowerQuestion(
    id="dry",
    title="How many places for ten points?",
    places=2,
    people_each=100,
    baseline=46.4,
    change=10.0,
    likeness_from="spring wave",
)


def share(question: PowerQuestion, kind: DesignKind = DesignKind.TRIAL, better: Better = Better.HIGHER):
    return answered(question, kind, measure=Measure.SHARE, better=better)


def test_two_places_are_too_few_and_that_is_said_first():
    found = share(ASKED)
    assert (found.testable, found.power, found.smallest, found.people) == (False, 0.0, None, None)
    assert found.places == 20
    sentences = told(found, "% of homes")
    assert sentences[:2] == (found.says[0], "It can see no change, however large.")
    assert found.says[0].startswith("With 2 places, p can never fall below 1, however well everything goes")
    assert "At least 6 pairs" in found.says[0]


def test_enough_places_see_it_and_one_fewer_pair_does_not():
    needed = share(ASKED).places
    assert needed is not None
    enough, fewer = (share(replace(ASKED, places=needed - less)) for less in (0, 2))
    assert enough.power is not None
    assert fewer.power is not None
    assert enough.power >= 0.8 > fewer.power
    assert enough.smallest is not None
    assert enough.smallest <= 10
    assert "would be seen 8" in " ".join(told(enough, "% of homes"))


def test_more_people_do_not_make_up_for_few_places():
    found = share(replace(ASKED, places=12, likeness=0.05))
    assert found.testable
    assert found.people is None
    assert "No number of people asked in these places would be enough: it takes more places." in found.says


def test_reach_and_churn_thin_the_change_out_and_it_is_said():
    found = share(replace(ASKED, places=60, reached=0.4, moved_away=0.25))
    assert found.left == pytest.approx(3.0)
    assert any("Of a change of 10 among those reached, 3 is left" in each for each in found.says)
    assert found.smallest is not None
    assert found.among_reached == pytest.approx(found.smallest / 0.3)


def test_a_change_for_which_there_is_no_room_is_named():
    found = share(replace(ASKED, places=40, baseline=8.0, change=-4.0, reached=0.2), better=Better.LOWER)
    assert found.among_reached is None or found.among_reached > found.room
    assert any("more than there is room for" in each or "no change that" in each for each in told(found, "% of adults"))


def test_one_place_before_and_after_says_what_it_leans_on():
    found = share(replace(ASKED, places=1), DesignKind.BEFORE_AFTER)
    assert found.smallest is not None
    assert found.says[0].startswith("With one place on a side, its ordinary ups and downs cannot be seen")
    assert any("need not be the work's doing" in each for each in found.says)


def test_a_single_case_gives_no_number_and_says_so():
    found = share(ASKED, DesignKind.SINGLE)
    assert found.power is None
    assert told(found) == ("One place described over time gives no number for an effect, whatever is asked there.",)


def test_nineteen_places_beside_are_what_a_blend_needs():
    few, enough = (share(replace(ASKED, places=places, times=11), DesignKind.SYNTHETIC) for places in (19, 20))
    assert not few.testable
    assert "It takes 20 places in all" in few.says[0]
    assert enough.testable


def test_means_with_their_deviation_and_falling_rates():
    mean = answered(replace(ASKED, baseline=None, deviation=2.0, change=0.3, places=24), DesignKind.TRIAL)
    assert mean.smallest == pytest.approx(2.94 * 0.1218, rel=0.01)
    rate = replace(ASKED, baseline=23.6, change=-4.0, places=40, people_each=1500, likeness=0.0005)
    found = answered(rate, DesignKind.TRIAL, measure=Measure.RATE, better=Better.LOWER)
    assert found.power is not None
    assert found.power > 0.5


def test_the_table_says_what_other_numbers_would_mean():
    table = what_if(ASKED, DesignKind.TRIAL, measure=Measure.SHARE, unit="% of homes")
    rows = {row[0]: row[1:] for row in table.rows}
    assert set(rows["2 (asked)"]) == {"none"}
    assert float(str(rows["40"][0])) < float(str(rows["40"][-1]))
    assert table.columns[0] == "Places in all"
    people = by_people(replace(ASKED, places=24), DesignKind.TRIAL, measure=Measure.SHARE)
    shown = [float(str(row[1])) for row in people.rows]
    assert shown == sorted(shown, reverse=True)


def test_the_curve_rises_and_there_is_none_where_nothing_can_be_told():
    assert curve(ASKED, DesignKind.TRIAL, measure=Measure.SHARE) == []
    drawn = curve(replace(ASKED, places=24), DesignKind.TRIAL, measure=Measure.SHARE)
    powers = [power for _, power in drawn]
    assert powers == sorted(powers)
    assert powers[0] < 0.2 < 0.8 < powers[-1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"likeness": 1.5},
        {"alpha": 0.0},
        {"power": 1.0},
        {"places": 0},
        {"people_each": 1},
        {"acting": 3},
        {"reached": -0.1},
        {"times": 0},
    ],
)
def test_numbers_that_cannot_be_are_refused_with_what_may_stand_there(wrong):
    with pytest.raises(NotAsked, match=r"Give a number|cannot act"):
        share(replace(ASKED, **wrong))


def test_the_fewest_is_the_first_that_is_enough():
    for target in range(1, 60):
        assert fewest(partial(le, target), 1, 64) == target


def test_the_well_london_trial_rebuilt():
    """Design effects 2, 3, 6; it could see RR 1.2 for activity, 1.6 for GHQ-12, and 3.4 points of WEMWBS."""
    design, printed = well_london_tables()
    assert [row[1] for row in design.rows] == ["2.0", "3.0", "6.0"]
    assert [row[5] for row in design.rows] == ["1.21", "1.25", "1.36"]
    seen = {str(row[0]).split(":")[0]: str(row[2]) for row in printed.rows}
    assert seen == {
        "Healthy eating": "ratio 1.18",
        "Physical activity": "ratio 1.22",
        "Mental ill-health": "ratio 1.59",
        "Mental wellbeing": "3.4 points",
    }
    worth = [planned(each).worth for each in (0.01, 0.02, 0.05)]
    assert worth == pytest.approx([2000 / 1.99, 2000 / 2.98, 2000 / 5.95])
