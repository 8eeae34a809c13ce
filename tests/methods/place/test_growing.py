"""Neighbourhoods grown on a town of squares: connected, in range or refused with a reason, the same every time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.place.squares import cell, code, laid, town
from wellthread.methods.place.growing import Ask, CannotGrow, Ground, WhyNot, grow, offers
from wellthread.methods.place.small_areas import needs
from wellthread.vocabulary import Criterion, Direction, Records

COLUMNS = ROWS = 5


def ground(records=None, barrier=()) -> Ground:
    held = records or town(COLUMNS, ROWS)
    areas = laid(held)
    return areas.ground(needs(Records(held), areas).need, barrier)


TOWN = ground()
ASK = Ask(seed="E0000", least=4000, most=6000)
codes = st.builds(code, st.integers(0, COLUMNS - 1), st.integers(0, ROWS - 1))


@st.composite
def towns(draw) -> Ground:
    """The town with other people and other needs in it."""
    people = {each: draw(st.integers(200, 3000)) for each in TOWN.people}
    need = {each: draw(st.floats(-3, 3)) for each in TOWN.people}
    return replace(TOWN, people=people, need=need)


@st.composite
def asks(draw) -> Ask:
    seed, include, leave_out = (
        draw(codes),
        draw(st.frozensets(codes, max_size=2)),
        draw(st.frozensets(codes, max_size=4)),
    )
    least = draw(st.integers(500, 12_000))
    return Ask(
        seed=seed,
        least=least,
        most=least + draw(st.integers(0, 4000)),
        include=include,
        leave_out=leave_out - include - {seed},
        need=draw(st.sampled_from([0.0, 1.0])),
        compactness=draw(st.sampled_from([0.0, 1.0])),
        fill=draw(st.booleans()),
    )


@given(towns(), asks())
def test_what_is_grown_is_in_one_piece_at_every_step_in_range_and_heeds_the_residents(place, ask):
    try:
        grown = grow(place, ask)
    except CannotGrow:
        return
    so_far = []
    for step in grown.steps:
        so_far.append(step.code)
        assert place.touching.connected(so_far)
        assert step.people == sum(place.people[each] for each in so_far)
        assert 0 < step.compactness <= 1
    assert tuple(sorted(so_far)) == grown.codes
    assert ask.least <= grown.people <= ask.most
    assert {ask.seed} | ask.include <= set(grown.codes)
    assert not ask.leave_out & set(grown.codes)
    assert grown == grow(place, ask)


@given(towns(), codes, st.integers(1000, 6000), st.integers(0, 4000))
def test_asking_for_more_people_keeps_those_there_are(place, seed, least, more):
    small = grow(place, Ask(seed=seed, least=least, most=200_000))
    large = grow(place, Ask(seed=seed, least=least + more, most=200_000))
    assert set(small.codes) <= set(large.codes)


@given(towns(), codes, st.integers(500, 8000))
def test_a_refusal_means_that_nothing_fits_in_a_town_small_enough_to_try_everything(place, seed, least):
    corner = {each for each in place.people if each < "E02"}
    ask = Ask(seed=seed, least=least, most=least + 600, leave_out=frozenset(set(place.people) - corner - {seed}))
    fits = any(least <= people <= least + 600 for people in _every_group(place, seed, corner))
    try:
        assert least <= grow(place, ask).people <= least + 600
        assert fits
    except CannotGrow:
        assert not fits


def _every_group(place: Ground, seed: str, corner: set[str]) -> set[int]:
    """The people of every connected group with the seed in it."""
    seen, waiting = {frozenset({seed})}, [frozenset({seed})]
    while waiting:
        group = waiting.pop()
        for each in {near for own in group for near in place.touching.borders[own]} & corner - group:
            larger = group | {each}
            if larger not in seen:
                seen.add(larger)
                waiting.append(larger)
    return {sum(place.people[each] for each in group) for group in seen}


def test_need_alone_follows_need_and_shape_alone_stays_round():
    first, *_ = (each for each in offers(TOWN, ASK) if "need before shape" in each.names)
    assert first.growth.need == max(each.growth.need for each in offers(TOWN, ASK))
    round_ = next(each for each in offers(TOWN, ASK) if "shape before need" in each.names)
    assert round_.growth.codes == ("E0000", "E0001", "E0100", "E0101")
    assert round_.growth.compactness == pytest.approx(3.14159 / 4, rel=0.01)


def test_compactness_by_steps_is_that_of_the_united_outline():
    import shapely

    areas = laid(town(COLUMNS, ROWS))
    grown = grow(TOWN, replace(ASK, least=7000, most=9000))
    united = shapely.union_all(areas.shapes[[areas.at[each] for each in grown.codes]], grid_size=0.01)
    assert grown.compactness == pytest.approx(4 * 3.141592653589793 * united.area / united.length**2, rel=1e-3)


def test_equal_areas_go_by_code():
    flat = replace(TOWN, need=dict.fromkeys(TOWN.need, 0.0))
    grown = grow(flat, Ask(seed="E0202", least=2000, most=2000, compactness=0.0))
    assert [each.code for each in grown.steps] == ["E0202", "E0102"]


def test_the_same_growth_is_offered_once_under_all_its_names():
    (only,) = offers(TOWN, Ask(seed="E0000", least=500, most=1500))
    assert only.names == ("balanced", "need before shape", "shape before need", "as many people as fit")
    assert only.growth.codes == ("E0000",)


def test_as_many_people_as_fit_goes_on_while_it_is_worth_it():
    rich = replace(TOWN, need={**TOWN.need, "E0101": 4.0, "E0102": 4.0, "E0000": -4.0})
    small = grow(rich, Ask(seed="E0000", least=2000, most=9000))
    full = grow(rich, Ask(seed="E0000", least=2000, most=9000, fill=True))
    assert small.people < full.people <= 9000
    assert all((each.worth or 0) > 0 for each in full.steps[len(small.steps) :])


def test_an_area_that_must_belong_is_led_up_to_by_the_fewest_people():
    crowded = replace(TOWN, people={**TOWN.people, "E0100": 5000})
    grown = grow(crowded, Ask(seed="E0000", least=4000, most=9000, include=frozenset({"E0200"})))
    assert "E0200" in grown.codes
    assert "E0100" not in grown.codes


REFUSED = [
    (replace(ASK, seed="E9999"), WhyNot.UNKNOWN, "E9999"),
    (replace(ASK, include=frozenset({"nowhere"})), WhyNot.UNKNOWN, "nowhere"),
    (replace(ASK, least=5000, most=4000), WhyNot.CONTRADICTION, "no range"),
    (replace(ASK, least=0), WhyNot.CONTRADICTION, "no range"),
    (replace(ASK, leave_out=frozenset({"E0000"})), WhyNot.CONTRADICTION, "E0000"),
    (replace(ASK, include=frozenset({"E0404"}), most=5000), WhyNot.TOO_MANY, "9,000"),
    (replace(ASK, leave_out=frozenset({"E0001", "E0100"})), WhyNot.SHUT_IN, "left out"),
    (
        replace(ASK, include=frozenset({"E0404"}), leave_out=frozenset({"E0001", "E0100"})),
        WhyNot.CUT_OFF,
        "E0404",
    ),
    (replace(ASK, least=30_000, most=40_000), WhyNot.TOO_FEW, "25,000"),
    (replace(ASK, least=4100, most=4900), WhyNot.OVERSHOOTS, "4,900"),
]


@pytest.mark.parametrize(("ask", "reason", "says"), REFUSED, ids=[each[1].value for each in REFUSED])
def test_it_says_why_nothing_can_be_grown(ask, reason, says):
    with pytest.raises(CannotGrow, match=says) as refused:
        grow(TOWN, ask)
    assert refused.value.reason is reason


def test_where_it_gave_up_it_does_not_say_that_there_is_no_way():
    many = replace(TOWN, people=dict.fromkeys(TOWN.people, 100))
    with pytest.raises(CannotGrow, match="There may be others") as refused:
        grow(many, replace(ASK, least=1210, most=1290))
    assert refused.value.reason is WhyNot.GAVE_UP


def test_an_island_is_named():
    with pytest.raises(CannotGrow) as refused:
        grow(ground([*town(2, 2), cell(9, 9)]), Ask(seed="E0909", least=2000, most=3000))
    assert refused.value.reason is WhyNot.ISLAND


def test_a_choice_that_leads_nowhere_is_taken_back():
    people = {**TOWN.people, "E0001": 2000, "E0100": 1500, "E0200": 1500, "E0101": 4000, "E0002": 4000, "E0300": 4000}
    greedy = replace(TOWN, people=people, need={**dict.fromkeys(TOWN.need, 0.0), "E0001": 3.0})
    shut = frozenset({"E0101", "E0002", "E0300", "E0201"})
    grown = grow(greedy, Ask(seed="E0000", least=4000, most=4000, leave_out=shut, compactness=0.0))
    assert grown.codes == ("E0000", "E0100", "E0200")


def test_a_lower_figure_can_mean_greater_need():
    held = [*town(2, 1)[:-1], Criterion(id="need", indicator="score", direction=Direction.LOWER)]
    found = needs(Records(held), laid(held))
    assert found.need == (-1.0, 1.0)
    assert [each.id for each in found.by] == ["need"]


def test_a_criterion_without_a_figure_for_every_area_does_not_count_and_is_named():
    held = [*town(2, 2), Criterion(id="other", indicator="unheard-of")]
    found = needs(Records(held), laid(held))
    assert ([each.id for each in found.by], [each.id for each in found.lacking]) == (["need"], ["other"])
