"""The ballot: another place's participatory-budgeting election, to exercise the count."""

from __future__ import annotations

from datetime import date, datetime

from wellthread.interop.pabulib import Election, read_election
from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import Ballot, BallotForm, Exercise, PriorityOption, Record, Ref

from .recipe import MADE_BY, Shelf

KEY = "wieliczka-2023"


def build_votes(shelf: Shelf) -> tuple[list[Record], list[Link]]:
    """The election with its options and ballots, identical papers counted together."""
    election = read_election(shelf.path(KEY))
    exercise = Exercise(
        id=KEY,
        made_by=MADE_BY,
        title="Green Million of Wieliczka, Poland, 2023: another place's vote, here to exercise the count",
        form=BallotForm.APPROVAL,
        question="Which green projects should the town pay for? Nothing here was asked in this neighbourhood.",
        seats=len(election.projects),
        budget=election.budget,
        currency=election.meta.get("currency", ""),
        held_on=_day(election.meta.get("date_end", "")),
        dataset=Ref("dataset", KEY),
    )
    options = [
        PriorityOption(id=_option(each.id).id, made_by=MADE_BY, exercise=exercise.ref, title=each.name, cost=each.cost)
        for each in election.projects
    ]
    links = [
        Link(subject=each.ref, verb=Verb.RAISED_BY, object=Ref("dataset", KEY), by=MADE_BY, how=How.IMPORT)
        for each in options
    ]
    return [exercise, *options, *_ballots(election, exercise.ref)], links


def _ballots(election: Election, exercise: Ref) -> list[Ballot]:
    papers = sorted(election.papers().items(), key=lambda each: (-each[1], each[0]))
    return [
        Ballot(
            id=f"{KEY}-paper-{number}",
            made_by=MADE_BY,
            exercise=exercise,
            options=tuple(_option(each) for each in options),
            count=count,
        )
        for number, (options, count) in enumerate(papers, start=1)
    ]


def _option(project: str) -> Ref:
    return Ref("priority_option", f"{KEY}-{project}")


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%d.%m.%Y").date()  # noqa: DTZ007  (a day without a time)
    except ValueError:
        return None
