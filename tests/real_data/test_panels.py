"""Effects on real panels, as R and others have published them."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from tests.methods.evaluation.panels.town import limits
from wellthread.methods.evaluation.panels import (
    Panel,
    staggered_difference,
    synthetic_control,
    synthetic_difference,
)
from wellthread.methods.evaluation.panels.plain_difference import plain_effects
from wellthread.programme.panels import Columns, panel_from_file, read_time

# The package `did` of R on mpdta, doubly robust, never treated: csdid/test_csdid/r_ref of d2cml-ai/csdid.
R_SIMPLE = (-0.0399512751551763, 0.0120340127701854)
R_DYNAMIC = {
    -3: (0.0305066555832928, 0.01503356028013),
    -2: (-0.000563084626385429, 0.01329164473655),
    -1: (-0.0244587449711696, 0.0142364022105193),
    0: (-0.0199318167892593, 0.0118263640580582),
    1: (-0.0509573670651939, 0.016893476268678),
    2: (-0.137258738889403, 0.0364356642876865),
    3: (-0.100811363085404, 0.0343592258346733),
}
R_GROUP_TIME = {
    (2004, 2004): (-0.0105032462209624, 0.0232510363681664),
    (2004, 2005): (-0.0704231581031467, 0.0309847667572767),
    (2004, 2006): (-0.137258738889403, 0.0364356642876865),
    (2004, 2007): (-0.100811363085404, 0.0343592258346732),
    (2006, 2004): (0.00652011242423301, 0.0233268051418047),
    (2006, 2005): (-0.00275081875051882, 0.0195585610358817),
    (2006, 2006): (-0.00459460695286304, 0.0177551966592763),
    (2006, 2007): (-0.0412244715462175, 0.0202291807041068),
    (2007, 2004): (0.0305066555832928, 0.01503356028013),
    (2007, 2005): (-0.00272589288611625, 0.0163958328955344),
    (2007, 2006): (-0.0310871193896889, 0.0178775113133435),
    (2007, 2007): (-0.0260544107191966, 0.0166554353492522),
}
R_NOT_YET = {-3: 0.0297593647610311, 0: -0.0189221990834249, 1: -0.0535893473848319, 3: -0.100811363085404}
Z = 1.959963984540054


def rows(path, sign=","):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=sign))


@pytest.fixture(scope="module")
def counties(data):
    """Teen employment in 500 counties of the United States, 2003 to 2007, and when each raised its minimum wage."""
    held = rows(data / "evaluation/mpdta_county_teen_employment.csv")
    starts = {each["countyreal"]: int(each["first.treat"]) for each in held if int(each["first.treat"])}
    return Panel.of([(each["countyreal"], int(each["year"]), float(each["lemp"])) for each in held], starts)


@pytest.fixture(scope="module")
def cigarettes(data):
    """Packs sold for each person in 39 states, 1970 to 2000; California's Proposition 99 acts from 1989."""
    held = rows(data / "evaluation/california_prop99.csv", ";")
    values = [(each["State"], int(each["Year"]), float(each["PacksPerCapita"])) for each in held]
    return Panel.of(values, {"California": 1989}, outcome="packs sold", unit="packs a head")


def test_staggered_effects_equal_those_of_the_reference_in_r(counties):
    found = staggered_difference(counties, ways=20)
    assert found.check == pytest.approx(R_SIMPLE, abs=1e-9)
    for each in found.worked.timed:
        effect, error = R_DYNAMIC[each.time]
        assert each.value == pytest.approx(effect, abs=1e-9)
        lower, upper = limits(each)
        assert (upper - lower) / 2 / Z == pytest.approx(error, abs=1e-9)
    made = {(each.start, each.time): (each.effect, each.error) for each in found.group_times}
    for key, expected in R_GROUP_TIME.items():
        assert made[key] == pytest.approx(expected, abs=1e-9)
    assert found.worked.estimate is None


def test_those_not_yet_begun_may_stand_beside_too(counties):
    found = staggered_difference(counties, not_yet=True, ways=20)
    for each in found.worked.timed:
        if each.time in R_NOT_YET:
            assert each.value == pytest.approx(R_NOT_YET[each.time], abs=1e-9)


def test_the_plainest_form_comes_to_the_same(counties):
    starts = np.array(
        [counties.times.index(counties.starts[p]) if p in counties.starts else -1 for p in counties.places]
    )
    for since, effect in plain_effects(counties.values, starts).items():
        assert effect == pytest.approx(R_DYNAMIC[since][0], abs=1e-9)


def test_limits_that_hold_together_are_wider_and_chance_alone_seldom_does_as_much(counties):
    found = staggered_difference(counties, ways=200)
    for each, (least, most) in zip(found.worked.timed, found.wider, strict=True):
        lower, upper = limits(each)
        assert least < lower < upper < most
    assert found.lots.p < 0.05
    assert found.before is not None
    assert found.before.times == 3


def test_proposition_99_by_synthetic_difference(cigarettes):
    found = synthetic_difference(cigarettes)
    assert found.check[0] == pytest.approx(-15.6038, abs=1e-3)
    after = [each.value or 0.0 for each in found.worked.timed if each.time >= 0]
    assert sum(after) / 12 == pytest.approx(-15.6038, abs=1e-3)
    assert found.worked.timed[0].lower is not None


def test_proposition_99_by_plain_difference(cigarettes):
    held, first = cigarettes.values, cigarettes.times.index(1989)
    change = held[:, first:].mean(axis=1) - held[:, :first].mean(axis=1)
    at = cigarettes.places.index("California")
    assert change[at] - np.delete(change, at).mean() == pytest.approx(-27.349, abs=1e-3)


def test_proposition_99_by_synthetic_control(cigarettes):
    found = synthetic_control(cigarettes, "California")
    assert found.gaps[-12:].mean() == pytest.approx(-19.62, abs=0.15)
    assert found.fit == pytest.approx(1.656, abs=1e-3)
    assert (found.rank, len(found.placebos) + 1) == (3, 39)
    assert found.worked.p == pytest.approx(3 / 39)
    assert sum(found.weights.values()) == pytest.approx(1.0, abs=1e-2)
    assert all(each[-12:].mean() < -10 for each in found.without.values())


def test_another_program_blends_the_same(cigarettes):
    from pysyncon import Synth

    first = cigarettes.times.index(1989)
    at = cigarettes.places.index("California")
    donors = np.delete(cigarettes.values[:, :first], at, axis=0)
    weights, _ = Synth.w_optimize(np.eye(first), donors.T, cigarettes.values[at, :first])
    gaps = cigarettes.values[at] - weights @ np.delete(cigarettes.values, at, axis=0)
    ours = synthetic_control(cigarettes, "California")
    assert ours.fit <= np.sqrt((gaps[:first] ** 2).mean()) + 1e-6
    assert ours.gaps[-12:].mean() == pytest.approx(gaps[-12:].mean(), abs=0.05)


def test_organ_donation_falls_by_two_points_where_people_were_made_to_choose(data):
    """California from the third quarter of 2011; the two-way estimate of the literature is -0.0225."""
    panel = panel_from_file(
        data / "evaluation/organ_donation.csv",
        Columns("State", "Quarter", "Rate"),
        starts={"California": read_time("2011 Q3")},
    )
    at, first = panel.places.index("California"), panel.times.index(read_time("2011 Q3"))
    change = panel.values[:, first:].mean(axis=1) - panel.values[:, :first].mean(axis=1)
    assert change[at] - np.delete(change, at).mean() == pytest.approx(-0.0225, abs=1e-4)
    found = staggered_difference(panel)
    after = [each.value or 0.0 for each in found.worked.timed if each.time >= 0]
    assert all(-0.03 < each < -0.015 for each in after)
    assert found.lots.ways == 27
    assert any("Only 1 place acts" in each for each in found.worked.cautions)


def test_castle_doctrine_laws_show_little_when_every_state_counts_alike(data):
    """Twenty-one states, 2005 to 2009. Published estimates, weighted by people, lie at 0.08 in log homicides."""
    held = rows(data / "evaluation/castle.csv")
    starts: dict[str, int] = {}
    for each in held:
        if float(each["post"]) > 0:
            starts[each["sid"]] = min(int(each["year"]), starts.get(each["sid"], 9999))
    values = [(each["sid"], int(each["year"]), float(each["l_homicide"])) for each in held]
    found = staggered_difference(Panel.of(values, starts, outcome="log homicides"), ways=300)
    assert len(found.panel.acting) == 21
    assert all(0.0 < (each.value or 0.0) < 0.05 for each in found.worked.timed if 0 <= each.time <= 3)
    mean, error = found.check
    assert mean - 2 * error < 0.08 < mean + 2 * error
    assert found.lots.p > 0.05
