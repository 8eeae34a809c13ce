"""What a survey says: nobody is given away, not even by what is left when the others are taken off."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.programme.surveys.doors import AUTUMN, SPRING, answered, place, response
from wellthread.programme import Contents
from wellthread.programme.release import NEVER_RELEASED, release
from wellthread.programme.surveys.bringing import with_records
from wellthread.programme.surveys.listed import list_surveys
from wellthread.programme.surveys.missingness import ways_of
from wellthread.programme.surveys.told import tell_survey
from wellthread.programme.surveys.waves import against_earlier
from wellthread.thread import Verb
from wellthread.thread.verbs import BadLink, check
from wellthread.vocabulary import Exposure, Records, Ref, Survey, SurveyResponse, Visibility


def texts(told) -> str:
    tables = [each for each in (told.scores, told.missing, told.weights) if each]
    return "\n".join([*told.sentences, *(" | ".join(row) for each in tables for row in each.texts())])


def test_who_answered_and_how_many_were_asked_are_told_from_protected_numbers():
    survey = replace(SPRING, approached=83)
    records = with_records(Contents(place(*answered(42)), ()), changed=[survey]).records
    told = texts(tell_survey(records, survey))
    assert "40 people answered." in told
    assert "85 were asked: about 47% answered." in told
    assert not re.search(r"\b(42|83)\b", told)
    assert "3 small areas, which are few" in told


def test_a_part_of_few_people_is_hidden_and_so_is_the_next_that_would_give_it_away():
    near = [*([Exposure.TOOK_PART] * 5), *([Exposure.HEARD] * 12), *([Exposure.NONE] * 30)]
    people = [replace(each, exposure=one) for each, one in zip(answered(47), near, strict=True)]
    rows = {(row[0], row[1]): row for row in tell_survey(place(*people), SPRING).scores.texts()}
    assert rows["life", "They took part"][2:4] == ["not shown: too few people", "fewer than 8"]
    assert rows["life", "They heard of it"][2] == "not shown: too few people"
    assert rows["life", "Neither"][2].startswith("6.0 (")
    assert "chose to" in tell_survey(place(*people), SPRING).scores.note


def test_items_left_open_are_counted_and_few_are_not_shown():
    open_ = [response(200 + at, "spring", "walk=yes") for at in range(10)]
    told = tell_survey(place(*answered(30), *open_), SPRING)
    rows = {row[0]: row for row in told.missing.texts()}
    assert rows["life"][3:] == ["10", "25%"]
    assert rows["walk"][3:] == ["0", "0%"]
    assert told.missing_drawn is not None
    few = tell_survey(place(*answered(30), *open_[:3]), SPRING).missing.texts()
    assert next(row for row in few if row[0] == "life")[3:] == ["fewer than 8", "not shown"]


def test_owners_of_a_scale_are_named_where_its_scores_are():
    owned = Survey(id="spring", title="S", wave=SPRING.wave, scales=("swemwbs",))
    records = with_records(Contents(place(), ()), changed=[owned]).records
    told = tell_survey(records, owned)
    assert "University of Warwick" in told.owned[0]
    assert "does not say under which licence" in told.owned[1]


def test_the_same_people_are_followed_and_those_not_found_again_are_shown():
    again = [response(at, "autumn", f"life={5 + at % 5}", "walk=yes") for at in range(10, 50)]
    against = against_earlier(place(*answered(30), *again), AUTUMN)
    assert against is not None
    rows = {(row[0], row[1]): row for row in against.table.texts()}
    assert rows["life", "The same people"][2].startswith("+1.0 (")
    assert rows["life", "The same people"][3] == "20"
    assert "20 people of the wave before answered again" in against.sentences[0]
    assert against.follow is not None
    assert against_earlier(place(*answered(30)), SPRING) is None


def moved(newcomers):
    people = enumerate(answered(40, "autumn"))
    return [replace(each, lived_here="since_last" if at < newcomers else "long") for at, each in people]


def test_newcomers_are_told_apart_where_there_are_enough_of_them():
    came = [
        replace(each, lived_here="since_last" if at < 9 else "long") for at, each in enumerate(answered(40, "autumn"))
    ]
    against = against_earlier(place(*answered(30), *came), AUTUMN)
    assert against is not None
    assert "Those who lived here at both times" in {row[1] for row in against.table.texts()}
    few = [
        replace(each, lived_here="since_last" if at < 5 else "long") for at, each in enumerate(answered(40, "autumn"))
    ]
    hidden = against_earlier(place(*answered(30), *few), AUTUMN)
    assert hidden is not None
    assert "Those who lived here at both times" not in {row[1] for row in hidden.table.texts()}


def test_what_is_missing_is_dealt_with_in_four_ways_beside_one_another():
    open_ = [response(200 + at, "spring", "walk=yes") for at in range(12)]
    (ways,) = ways_of(place(*answered(40), *open_), SPRING, seed=4)
    assert len(ways.table.rows) == 4
    assert "seed 4" in ways.table.texts()[2][3]
    assert ways.table.texts()[3][2] == "4.6 to 6.9"
    (few,) = ways_of(place(*answered(40), *open_[:3]), SPRING)
    assert few.table.rows == ()


def test_no_version_carries_a_row_and_no_link_joins_one():
    records = place(*answered(3))
    assert SurveyResponse in NEVER_RELEASED
    for audience in Visibility:
        assert not release(Contents(records, ()), audience).records.of(SurveyResponse)
    row, indicator = Ref("survey_response", "spring-1"), Ref("indicator", "life")
    for subject, target in ((row, indicator), (indicator, row)):
        with pytest.raises(BadLink):
            check(subject, Verb.SUPPORTED_BY, target)


def test_surveys_stand_in_the_order_of_their_waves():
    rows = list_surveys(Records(place(*answered(12)))).texts()
    assert [row[0] for row in rows] == ["Doors in spring", "Doors in autumn"]
    assert rows[0][5] == "10"
