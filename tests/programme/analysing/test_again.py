"""What is kept of an analysis is enough to do it again, and to say why another number comes out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.programme.analysing.trial import (
    AFTER,
    BEFORE,
    DESIGN,
    DRY,
    LATE,
    TODAY,
    changed_result,
    measured,
    put,
    trial,
)
from wellthread.methods.evaluation.effects import NotEnough
from wellthread.programme import read, write
from wellthread.programme.analysing import Asked, BadSetting, again, kept, run, says, ways
from wellthread.vocabulary import Analysis, AnalysisMethod, Effect, Result, StudyPlace, TimeUnit

CLUSTERS = Asked(indicator=DRY.ref, method=AnalysisMethod.CLUSTERS, design=DESIGN.ref)


def keep(contents, asked=CLUSTERS, key="first"):
    analysis, effects = kept(run(contents, asked, today=TODAY), contents.records, key=key)
    return put(contents, analysis, *effects), analysis


def test_the_record_holds_everything_to_do_it_again():
    contents, analysis = keep(trial())
    assert analysis.unit == "percentage points"
    assert (analysis.places, analysis.people) == (12, 1200)
    assert analysis.denominator == "of those asked in each place"
    assert "start = ignored" in analysis.settings
    assert "how = paired t on the means of places" in analysis.settings
    assert len(analysis.data_sha256) == 64
    assert analysis.code_version.startswith("Wellthread ")
    assert "numpy" in analysis.code_version
    assert len(analysis.results) == 24
    assert [(each.time, each.time_unit, each.value) for each in contents.records.of(Effect)] == [
        (2, TimeUnit.YEAR, analysis.estimate)
    ]


def test_the_same_numbers_come_out_again_even_from_a_folder(tmp_path):
    contents, _ = keep(trial())
    write(contents, tmp_path / "p")
    held = read(tmp_path / "p")
    found = again(held, held.records.of(Analysis)[0], today=TODAY)
    assert found.same
    assert found.says == "Run again: the same numbers came out."


def test_data_that_changed_is_the_reason():
    contents, analysis = keep(trial())
    found = again(changed_result(contents, "dry-after-1", numerator=90), analysis, today=TODAY)
    assert not found.same
    assert "other numbers came out" in found.says
    assert "another checksum" in found.says


def test_code_that_changed_is_named():
    contents, analysis = keep(trial())
    found = again(contents, replace(analysis, code_version="Wellthread 0.0.1"), today=TODAY)
    assert found.same
    assert "It was worked out by Wellthread 0.0.1, now by Wellthread" in found.says


def test_the_checksum_does_not_hang_on_the_order_in_which_things_were_kept():
    one = run(trial(), CLUSTERS, today=TODAY).data_sha256
    contents = trial()
    turned = put(contents)
    for each in contents.records.of(Result):
        turned.records.drop(each.ref)
    for each in reversed(contents.records.of(Result)):
        turned.records.add(each)
    assert run(turned, CLUSTERS, today=TODAY).data_sha256 == one


def test_two_times_have_two_effects_and_no_single_number():
    later = trial(waves=(BEFORE, AFTER, LATE))
    gone = put(later, *measured(LATE, (0, 5, -5, 2, 0, -2)))
    ran = run(gone, CLUSTERS, today=TODAY)
    assert ran.worked.estimate is None
    assert [each.time for each in ran.worked.timed] == [2, 4]
    assert "Each time stands for itself" in says(ran)
    _, analysis = keep(gone)
    assert analysis.estimate is None


def test_few_people_are_left_out_before_anything_is_worked_out():
    few = changed_result(trial(), "dry-after-1", numerator=3, denominator=100)
    ran = run(few, CLUSTERS, today=TODAY)
    assert ran.worked.places == 10
    assert "The pair “pair 1” is left out: one of its places was not measured." in ran.worked.cautions
    assert any("Street 1, Summer 2028: left out, for too few people" in each for each in ran.numbers.left_out)


def test_numbers_are_worked_out_from_rounded_counts():
    """A street where 51 and one where 52 of 100 said yes are one and the same."""
    one = run(changed_result(trial(), "dry-after-1", numerator=58), CLUSTERS, today=TODAY)
    other = run(changed_result(trial(), "dry-after-1", numerator=62), CLUSTERS, today=TODAY)
    assert one.data_sha256 == other.data_sha256


def test_a_setting_that_is_not_known_is_refused_with_those_that_are():
    with pytest.raises(BadSetting, match=r"has no setting “colour”. It has: .*start"):
        run(trial(), replace(CLUSTERS, options=(("colour", "red"),)), today=TODAY)
    with pytest.raises(BadSetting, match="is not one of ignored"):
        run(trial(), replace(CLUSTERS, options=(("start", "sideways"),)), today=TODAY)


def test_lots_that_were_not_drawn_say_nothing():
    contents = trial()
    contents.records.put(replace(contents.records.of(StudyPlace)[0], by_lot=False))
    with pytest.raises(NotEnough, match="not drawn by lot"):
        run(contents, replace(CLUSTERS, method=AnalysisMethod.LOTS), today=TODAY)


def test_six_pairs_that_all_went_well_reach_the_smallest_p_that_there_is():
    ran = run(trial(), replace(CLUSTERS, method=AnalysisMethod.LOTS), today=TODAY)
    assert ran.worked.p == pytest.approx(2 / 64, abs=1e-4)


def test_every_way_says_what_it_needs_and_what_it_cannot_show():
    assert all(each.needs.endswith(".") and each.cannot for each in ways())
