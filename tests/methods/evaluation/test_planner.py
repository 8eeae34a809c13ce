"""The planner says what each design could show with the places at hand, and what can honestly be learned instead."""

from __future__ import annotations

import pytest

from wellthread.methods.evaluation.learned import LEARNED
from wellthread.methods.evaluation.planner import AtHand, Had, Sought, headline, offers
from wellthread.methods.evaluation.power import NotAsked
from wellthread.vocabulary import DesignKind

ALL = tuple(DesignKind)


def had(here: AtHand, sought: Sought | None = None) -> dict[str, str]:
    return {each.kind.value: each.had.value for each in offers(here, sought)}


def test_two_test_beds_cannot_show_an_effect_by_a_draw():
    here = AtHand(test_beds=2, beside=2)
    found = offers(here)
    assert [each.kind for each in found] == list(ALL)
    assert had(here) == {
        "single_case": "told",
        "before_after": "told",
        "matched_comparison": "told",
        "cluster_trial": "no",
        "stepped_wedge": "no",
        "difference_in_differences": "no",
        "synthetic_control": "no",
    }
    assert headline(here, found).startswith("With 2 test-beds a draw by lot cannot show an effect")
    assert "6 pairs" in headline(here, found)


@pytest.mark.parametrize("places", range(2, 30))
def test_no_draw_of_fewer_than_six_pairs_is_called_a_trial(places):
    trial = had(AtHand(test_beds=2, drawable=places))["cluster_trial"]
    assert trial == ("effect" if places >= 12 else "no")


def test_two_places_in_a_stepped_start_describe_and_no_more():
    found = {each.kind: each for each in offers(AtHand(test_beds=2, drawable=2, waves_after=2))}
    stepped = found[DesignKind.STEPPED]
    assert stepped.had is Had.TOLD
    assert any("never fall below 0.5" in each for each in stepped.why)


def test_a_blend_needs_nineteen_other_areas_and_time_to_learn():
    for areas, expected in ((18, "told"), (19, "apart")):
        assert had(AtHand(areas=areas, earlier=10, later=1))["synthetic_control"] == expected
    assert had(AtHand(areas=40, earlier=1, later=1))["synthetic_control"] == "no"
    short = next(each for each in offers(AtHand(areas=40, earlier=4, later=1)) if each.kind is DesignKind.SYNTHETIC)
    assert any("by accident" in each for each in short.why)


def test_a_difference_told_from_chance_is_not_called_an_effect():
    here = AtHand(test_beds=2, areas=40, earlier=6, later=2)
    found = {each.kind: each for each in offers(here)}
    difference = found[DesignKind.DIFFERENCE]
    assert difference.had is Had.APART
    assert any("leans on 2 places" in each for each in difference.why)
    assert "matter of judgement" in headline(here, tuple(found.values()))
    many = {each.kind: each for each in offers(AtHand(test_beds=9, areas=40, earlier=6, later=2))}
    assert not any("leans on" in each for each in many[DesignKind.DIFFERENCE].why)


def test_a_wish_is_met_with_the_chance_of_seeing_it():
    found = {each.kind: each for each in offers(AtHand(drawable=40), Sought(baseline=46, change=10, unit="% of homes"))}
    trial = found[DesignKind.TRIAL]
    assert trial.smallest is not None
    assert trial.smallest < 10
    assert "points (% of homes)" in trial.smallest_says
    assert "The change that you hope for would be seen 9" in trial.smallest_says


def test_no_time_of_asking_before_leaves_only_the_single_case_and_routine_figures():
    found = had(AtHand(waves_before=0, beside=4, drawable=20, areas=40, earlier=9, later=1))
    assert found["before_after"] == found["matched_comparison"] == found["stepped_wedge"] == "no"
    assert found["single_case"] == "told"
    assert found["cluster_trial"] == "effect", "a draw needs no time before"
    assert found["synthetic_control"] == "apart"


def test_every_design_says_why_and_what_would_help():
    for here in (AtHand(), AtHand(test_beds=1), AtHand(drawable=20, beside=9, areas=50, earlier=9, later=2)):
        for each in offers(here):
            assert all(each.why)
            assert each.helps
            assert each.smallest_says
            assert each.shows.cannot


def test_places_that_cannot_be_are_refused():
    with pytest.raises(NotAsked, match="test-beds"):
        offers(AtHand(test_beds=0))
    with pytest.raises(NotAsked, match="people in each place"):
        offers(AtHand(people=1))


def test_what_can_be_learned_is_never_called_an_effect():
    assert len(LEARNED) == 7
    assert not any("prove" in each.says and "not prove" not in each.says for each in LEARNED)
