"""What walks mean for people: areas, groups, tenths by deprivation, opening hours, and what no street is near."""

from __future__ import annotations

from datetime import date, datetime, time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.assets.access.towns import METRES_A_DEGREE, stood, town
from wellthread.methods.assets.access import (
    AreaAccess,
    NoSuchMoment,
    Opening,
    by_area,
    by_group,
    evenness,
    from_centres,
    from_streets,
    moment_of,
    nearest_however_far,
    opening,
    stops,
    walk,
)
from wellthread.methods.inequality import NotComparable

TUESDAY = datetime.combine(date(2026, 11, 24), time(19))


def square(west, south, east, north):
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [[[x / METRES_A_DEGREE, y / METRES_A_DEGREE] for x, y in ring]]}


def metres_apart(network, node):
    away = np.hypot(network.lon - network.lon[node], network.lat - network.lat[node])
    return away * METRES_A_DEGREE


def test_homes_are_the_corners_of_an_area_and_share_its_people():
    network = town(11)
    outlines = {"west": square(-50, -50, 450, 1050), "east": square(450, -50, 1050, 1050)}
    homes = from_streets(network, outlines, {"west": 550, "east": 1200})
    assert homes.areas == ("east", "west")
    assert np.bincount(homes.area).tolist() == [66, 55]
    assert np.bincount(homes.area, homes.residents).tolist() == pytest.approx([1200, 550])
    assert homes.without == ()


def test_an_area_without_a_street_is_named():
    homes = from_streets(town(3), {"sea": square(5000, 5000, 6000, 6000)}, {"sea": 100})
    assert (homes.without, len(homes)) == (("sea",), 0)


def test_everybody_weighs_the_same():
    network = town(11)
    corner = int(np.argmin(network.lon + network.lat))
    assets = stood(network, [corner], [0])
    outlines = {"all": square(-50, -50, 1050, 1050)}
    homes = from_streets(network, outlines, {"all": 121})
    walked = walk(network, assets, minutes=5, nodes=homes.node)
    told = by_area(homes, walked, nearest_however_far(network, assets, homes.node))
    blocks = [column + row for column in range(11) for row in range(11)]
    assert told[0].minutes == pytest.approx(100 * np.mean(blocks) / 80)
    assert told[0].share == pytest.approx(np.mean([each <= 4 for each in blocks]))
    assert told[0].within == told[0].share


def test_a_centre_off_the_street_walks_to_the_street_first():
    network = town(5)
    here = (200 / METRES_A_DEGREE, 240 / METRES_A_DEGREE)
    wider, homes = from_centres(network, ["a", "b"], [here[0], 9.0], [here[1], 9.0], [10, 20])
    assert homes.without == ("b",)
    middle = int(np.argmin(np.hypot(network.lon - here[0], network.lat - 200 / METRES_A_DEGREE)))
    assets = stood(wider, [middle], [0])
    walked = walk(wider, assets, minutes=1, nodes=homes.node)
    assert walked.found[0].metres[0, 0] == pytest.approx(40, abs=0.1)
    assert nearest_however_far(wider, assets, homes.node)[0] == pytest.approx([40], abs=0.1)


def test_doors_lead_nowhere_else():
    network = town(5)
    wider, homes = from_centres(network, ["a"], [200 / METRES_A_DEGREE], [250 / METRES_A_DEGREE], [10])
    assets = stood(wider, [0], [0])
    assert walk(wider, assets, minutes=9, nodes=np.arange(len(network), dtype=np.int32)).same_as(
        walk(network, assets, minutes=9)
    )
    assert len(wider) == len(network) + len(homes)


def test_what_no_street_is_near_is_told_and_not_walked_to():
    network = town(3)
    kept = stops(network, [0.0, 1.0, float("nan")], [0.0, 1.0, float("nan")], ["park", "park", "park"])
    assert kept.unsnapped == (1, 2)
    assert kept.number.tolist() == [0]


def access(area, minutes, residents=100.0, kind="park"):
    return AreaAccess(area, kind, residents, minutes, 1.0, 1.0)


def test_a_group_walks_as_far_as_the_areas_in_which_it_lives():
    told = [access("a", 5), access("b", 15)]
    groups = by_group(told, {"Older people": {"a": 30, "b": 10}, "Nobody": {"c": 5}})
    assert [(each.group, each.minutes, each.residents) for each in groups] == [("Older people", 7.5, 40)]


def test_where_none_of_a_group_lives_does_not_matter_to_it_even_where_nothing_can_be_walked_to():
    told = [access("a", 5), access("b", float("inf"))]
    here, everywhere = by_group(told, {"here": {"a": 30, "b": 0}, "everywhere": {"a": 30, "b": 1}})
    assert (here.minutes, here.error, everywhere.minutes) == (5, 0, float("inf"))


def test_a_slope_over_tenths_of_one_area_each_has_no_limits():
    told = [access(f"{each:02}", 20 - each**2) for each in range(10)]
    (found,) = evenness(told, {each.area: 100 - int(each.area) for each in told})
    assert (found.slope.lower, found.slope.upper) == (None, None)


def test_tenths_run_from_the_most_deprived_and_the_slope_is_theirs():
    told = [access(f"{each:02}", 20 - each) for each in range(20)]
    deprivation = {each.area: 100 - int(each.area) for each in told}
    (found,) = evenness(told, deprivation)
    assert [each.minutes for each in found.tenths] == [19.5 - 2 * each for each in range(10)]
    assert found.slope.sii == pytest.approx(-20)
    assert found.slope.lower is not None
    assert found.slope.upper is not None
    assert found.slope.lower < -20 < found.slope.upper
    assert found.concentration < 0


def test_areas_without_a_figure_are_left_out_and_one_alone_tells_nothing():
    with pytest.raises(NotComparable, match="two areas"):
        evenness([access("a", 5), access("b", 6)], {"a": 1.0})


@given(st.lists(st.tuples(st.floats(0, 60), st.integers(1, 3000)), min_size=10, max_size=40))
def test_no_tenth_is_lost_and_nobody_counts_twice(areas):
    told = [access(f"{each:03}", minutes, people) for each, (minutes, people) in enumerate(areas)]
    (found,) = evenness(told, {each.area: float(each.area) for each in told})
    assert sum(each.residents for each in found.tenths) == pytest.approx(sum(people for _, people in areas))
    mean = np.average([each.minutes for each in told], weights=[each.residents for each in told])
    assert np.average([each.minutes for each in found.tenths], weights=[each.residents for each in found.tenths]) == (
        pytest.approx(mean)
    )


@pytest.mark.parametrize(
    ("hours", "then"),
    [
        ("Mo-Fr 09:00-17:00", Opening.SHUT),
        ("Tu 18:00-20:00", Opening.OPEN),
        ("24/7", Opening.OPEN),
        ("Tu 18:00-20:00 unknown", Opening.UNKNOWN),
        ("when the caretaker is in", Opening.UNKNOWN),
        ('"by appointment"', Opening.UNKNOWN),
        ('Tu 18:00-20:00 "by appointment"', Opening.UNKNOWN),
        ('Tu 18:00-20:00 open "ring the bell"', Opening.OPEN),
        ("Tu 18:00+", Opening.UNKNOWN),
        ("Fr 18:00+", Opening.SHUT),
        ("", Opening.UNKNOWN),
    ],
)
def test_hours_that_nobody_knows_are_never_taken_for_open(hours, then):
    assert opening(hours, TUESDAY) is then


def test_a_public_holiday_is_no_ordinary_day():
    assert opening("Mo-Su 09:00-17:00; PH off", datetime.combine(date(2026, 12, 25), time(12))) is Opening.SHUT


def test_a_moment_is_the_next_of_its_kind():
    assert moment_of("tuesday 19:00", date(2026, 11, 22)) == TUESDAY
    assert moment_of("Tu 19:00", date(2026, 11, 24)) == TUESDAY
    with pytest.raises(NoSuchMoment, match="Write the day and the time"):
        moment_of("teatime", date(2026, 11, 22))
