"""The parts of a programme made from open data, on a handful of comments."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from wellthread import sources
from wellthread.disclosure import may_quote
from wellthread.programme.building import NEEDED, RECIPES, build
from wellthread.programme.building.names import slug
from wellthread.programme.building.priorities import build_priorities, leading_needs
from wellthread.programme.building.recipe import Shelf
from wellthread.programme.building.voices import build_voices
from wellthread.thread import Verb
from wellthread.vocabulary import (
    Contribution,
    DecisionOutcome,
    Excerpt,
    Neighbourhood,
    Records,
    Ref,
    Session,
    Theme,
    ThemeKind,
)

HERE = Ref("neighbourhood", "lockside")
RECIPE = replace(RECIPES["northamptonshire"], trust="T", caution="Not from here.")
HEADER = ["Comment ID", "Trust", "Respondent ID", "Date", "Service type 1", "Service type 2"]
HEADER += ["FFT categorical answer", "FFT question", "FFT answer", "Comment sentiment"]
CODES = ["Not assigned", "Parking", "Kindness", "Waiting", "Negative experience & dissatisfaction"]


def row(number, text, sentiment, *codes, trust="T", respondent=None):
    marks = ["1" if code in codes else "" for code in CODES]
    known = [f"T {number} - Q1", trust, f"T {respondent or number}", "", "", "", "1", "What was good?", text, sentiment]
    return [*known, *marks]


ROWS = [
    row(1, "No space to park", 5, "Parking", "Negative experience & dissatisfaction"),
    row(2, "Parked far away ", 4, "Parking", "Negative experience & dissatisfaction", respondent=1),
    row(3, "Parking was fine", 2, "Parking"),
    row(4, "So kind", 1, "Kindness"),
    row(5, "I waited", 4, "Waiting", "Negative experience & dissatisfaction"),
    row(6, "Hm", "", "Not assigned"),
    row(7, "Did not answer", "", "Parking"),
    row(8, "Somewhere else", 5, "Waiting", trust="OTHER"),
]


@pytest.fixture
def voices(tmp_path):
    path = tmp_path / sources.SOURCES["patient-comments"].path
    path.parent.mkdir(parents=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[*HEADER, *CODES], *ROWS])
    return build_voices(RECIPE, Shelf(tmp_path), HERE)


@pytest.fixture
def records(voices):
    return Records([Neighbourhood(id="lockside", name="Lockside"), *voices.records])


def test_comments_are_kept_as_they_are_and_silence_is_no_comment(records):
    said = records.of(Contribution)
    assert [each.text for each in said] == [row[8] for row in ROWS[:6]]
    assert "6 comments from the whole trust, 1 of them without a code; 1 rows without" in records.of(Session)[0].note


def test_what_one_questionnaire_said_is_joined_by_its_code(records):
    assert records.of(Session)[0].people == 5
    assert [each.participant for each in records.of(Contribution)][:2] == ["t-1", "t-1"]


def test_an_excerpt_covers_the_whole_text_and_each_code_gathers_it(voices, records):
    texts = {each.ref: each.text for each in records.of(Contribution)}
    assert all((each.start, each.end) == (0, len(texts[each.contribution])) for each in records.of(Excerpt))
    gathered = [(link.subject.id, link.object.id) for link in voices.links if link.verb is Verb.GATHERS]
    assert ("parking", "t-1-q1-whole") in gathered
    assert len(gathered) == 8
    assert not any(each.id.startswith("t-6") for each in records.of(Excerpt))


def test_the_kind_of_a_theme_follows_its_ratings(records):
    assert {each.name: each.kind for each in records.of(Theme)} == {
        "Parking": ThemeKind.NEED,
        "Kindness": ThemeKind.STRENGTH,
        "Waiting": ThemeKind.NEED,
        "Negative experience & dissatisfaction": ThemeKind.NEED,
    }


def test_nothing_may_be_quoted(records):
    assert not any(may_quote(each, records) for each in records.of(Contribution))


def test_needs_that_name_a_subject_come_first_by_poor_comments(voices):
    assert [each.theme.name for each in leading_needs(voices.tallies)] == ["Parking", "Waiting"]


def test_a_decision_gives_its_figures_and_its_rule(voices):
    agreed = build_priorities(voices.tallies, HERE)
    assert [each.title for each in agreed.priorities] == ["Parking", "Waiting"]
    assert agreed.decisions[0].outcome is DecisionOutcome.ACCEPTED
    assert "2 of its 3 rated comments" in agreed.decisions[0].reason
    assert [link.object for link in agreed.links] == [Ref("theme", "parking"), Ref("theme", "waiting")]


def test_every_missing_file_is_named_at_once(tmp_path):
    with pytest.raises(sources.MissingSource) as refused:
        build(RECIPES["northamptonshire"], tmp_path)
    assert all(sources.SOURCES[key].path in str(refused.value) for key in NEEDED)


@pytest.mark.parametrize(("name", "id"), [("St. James’ Café", "st-james-cafe"), ("A & B / C", "a-b-c"), ("—", "")])
def test_ids_from_names(name, id):
    assert slug(name) == id
