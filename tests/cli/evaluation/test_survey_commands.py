"""Surveys on the command line: told, brought in, counted, and somebody's answers deleted."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from examples.make_two_test_beds import FOLDER
from wellthread.cli import main
from wellthread.programme import read
from wellthread.vocabulary import Result, SurveyResponse

AUTUMN = ("--survey", "longer-paper-autumn")
ITEMS = [f"swemwbs{at}" for at in range(1, 8)]


def run(*args: object, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["evaluation", *map(str, args)])
    assert result.exit_code == code, result.output
    return " ".join(result.output.split())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(FOLDER, tmp_path / "copy")


def papers(path: Path, *answers: str) -> Path:
    with path.open("w", newline="", encoding="utf-8") as out:
        rows = [["N9", "north-1", *"3333333"], ["N10", "north-1", *answers]]
        csv.writer(out).writerows([["Number", "Area", *ITEMS], *rows])
    return path


def test_surveys_are_listed_and_one_is_told_whole():
    assert "The longer paper, autumn" in run("surveys", FOLDER, "--csv", "surveys")
    told = run("surveys", FOLDER, *AUTUMN)
    for said in ("110 people answered", "University of Warwick", "What the weights change", "Who was not found again"):
        assert said in told
    scores = run("surveys", FOLDER, *AUTUMN, "--csv", "scores")
    assert scores.startswith("What,Who,Value (95% limits),People,No score")
    assert "There is no table “nothing”" in run("surveys", FOLDER, *AUTUMN, "--csv", "nothing", code=2)
    assert "There are: longer-paper-spring, longer-paper-autumn" in run("surveys", FOLDER, "--survey", "x", code=2)


def test_a_table_is_brought_mended_brought_again_and_counted(copy, tmp_path):
    wrong = papers(tmp_path / "papers.csv", *"3333337")
    said = run("survey-import", copy, wrong, *AUTUMN)
    assert "“7” is not a whole number from 1 to 5" in said
    assert "Nothing was written" in said
    assert "Taken in" in run("survey-import", copy, wrong, *AUTUMN, "--keep")
    before = len(read(copy).records.of(SurveyResponse))
    right = papers(tmp_path / "papers.csv", *"3333334")
    run("survey-import", copy, right, *AUTUMN, "--keep")
    assert len(read(copy).records.of(SurveyResponse)) == before + 1
    assert "nothing new in it" in run("survey-import", copy, right, *AUTUMN, "--keep")
    assert "changed" in run("survey-count", copy, *AUTUMN)
    assert "Written:" in run("survey-count", copy, *AUTUMN, "--keep")
    counted = next(each for each in read(copy).records.of(Result) if each.id == "ind-wellbeing-longer-paper-autumn")
    assert (counted.version, counted.made_by) == (2, "count")
    assert "there already" in run("survey-count", copy, *AUTUMN, "--keep")


def test_columns_can_be_named_and_misnamed(copy, tmp_path):
    file = papers(tmp_path / "papers.csv", *"3333334")
    assert "Write NAME=HOLDS" in run("survey-import", copy, file, *AUTUMN, "--column", "Area", code=2)
    assert "Say one of: number" in run("survey-import", copy, file, *AUTUMN, "--column", "Area=street", code=2)
    assert "Left out, for nobody said what they hold: Area" in run(
        "survey-import", copy, file, *AUTUMN, "--column", "Area=nothing"
    )


def test_somebodys_answers_are_deleted_for_good(copy):
    number = next(each.number for each in read(copy).records.of(SurveyResponse))
    assert "Nothing was deleted" in run("survey-forget", copy, "--number", number)
    assert "Deleted" in run("survey-forget", copy, "--number", number, "--keep")
    assert f",{number}," not in (copy / "evaluation" / "survey_responses.csv").read_text(encoding="utf-8")
    assert "Nobody answered under that number" in run("survey-forget", copy, "--number", number, code=2)
