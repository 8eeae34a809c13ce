"""`wellthread evaluation questions`: the seven questions that stand, answered from the records."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._one_table import csv_of
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, known, said, tabled
from wellthread.programme.answering import Answer, seven
from wellthread.programme.release import release
from wellthread.vocabulary import Neighbourhood, Records, Ref, StandingQuestion, Visibility
from wellthread.vocabulary.days import day as in_words


@click.command("questions")
@folder
@dated
@click.option(
    "--question",
    "which",
    type=click.Choice([each.value for each in StandingQuestion]),
    help="One of the seven, whole; without it, the first sentence of each.",
)
@click.option("--place", metavar="ID", help="One neighbourhood; without it, all of them together.")
@click.option("--csv", "name", metavar="NAME", help="Print one table as CSV and nothing else.")
def command(folder: Path, today: datetime, which: str | None, place: str | None, name: str | None) -> None:
    """Answer the seven questions of the evaluation from the records of FOLDER.

    Who takes part; do they improve; are projects delivered as planned; which contribute; are the community's and the
    commissioners' priorities addressed; is the programme delivered as planned. The team's own answers stand beside.
    """
    contents = release(opened(folder), Visibility.TEAM)
    answers = seven(contents, the_place(contents.records, place), today=day(today))
    if name is not None:
        click.echo(_csv(answers, name), nl=False)
        return
    if which is None:
        for each in answers:
            heading(each.question.says)
            _in_short(each)
        said("With --question, one of them whole: " + known(each.value for each in StandingQuestion))
        return
    _whole(next(each for each in answers if each.question.value == which))


def the_place(records: Records, wanted: str | None) -> Ref | None:
    """The neighbourhood that `--place` names; None without it. Raises Refused with those there are."""
    if wanted is None:
        return None
    places = {each.id: each.ref.unversioned for each in records.of(Neighbourhood)}
    if wanted not in places:
        raise Refused(f"There is no neighbourhood “{wanted}”. There are: {known(places) or 'none'}.")
    return places[wanted]


def _csv(answers: tuple[Answer, ...], name: str) -> str:
    tables = {each.table.name: each.table for answer in answers for each in answer.tables}
    return csv_of(tables, name)


def _in_short(answer: Answer) -> None:
    said(answer.first.text)
    said(answer.sure, indent=2)
    for each in answer.team[:1]:
        when = f" ({in_words(each.on)})" if each.on else ""
        said(f"The team's own answer{when}: {each.text}", indent=2)


def _whole(answer: Answer) -> None:
    heading(answer.question.says)
    _in_short(answer)
    for sentence in answer.sentences:
        said(f"• {sentence}")
    for each in answer.tables:
        tabled(each.table)
    if answer.missing:
        heading("What is missing, and how to mend it")
        for gap in answer.missing:
            said(f"• {gap.sentence} {gap.remedy}")
    if names := known(each.table.name for each in answer.tables):
        said(f"Tables for --csv: {names}")
