"""Exercises as Pabulib elections and back: what leaves with them, and what is left behind."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from fractions import Fraction

from wellthread.disclosure import DEFAULT
from wellthread.interop.pabulib import Election, Project, Vote
from wellthread.methods.priorities import Paper, count
from wellthread.vocabulary import Ballot, BallotForm, Exercise, PriorityOption, Record, Records, Ref

from .building.names import slug

TYPES = {
    BallotForm.RANKING: "ordinal",
    BallotForm.APPROVAL: "approval",
    BallotForm.BUDGET: "approval",
    BallotForm.DOTS: "cumulative",
    BallotForm.SCORES: "scoring",
}
FORMS = {
    "approval": BallotForm.APPROVAL,
    "choose-1": BallotForm.APPROVAL,
    "ordinal": BallotForm.RANKING,
    "cumulative": BallotForm.DOTS,
    "scoring": BallotForm.SCORES,
}
ORDINARY_SEATS = 3
LEFT_BEHIND = "Groups, age and sex of voters are left out, and papers stand in no order that tells who came when."


class NotAnElection(ValueError):
    """An exercise that the Pabulib format cannot hold, or that may not leave; the message says why."""


def exported(records: Records, exercise: Exercise, *, today: date) -> Election:
    """The exercise's last round as an election. Raises NotAnElection, and BadBallot when papers cannot be counted.

    Papers leave one by one, without group, age or sex, ordered by what is on them: nothing leads back to a voter.
    Fewer papers than the rule on small numbers allows do not leave at all.
    """
    if exercise.form is BallotForm.PAIRS:
        raise NotAnElection("Answers to pairs have no place in the Pabulib format. Export another exercise.")
    whole = count(exercise, records.of(PriorityOption), records.of(Ballot))
    if whole.everyone is None or not whole.voters:
        raise NotAnElection(f"Fewer than {DEFAULT.hide_below} people voted, so their papers do not leave.")
    votes = [paper for paper in whole.papers for _ in range(paper.voters)]
    day = f"{exercise.held_on or today:%d.%m.%Y}"
    meta = {
        "description": exercise.title,
        "country": "United Kingdom" if exercise.currency == "GBP" else "unknown",
        "unit": exercise.neighbourhood.id if exercise.neighbourhood else exercise.id,
        "instance": f"{exercise.held_on or today:%Y}",
        "num_projects": str(len(whole.options)),
        "num_votes": str(len(votes)),
        "budget": f"{exercise.budget or 0:.2f}".removesuffix(".00"),
        "vote_type": TYPES[exercise.form],
        "rule": "unknown",
        "date_begin": day,
        "date_end": day,
        "language": "en",
        "currency": exercise.currency,
        "comment": f"#1: {LEFT_BEHIND}",
    }
    if exercise.form is BallotForm.DOTS:
        meta["max_sum_points"] = str(exercise.dots)
    if exercise.form is BallotForm.SCORES:
        meta["max_points"] = str(exercise.most_score)
    if exercise.most_marks is not None:
        meta["max_length"] = str(exercise.most_marks)
    projects = tuple(Project(each.id, each.cost or 0.0, {"name": each.title}) for each in whole.options)
    return Election(meta, projects, tuple(_vote(number, paper) for number, paper in enumerate(votes, start=1)))


def _vote(number: int, paper: Paper) -> Vote:
    more = {"points": ",".join(map(str, paper.marks))} if paper.marks else {}
    return Vote(str(number), paper.options, more)


def imported(election: Election, key: str, *, by: str = "", at: datetime | None = None) -> list[Record]:
    """An election as an exercise with options and papers; equal papers together, nothing of a voter's age or sex."""
    form = FORMS[election.vote_type]
    heaps = election.marked()
    meta = election.meta
    exercise = Exercise(
        id=key,
        made_by=by,
        made_at=at,
        title=meta.get("description") or meta.get("unit") or key,
        form=form,
        question="Another place's vote, brought in from a Pabulib file.",
        seats=sum(each.selected for each in election.projects) or min(ORDINARY_SEATS, len(election.projects)),
        budget=election.budget,
        currency=meta.get("currency", ""),
        held_on=_day(meta.get("date_end", "")),
        dots=max((sum(marks) for _, marks in heaps), default=0) if form is BallotForm.DOTS else 3,
        most_score=max((max(marks, default=0) for _, marks in heaps), default=0) if form is BallotForm.SCORES else 5,
        rule=meta.get("rule", ""),
    )
    ids = _ids(election, key)
    options = [
        PriorityOption(
            id=ids[each.id],
            made_by=by,
            made_at=at,
            exercise=exercise.ref,
            title=each.name,
            cost=each.cost,
            order=number,
        )
        for number, each in enumerate(election.projects, start=1)
    ]
    ballots = [
        Ballot(
            id=f"{key}-paper-{number}",
            made_by=by,
            made_at=at,
            exercise=exercise.ref,
            options=tuple(Ref("priority_option", ids[each]) for each in named),
            marks=tuple(str(each) for each in marks),
            count=voters,
            channel="pabulib",
        )
        for number, ((named, marks), voters) in enumerate(sorted(heaps.items()), start=1)
    ]
    return [exercise, *options, *ballots]


def costs_of(election: Election) -> dict[str, Fraction]:
    """What each project costs, exactly as written."""
    return {each.id: Fraction(str(each.cost)) for each in election.projects}


def papers_of(election: Election) -> list[Paper]:
    """The papers of an election, equal ones together."""
    return [Paper(named, voters, marks) for (named, marks), voters in election.marked().items()]


def winners_of(election: Election) -> set[str] | None:
    """What the organisers funded, where the file says."""
    told = any("selected" in each.more for each in election.projects)
    return {each.id for each in election.projects if each.selected} if told else None


def _ids(election: Election, key: str) -> dict[str, str]:
    """An id for each project's option; numbered where two would be written alike."""
    found: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for each in election.projects:
        plain = f"{key}-{slug(each.id) or 'option'}"
        taken[plain] += 1
        found[each.id] = plain if taken[plain] == 1 else f"{plain}-{taken[plain]}"
    return found


def _day(text: str) -> date | None:
    for way in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, way).date()  # noqa: DTZ007  (a day without a time)
        except ValueError:
            continue
    return None
