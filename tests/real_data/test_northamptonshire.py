"""The programme made of real open data: what it holds, what it says, and that the thread runs through."""

from __future__ import annotations

from collections import Counter

import pytest
from click.testing import CliRunner

from wellthread import programme
from wellthread.cli import main
from wellthread.disclosure import may_quote
from wellthread.methods.place import gaps, rank
from wellthread.thread import How, Verb, voices
from wellthread.vocabulary import (
    Alignment,
    Area,
    AreaLevel,
    Asset,
    Ballot,
    CausalClaim,
    Contribution,
    Dataset,
    DecisionOutcome,
    Excerpt,
    Exercise,
    Factor,
    FactorLink,
    IndicatorValue,
    Method,
    Neighbourhood,
    Priority,
    PriorityOption,
    ProfileNote,
    SelectionDecision,
    SelectionOutcome,
    Session,
    Theme,
)

pytestmark = pytest.mark.real_data


def test_it_passes_the_check(northamptonshire):
    assert programme.check(northamptonshire) == []


def test_it_is_read_back_exactly_as_written(northamptonshire, tmp_path):
    programme.write(northamptonshire, tmp_path / "folder")
    again = programme.read(tmp_path / "folder")
    assert again.records == northamptonshire.records
    assert again.links == northamptonshire.links


def test_kings_heath_is_ranked_first_of_91_and_chosen_for_that(northamptonshire):
    records = northamptonshire.records
    ranking = rank(records)
    assert gaps(records) == ()
    assert len(ranking) == 91
    assert [(each.area.id, round(each.parts[0].value, 2)) for each in ranking[:3]] == [
        ("E02005666", 45.98),
        ("E02005617", 45.60),
        ("E02005643", 43.56),
    ]
    chosen, *left = records.of(SelectionDecision)
    assert (chosen.outcome, chosen.area.id) == (SelectionOutcome.CHOSEN, "E02005666")
    assert "first of the 91" in chosen.reason
    assert "45.98" in chosen.reason
    assert "2 are among the most deprived tenth" in chosen.reason
    assert [(each.outcome, each.area) for each in left] == [
        (SelectionOutcome.REJECTED, each.area) for each in ranking[1:3]
    ]
    assert "45.60, 0.38 less than" in left[0].reason
    assert "43.56, 2.42 less than" in left[1].reason


def test_the_neighbourhood_is_made_of_its_five_small_areas(northamptonshire):
    (here,) = northamptonshire.records.of(Neighbourhood)
    assert here.name == "King’s Heath"
    assert here.areas == ("E01027239", "E01027241", "E01027242", "E01027243", "E01027244")
    assert here.authority == "West Northamptonshire"


def test_every_area_has_people_and_an_outline(northamptonshire):
    areas = northamptonshire.records.of(Area)
    assert Counter(each.level for each in areas) == {AreaLevel.LSOA: 422, AreaLevel.MSOA: 91}
    assert all(each.population and each.geometry for each in areas)


def test_the_newer_index_is_marked_where_it_was_carried_over(northamptonshire):
    newer = [each for each in northamptonshire.records.of(IndicatorValue) if each.indicator == "imd_2025_score"]
    assert Counter(each.method for each in newer) == {Method.DIRECT: 403, Method.APPORTIONED: 19}


def test_1524_comments_are_kept_and_their_codes_gather_them(northamptonshire):
    records = northamptonshire.records
    said, excerpts = records.of(Contribution), records.of(Excerpt)
    assert len(said) == 1524
    assert len(records.of(Theme)) == 41
    assert all(0 == each.start < each.end for each in excerpts)
    gathered = [link for link in northamptonshire.links if link.verb is Verb.GATHERS]
    assert {link.how for link in gathered} == {How.IMPORT}
    assert {link.object for link in gathered} == {each.ref for each in excerpts}
    assert len(said) - len(excerpts) == 75


def test_no_comment_may_be_quoted_and_no_writer_counts_as_a_resident(northamptonshire):
    records = northamptonshire.records
    assert not any(may_quote(each, records) for each in records.of(Contribution))
    assert {each.resident for each in records.of(Contribution)} == {None}


def test_it_says_plainly_whose_comments_they_are(northamptonshire):
    (note,) = northamptonshire.records.of(ProfileNote)
    (session,) = northamptonshire.records.of(Session)
    assert "not from this neighbourhood" in note.text
    assert "Nottinghamshire" in note.text
    assert "whole trust" in session.note


def test_a_priority_traces_back_to_the_comments_beneath_it(northamptonshire):
    records, thread = northamptonshire.records, northamptonshire.thread
    priorities = records.of(Priority)
    assert [each.title for each in priorities] == [
        "Number & deployment of staff",
        "Appointment arrangements",
        "Timeliness of care",
    ]
    behind = [voices(each.ref, thread, records) for each in priorities]
    assert [len(each.contributions) for each in behind] == [57, 80, 65]
    assert {each.residents for each in behind} == {0}


def test_decisions_own_up_to_the_rule(northamptonshire):
    decisions = [each for each in northamptonshire.records if each.ref.kind == "decision"]
    assert Counter(each.outcome for each in decisions) == {DecisionOutcome.ACCEPTED: 3, DecisionOutcome.DEFERRED: 3}
    assert all("no resident has been asked" in each.reason for each in decisions)


def test_assets_by_their_stated_rules(northamptonshire):
    assets = northamptonshire.records.of(Asset)
    lists = Counter(each.dataset.id for each in assets if each.dataset)
    assert lists["libraries-2023"] == 18
    assert {each.name for each in assets if each.dataset and each.dataset.id == "hospitals"} == {
        "Northampton General Hospital (Acute)",
        "BMI Three Shires Hospital",
        "Berrywood Hospital",
        "Danetre Hospital",
        "Brackley Cottage Hospital",
    }
    practices = [each for each in assets if each.dataset and each.dataset.id == "practices-2019"]
    assert all(each.longitude is None and each.postcode.startswith("NN") for each in practices)
    assert "Far Cotton Library" not in {each.name for each in assets}


def test_the_map_and_the_ballot(northamptonshire):
    records = northamptonshire.records
    assert [len(records.of(kind)) for kind in (Factor, CausalClaim, FactorLink)] == [108, 296, 296]
    wieliczka, ours = records.of(Exercise)
    ballots = records.of(Ballot)
    assert {each.exercise for each in ballots} == {wieliczka.ref}
    assert sum(each.count for each in ballots) == 6586
    options = Counter(each.exercise for each in records.of(PriorityOption))
    assert options == {wieliczka.ref: 64, ours.ref: 6}
    assert wieliczka.neighbourhood is None


def test_each_data_set_is_there_with_its_terms(northamptonshire):
    datasets = northamptonshire.records.of(Dataset)
    assert len(datasets) == 15
    assert all(each.licence and each.attribution and each.sha256 for each in datasets)


def test_the_plan_of_the_health_service_is_met_by_figures(northamptonshire):
    (alignment,) = northamptonshire.records.of(Alignment)
    assert alignment.note.startswith("5 of the 5 small areas")


def test_the_command_makes_the_same_folder(northamptonshire, data, tmp_path):
    folder = tmp_path / "northamptonshire"
    ran = CliRunner().invoke(main, ["new", "northamptonshire", str(folder), "--data", str(data)])
    assert ran.exit_code == 0, ran.output
    assert programme.read(folder).records == northamptonshire.records
    again = CliRunner().invoke(main, ["new", "northamptonshire", str(folder), "--data", str(data)])
    assert (again.exit_code, "is there already" in again.output) == (2, True)
