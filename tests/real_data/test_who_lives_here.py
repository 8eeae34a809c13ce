"""Kings Heath from the census as published: five small areas of 2011, summed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wellthread.programme.heard import NoAreas, who_lives_here
from wellthread.vocabulary import Method, Neighbourhood

AREAS = ("E01027239", "E01027241", "E01027242", "E01027243", "E01027244")


@pytest.fixture(scope="module")
def living(data: Path):
    place = Neighbourhood(id="kings-heath", name="Kings Heath", areas=AREAS, boundary_year=2011)
    return who_lives_here(place, data, on=date(2026, 11, 28))


def of(living, question):
    return {each.code: each.residents for each in living.counts if each.question == question}


def test_each_question_is_there_with_its_release(living):
    assert {each.question for each in living.counts} == {
        *("age", "sex", "ethnic_group", "main_language", "english", "disability", "religion", "deprivation"),
    }
    assert {each.dataset.id for each in living.counts if each.dataset} == {each.id for each in living.datasets}
    assert all(each.base and each.period and each.areas for each in living.counts)


def test_sums_of_one_census_agree_with_one_another(living):
    everybody = sum(of(living, "ethnic_group").values())
    assert 6000 < everybody < 11000
    assert abs(sum(of(living, "disability").values()) - everybody) < 30
    assert abs(sum(of(living, "deprivation").values()) - everybody) <= 5


def test_what_is_of_a_wider_place_is_marked_so(living):
    wider = {each.question for each in living.counts if each.method is Method.APPORTIONED}
    assert {"sex", "main_language", "english"} <= wider
    assert any("whole local authority" in note for note in living.notes)


def test_an_estate_in_the_most_deprived_fifth_is_told_as_that(living):
    fifths = of(living, "deprivation")
    assert fifths["1"] > 0.5 * sum(fifths.values())


def test_a_place_the_census_does_not_know_is_refused(data):
    made_up = Neighbourhood(id="x", name="Nowhere", areas=("X02000103",), boundary_year=2021)
    with pytest.raises(NoAreas, match="LSOA codes"):
        who_lives_here(made_up, data, on=date(2026, 11, 28))
