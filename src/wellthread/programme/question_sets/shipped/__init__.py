"""Harmonised equality questions that ship with Wellthread: data with its source, so that a new standard needs no code.

Each `NAME.csv` has the choices in their order, with what each is in the broader list and in the one before; each
`NAME.json` says who published them and when somebody last looked whether the standard still stands.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime
from importlib.resources import files
from itertools import groupby
from typing import Any

from wellthread.interop.xlsform import SetRecords
from wellthread.vocabulary import AnswerKind, Choice, Question, QuestionSet, QuestionSetKind, Ref

Row = dict[str, str]
LOOK_AGAIN = 180
"""After so many days somebody has to look whether the standard still stands."""


def shipped() -> tuple[str, ...]:
    """The names of the sets that ship."""
    return tuple(sorted(each.name.removesuffix(".csv") for each in _folder().iterdir() if each.name.endswith(".csv")))


def shipped_set(
    name: str, *, also: tuple[str, ...] = (), made_by: str = "", made_at: datetime | None = None
) -> SetRecords:
    """One of them as records. `also` names questions that are off by default: religion, orientation.

    Raises KeyError for a name that does not ship.
    """
    if name not in shipped():
        raise KeyError(name)
    about = json.loads(_folder().joinpath(f"{name}.json").read_text(encoding="utf-8"))
    signed: dict[str, Any] = {"made_by": made_by, "made_at": made_at}
    found = QuestionSet(
        id=f"equality-{name}",
        title=about["title"],
        kind=QuestionSetKind.EQUALITY,
        edition=about["edition"],
        nation=about["nation"],
        source=about["source"],
        source_url=about["source_url"],
        checked_on=date.fromisoformat(about["checked_on"]),
        **signed,
    )
    questions: list[Question] = []
    choices: list[Choice] = []
    for key, held in groupby(rows(name), key=lambda row: row["question"]):
        own = list(held)
        if own[0]["off_by_default"] and key not in also:
            continue
        asked = _question(found, own[0], len(questions) + 1, signed)
        questions.append(asked)
        choices += _choices(asked, own, signed)
    return SetRecords(found, tuple(questions), tuple(choices), ())


def rows(name: str) -> Iterator[Row]:
    """The rows of a set's table."""
    yield from csv.DictReader(_folder().joinpath(f"{name}.csv").read_text(encoding="utf-8").splitlines())


def _question(found: QuestionSet, row: Row, position: int, signed: dict[str, Any]) -> Question:
    return Question(
        id=f"{found.id}-{row['question'].replace('_', '-')}",
        text=row["text"],
        hint=row["hint"],
        question_set=found.ref,
        name=row["question"],
        answer=AnswerKind.ONE,
        position=position,
        relevant=row["relevant"],
        source=found.source,
        **signed,
    )


def _choices(asked: Question, own: list[Row], signed: dict[str, Any]) -> list[Choice]:
    return [
        Choice(
            id=f"{asked.id}-{row['code'].replace('_', '-').replace('+', '-plus')}",
            question=Ref("question", asked.id),
            code=row["code"],
            label=row["label"],
            position=position,
            broader=row["broader"],
            older=row["older"],
            write_in=bool(row["write_in"]),
            **signed,
        )
        for position, row in enumerate(own, 1)
    ]


def _folder() -> Any:
    return files(__name__)
