"""Limits, exclusions, residents and Core20: who is compared at all, and by which figures."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.place import Figures, compare, core20_criterion, core20_shares, gaps, rank, set_aside
from wellthread.vocabulary import (
    Area,
    AreaLevel,
    Criterion,
    IndicatorValue,
    Method,
    Record,
    Records,
    Ref,
    SelectionDecision,
    SelectionOutcome,
)


def msoa(code: str, people: int | None = None) -> Area:
    return Area(id=code, name=f"Place {code}", level=AreaLevel.MSOA, boundary_year=2011, population=people)


def small(code: str, within: str, people: int | None, level: AreaLevel = AreaLevel.LSOA) -> Area:
    return Area(id=code, name=code, level=level, boundary_year=2011, within=(within,), population=people)


def value(area: str, indicator: str, number: float, method: Method = Method.DIRECT) -> IndicatorValue:
    return IndicatorValue(
        id=f"{indicator}-{area}", area=Ref("area", area), indicator=indicator, value=number, method=method
    )


def decided(area: str, outcome: SelectionOutcome, reason: str = "It said no.") -> SelectionDecision:
    return SelectionDecision(id=f"{outcome.value}-{area}", area=Ref("area", area), outcome=outcome, reason=reason)


NEED = Criterion(id="need", indicator="need", says="Need.")
SIZE = Criterion(id="size", indicator="population", says="Usual residents.", weight=0, at_least=4000, at_most=8000)
THREE = [msoa("M1", 3999), msoa("M2", 4000), msoa("M3", 8001), *(value(f"M{n}", "need", n) for n in (1, 2, 3))]


def test_a_population_limit_sets_aside_with_the_reason_and_keeps_its_edge():
    found = compare(Records([*THREE, NEED, SIZE]))
    assert [each.name for each in found.ranking] == ["Place M2"]
    assert [(each.name, each.because) for each in found.aside] == [
        ("Place M1", "Usual residents: 3,999, below the limit of 4,000."),
        ("Place M3", "Usual residents: 8,001, above the limit of 8,000."),
    ]
    assert {each.by for each in found.aside} == {SIZE.ref}
    assert found.gaps == ()


def test_a_limit_only_takes_no_share_of_the_score():
    (only,) = rank(Records([*THREE, NEED, SIZE]))
    assert [(part.indicator, part.share) for part in only.parts] == [("need", 1.0), ("population", 0.0)]


def test_an_area_left_out_by_a_decision_is_kept_with_its_words_and_moves_no_score():
    out = decided("M3", SelectionOutcome.EXCLUDED, "Another programme works there.")
    records = Records([*THREE, NEED, out])
    assert [(each.area.id, each.because, each.by) for each in set_aside(records)] == [
        ("M3", "Another programme works there.", out.ref)
    ]
    without = Records([each for each in THREE if "M3" not in str(each.ref) and "M3" not in each.id] + [NEED])
    assert [(each.area, each.score) for each in rank(records)] == [(each.area, each.score) for each in rank(without)]


@pytest.mark.parametrize("outcome", [SelectionOutcome.CHOSEN, SelectionOutcome.RESERVE, SelectionOutcome.REJECTED])
def test_who_was_looked_at_and_not_taken_stays_in_the_ranking(outcome):
    records = Records([*THREE, NEED, decided("M1", outcome)])
    assert len(rank(records)) == 3
    assert set_aside(records) == ()


def test_of_two_decisions_the_later_holds():
    out, back = decided("M1", SelectionOutcome.EXCLUDED), decided("M1", SelectionOutcome.RESERVE)
    assert set_aside(Records([*THREE, NEED, out, back])) == ()


def test_one_who_lacks_the_figure_of_a_limit_is_a_gap_and_not_set_aside():
    records = Records([*THREE, msoa("M4"), value("M4", "need", 4), NEED, SIZE])
    assert [(each.area.id, each.indicator) for each in gaps(records)] == [("M4", "population")]


@given(st.lists(st.integers(0, 100), min_size=1, max_size=12), st.integers(0, 100), st.integers(0, 100))
def test_everybody_is_ranked_or_set_aside_and_nobody_both(numbers, least, most):
    areas = [msoa(f"M{at}") for at in range(len(numbers))]
    values = [value(f"M{at}", "need", number) for at, number in enumerate(numbers)]
    limited = Criterion(id="need", indicator="need", at_least=least, at_most=most)
    found = compare(Records([*areas, *values, limited]))
    ranked, aside = {each.area.id for each in found.ranking}, {each.area.id for each in found.aside}
    assert ranked | aside == {each.id for each in areas}
    assert not ranked & aside
    assert ranked == {f"M{at}" for at, number in enumerate(numbers) if least <= number <= most}


def test_other_weights_can_be_tried_without_touching_the_records():
    records = Records(
        [*THREE, *(value(f"M{n}", "calm", -n) for n in (1, 2, 3)), NEED, Criterion(id="calm", indicator="calm")]
    )
    assert compare(records, {"need": 1, "calm": 0}).ranking[0].area.id == "M3"
    assert compare(records, {"need": 0, "calm": 1}).ranking[0].area.id == "M1"
    assert [each.weight for each in records.of(Criterion)] == [1.0, 1.0]


def figure(records: Sequence[Record], indicator: str, code: str = "M1"):
    found = Figures(Records(records))
    return found.of(indicator, [found.areas[code]]).get(code)


def test_residents_are_added_up_where_all_small_areas_say_and_never_in_part():
    both = [msoa("M1"), small("L1", "M1", 1500), small("L2", "M1", 1700)]
    assert figure(both, "population").value == 3200
    assert figure(both, "population").says == "sum of 2 smaller areas"
    assert figure([msoa("M1"), small("L1", "M1", 1500), small("L2", "M1", None)], "population") is None
    assert figure([msoa("M1", 3000), *both[1:]], "population").says == "published for this area"


def test_nobody_counts_twice_where_two_levels_lie_in_one_candidate():
    nested = [
        msoa("M1"),
        small("L1", "M1", 1500),
        small("O1", "M1", 300, AreaLevel.OA),
        value("L1", "imd", 10),
        value("O1", "imd", 70),
    ]
    assert (figure(nested, "population").value, figure(nested, "imd").value) == (1500, 10)


def test_a_figure_says_over_how_many_areas_and_how_many_of_them_were_estimated():
    records = [
        msoa("M1"),
        *(small(f"L{n}", "M1", 1000) for n in (1, 2, 3)),
        value("L1", "imd", 10),
        value("L2", "imd", 30, Method.APPORTIONED),
    ]
    found = figure(records, "imd")
    assert (found.value, found.areas, found.of, found.estimated) == (20, 2, 3, 1)
    assert found.says == "mean of 2 of its 3 smaller areas, weighted by residents, 1 of them estimated"


CORE = [
    msoa("M1"),
    small("L1", "M1", 1000),
    small("L2", "M1", 2000),
    small("L3", "M1", 1000),
    *(value(f"L{n}", "imd_2019_decile", decile) for n, decile in ((1, 1), (2, 2), (3, 3))),
]


def test_core20_is_the_share_of_residents_in_the_most_deprived_fifth():
    criterion = core20_criterion(at_least=50)
    found = core20_shares(Records(CORE), criterion)["M1"]
    assert (found.value, found.method, found.areas) == (75.0, Method.WEIGHTED, 3)
    records = Records([*CORE, value("M1", "need", 1), NEED, core20_criterion(at_least=80)])
    (aside,) = set_aside(records)
    assert aside.because.endswith("(IMD 2019): 75, below the limit of 80.")


def test_a_small_area_is_in_core20_or_not_and_a_decile_of_a_large_one_is_not_counted():
    records = [*CORE, value("M1", "imd_2019_decile", 9)]
    assert figure(records, "core20_imd_2019", "L2").value == 100
    assert figure(records, "core20_imd_2019", "L3").value == 0
    assert figure(records, "core20_imd_2019").value == 75


def test_what_candidates_can_be_compared_by():
    assert Figures(Records([*CORE, value("M1", "need", 1)])).known() == (
        "imd_2019_decile",
        "need",
        "core20_imd_2019",
        "population",
    )


@given(st.lists(st.tuples(st.integers(1, 10), st.integers(1, 3000)), min_size=1, max_size=12))
def test_core20_lies_between_none_and_all(homes):
    records: list[Record] = [msoa("M1")]
    for at, (decile, people) in enumerate(homes):
        records += [small(f"L{at}", "M1", people), value(f"L{at}", "imd_2019_decile", decile)]
    share = figure(records, "core20_imd_2019").value
    inside = sum(people for decile, people in homes if decile <= 2)
    assert share == pytest.approx(100 * inside / sum(people for _, people in homes))
