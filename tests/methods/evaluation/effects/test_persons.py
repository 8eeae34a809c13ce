"""Persons one by one, with places as clusters: beside statsmodels by hand, beside places as wholes, and the trap."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS
from statsmodels.regression.mixed_linear_model import MixedLM

from wellthread.methods.evaluation.effects import (
    NotEnough,
    Persons,
    Tells,
    compare_places,
    means_of,
    mixed_effect,
    persons_effect,
    regression,
)


def asked(places=12, people=40, effect=0.5, spread=0.4, *, share=False, seed=4):
    """People of equally many places on both sides; the even ones act."""
    rng = np.random.default_rng(seed)
    acts = np.arange(places) % 2 == 0
    where = np.repeat(np.arange(places), people)
    level = rng.normal(0, spread, places) + effect * acts
    if share:
        values = (rng.random(len(where)) < np.clip(0.4 + level / 5, 0.02, 0.98)[where]) * 1.0
    else:
        values = 5 + level[where] + rng.normal(0, 1, len(where))
    return Persons(values, where, tuple(f"place {at}" for at in range(places)), acts)


def test_the_effect_is_that_of_least_squares_and_far_less_sure_than_if_all_were_alone():
    people = asked()
    alone = OLS(people.values, np.column_stack([np.ones(480), people.acts[people.places]])).fit()
    found = persons_effect(people)
    assert found.estimate == pytest.approx(alone.params[1])
    assert (found.upper or 0) - (found.lower or 0) > 2 * (alone.conf_int()[1][1] - alone.conf_int()[1][0])
    assert "statsmodels" in found.library
    assert any("12 places" in each for each in found.cautions)


def test_with_as_many_people_everywhere_it_agrees_with_places_as_wholes():
    people = asked()
    whole = compare_places(means_of(people))
    for found in (persons_effect(people), mixed_effect(people)):
        assert found.estimate == pytest.approx(whole.estimate)
        assert found.lower == pytest.approx(whole.lower, abs=0.12)


def test_weights_change_what_places_count():
    people = asked()
    weights = np.where(people.places == 0, 5.0, 1.0)
    weighted = Persons(people.values, people.places, people.names, people.acts, weights=weights)
    by_hand = np.average(people.values[people.acts[people.places]], weights=weights[people.acts[people.places]])
    by_hand -= people.values[~people.acts[people.places]].mean()
    assert persons_effect(weighted).estimate == pytest.approx(by_hand)
    with pytest.raises(NotEnough, match="takes no weights"):
        mixed_effect(weighted)


def test_a_ratio_of_shares_is_the_ratio_of_the_shares():
    people = asked(share=True)
    acts = people.acts[people.places]
    found = persons_effect(people, tells=Tells.RATIO)
    assert found.estimate == pytest.approx(people.values[acts].mean() / people.values[~acts].mean())
    assert found.unit == "times as much"
    difference = persons_effect(people)
    assert difference.estimate == pytest.approx(people.values[acts].mean() - people.values[~acts].mean())


def test_allowing_for_the_start_makes_it_surer():
    rng = np.random.default_rng(9)
    people = asked(spread=0.8, seed=9)
    levels = np.array([people.values[people.places == at].mean() for at in range(12)])
    before = levels - 0.5 * people.acts + rng.normal(0, 0.1, 12)
    allowed = Persons(people.values, people.places, people.names, people.acts, before=before)
    one, other = persons_effect(people), persons_effect(allowed)
    assert (other.upper or 0) - (other.lower or 0) < 0.5 * ((one.upper or 0) - (one.lower or 0))


def test_the_variance_between_places_is_read_where_it_is_not_divided():
    """The trap: statsmodels' parameter “Group Var” is divided by the residual variance."""
    people = asked(places=40, people=30, spread=0.6)
    x = np.column_stack([np.ones(1200), people.acts[people.places]])
    model = MixedLM(people.values * 3, x, groups=people.places).fit(reml=True)
    fit = regression.mixed(people.values * 3, x, people.places)
    assert fit.within == pytest.approx(9, rel=0.1)
    assert fit.between == pytest.approx(model.params[-1] * model.scale, rel=1e-6)
    assert fit.between != pytest.approx(model.params[-1], rel=0.5)
    assert fit.alike == pytest.approx(0.36 / 1.36, abs=0.08)
    assert fit.error(1) == pytest.approx(model.bse_fe[1], rel=1e-3), "inside the range both ways agree"


def test_places_that_do_not_differ_still_have_an_error_and_a_caution():
    rng = np.random.default_rng(2)
    where = np.repeat(np.arange(8), 30)
    values = rng.normal(0, 1, 240)
    values -= np.array([values[where == at].mean() for at in range(8)])[where]
    found = mixed_effect(Persons(values, where, tuple("abcdefgh"), np.arange(8) % 2 == 0))
    assert found.lower is not None
    assert np.isfinite(found.lower)


@pytest.mark.parametrize(
    ("places", "more", "says"), [(2, {}, "too few to allow"), (12, {"acts": np.ones(12, bool)}, "both sides")]
)
def test_what_cannot_be_told_is_refused(places, more, says):
    people = asked(places=places)
    with pytest.raises(NotEnough, match=says):
        persons_effect(Persons(people.values, people.places, people.names, more.get("acts", people.acts)))


def test_a_ratio_of_scores_below_nothing_is_refused():
    people = asked()
    with pytest.raises(NotEnough, match="not below nothing"):
        persons_effect(Persons(people.values - 10, people.places, people.names, people.acts), tells=Tells.RATIO)
