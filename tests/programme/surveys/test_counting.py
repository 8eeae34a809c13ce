"""From responses to results: with limits that hold, counted anew as a new version, never over what was typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.programme.surveys.doors import HERE, SPRING, answered, place, response
from wellthread.methods.evaluation import estimate, protected, tell, tell_change
from wellthread.methods.evaluation.surveys import clustered_mean
from wellthread.programme import Contents
from wellthread.programme.surveys.bringing import with_records
from wellthread.programme.surveys.counting import NO_LONGER, count
from wellthread.vocabulary import Indicator, Measure, Ref, Result

LIFE = Indicator(id="life", name="Satisfaction", measure=Measure.MEAN, item="life")


def by_indicator(results):
    return {(each.indicator.id, each.group.id if each.group else ""): each for each in results}


def test_each_indicator_that_names_an_item_is_counted_and_no_other():
    counted = count(place(*answered(40)), SPRING)
    found = by_indicator(counted.added)
    assert set(found) == {("life", ""), ("walks", "")}
    life, walks = found["life", ""], found["walks", ""]
    assert (life.value, life.denominator, life.missing) == (6, 40, 0)
    assert (walks.value, walks.numerator, walks.denominator) == (50, 20, 40)
    assert (life.survey, life.neighbourhood) == (SPRING.ref.unversioned, HERE)
    assert "areas as clusters" in life.method
    assert "Wellthread" in life.method


def test_the_limits_that_every_page_makes_are_about_those_of_the_survey():
    """Twelve streets that differ: what follows from the effective number is what the areas say, or a little wider."""
    values = [3 + at % 12 // 3 + at // 12 % 3 for at in range(96)]
    people = [
        replace(response(at, "spring", f"life={value}"), area=f"street-{at % 12}") for at, value in enumerate(values)
    ]
    result = by_indicator(count(place(*people), SPRING).added)["life", ""]
    exact = clustered_mean([float(each) for each in values], areas=[each.area for each in people])
    assert result.effective < 20
    found = estimate(LIFE, result)
    assert (found.value, found.method) == (exact.value, "Student's t, effective number")
    assert found.lower is not None
    assert exact.lower - 0.1 < found.lower <= exact.lower
    assert "effective number" in tell(LIFE, result)


def test_a_group_is_counted_where_enough_of_it_answered():
    few = [response(100 + at, "spring", "life=5", "group=renters") for at in range(7)]
    assert ("life", "renters") not in by_indicator(count(place(*answered(20), *few), SPRING).added)
    many = [*few, response(120, "spring", "life=9", "group=renters")]
    found = by_indicator(count(place(*answered(20), *many), SPRING).added)["life", "renters"]
    assert (found.denominator, found.value) == (8, 5.5)


def test_weights_stand_in_the_value_and_in_how_sure_it_is():
    weighted = replace(SPRING, weighted_to=("age: young = 0.5", "age: old = 0.5"), approached=100)
    people = [
        response(at, "spring", f"life={8 if at < 30 else 4}", "walk=yes", f"age={'old' if at < 30 else 'young'}")
        for at in range(40)
    ]
    records = with_records(Contents(place(*people), ()), changed=[weighted]).records
    found = by_indicator(count(records, weighted).added)["life", ""]
    assert found.value == pytest.approx(6)
    assert found.weighted
    assert found.missing == 60
    assert found.denominator == 40


def test_counting_anew_makes_a_new_version_and_twice_nothing():
    records = place(*answered(30))
    first = count(records, SPRING)
    contents = with_records(Contents(records, ()), added=first.added)
    again = count(contents.records, SPRING)
    assert again.nothing
    assert again.unchanged == 2
    more = with_records(contents, added=[response(99, "spring", "life=10", "walk=yes")])
    anew = count(more.records, SPRING)
    assert {each.version for each in anew.changed} == {2}
    assert {each.id for each in anew.changed} == {each.id for each in first.added}


def test_what_is_not_counted_any_more_is_emptied_and_said():
    records = place(*answered(30))
    first = count(records, SPRING)
    kept = [each for each in records if not (isinstance(each, Indicator) and each.id == "walks")]
    walks = Indicator(id="walks", name="Walks")
    after = count(type(records)([*kept, walks, *first.added]), SPRING)
    (gone,) = after.changed
    assert (gone.value, gone.note, gone.version) == (None, NO_LONGER, 2)


def test_a_result_that_somebody_typed_is_never_written_over():
    typed = Result(
        id="typed", indicator=Ref("indicator", "life"), wave=Ref("wave", "spring"), neighbourhood=HERE, value=6.4
    )
    counted = count(place(*answered(30), typed), SPRING)
    assert [each.id for each in counted.by_hand] == ["typed"]
    assert "life" not in {each.indicator.id for each in counted.added}


def test_an_example_tells_its_change_between_waves_by_the_effective_number(beds):
    indicator = beds.records.find(Indicator, Ref("indicator", "ind-wellbeing"))
    held = [
        each
        for each in beds.records.of(Result)
        if each.indicator.id == "ind-wellbeing" and each.group is None and each.survey
    ]
    spring, autumn = sorted(held, key=lambda each: each.wave.id, reverse=True)
    assert spring.wave.id == "spring-2026"
    assert "percentage" not in tell_change(indicator, spring, autumn)
    safe = protected(indicator, autumn)
    assert safe is not None
    assert safe.denominator is not None
    assert safe.denominator % 5 == 0
    assert (safe.effective or 0) % 5 == 0
