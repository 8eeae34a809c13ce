"""`wellthread evaluation surveys`: what surveys say, one by one, with whatever is missing dealt with as is wished."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._one_table import one_csv
from wellthread.cli._refusal import Refused
from wellthread.cli._survey import one_survey
from wellthread.cli._terminal import heading, known, said, tabled
from wellthread.disclosure import Table
from wellthread.programme import Contents
from wellthread.programme.surveys.listed import list_surveys
from wellthread.programme.surveys.missingness import ways_of
from wellthread.programme.surveys.panel import BadSurvey
from wellthread.programme.surveys.told import tell_survey
from wellthread.programme.surveys.waves import against_earlier
from wellthread.vocabulary import Survey


@click.command("surveys")
@folder
@click.option("--survey", metavar="ID", help="One survey, told whole. Without it, the list of all.")
@click.option("--missing", is_flag=True, help="Set what is missing in four ways side by side; takes a few seconds.")
@click.option("--csv", "name", metavar="NAME", help="Print one table as CSV and nothing else.")
def command(folder: Path, survey: str | None, missing: bool, name: str | None) -> None:
    """Tell what the surveys in FOLDER say: who answered, what was left open, scores with limits, wave against wave.

    Numbers of persons are protected; no row of anybody's answers is ever shown.
    """
    contents = opened(folder)
    if survey is None and not missing:
        _tell("Surveys", [], [list_surveys(contents.records)], name)
        return
    found = one_survey(contents, survey)
    try:
        sentences, tables = _told(contents, found, missing=missing)
    except BadSurvey as wrong:
        raise Refused(str(wrong)) from None
    _tell(found.title, sentences, tables, name)


def _told(contents: Contents, survey: Survey, *, missing: bool) -> tuple[list[str], list[Table]]:
    records = contents.records
    if missing:
        ways = ways_of(records, survey)
        return [note for each in ways for note in each.notes], [each.table for each in ways]
    told, against = tell_survey(records, survey), against_earlier(records, survey)
    sentences = [*told.sentences, *told.owned, *(against.sentences if against else ())]
    tables = [
        told.summary,
        told.scores,
        told.weights,
        told.missing,
        *((against.table, against.follow) if against else ()),
    ]
    return sentences, [each for each in tables if each is not None]


def _tell(title: str, sentences: list[str], tables: list[Table], name: str | None) -> None:
    if name is not None:
        found = {each.name: each for each in tables}
        one_csv(found, name)
        return
    heading(title)
    for each in sentences:
        said(each)
    for table in tables:
        if table.rows:
            tabled(table)
    said(f"Tables for --csv: {known(each.name for each in tables)}")
