"""Everything that is told of one exercise: worked out once, for the stage, the page and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wellthread.vocabulary import Ballot, Electorate, Exercise, Group, PairChoice, PriorityOption, Ref

from .absent import Turnout, absences, turnouts
from .agreement import Agreement, agreements
from .counting import Count, Way, count, count_by_group, count_by_round
from .disagreements import Disagreement, disagreements, leading_way
from .ranks import MIDDLE, Reach, reaches
from .sharing import Shared, shared_out
from .telling import Groups, told_by_group


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """One exercise counted. `by_group` is for use inside the house; `told` is what may be told of groups.

    `reaches` say how sure places are in the leading way of counting, `absent` who was not there and which group that
    concerns, `shared` how a budget would be spent and why.
    """

    whole: Count
    by_group: Mapping[Ref | None, Count]
    by_round: Mapping[int, Count]
    told: Groups
    way: Way
    disagreements: tuple[Disagreement, ...]
    agreements: tuple[Agreement, ...]
    reaches: tuple[Reach, ...]
    turnouts: tuple[Turnout, ...]
    absent: tuple[tuple[str, Ref | None], ...]
    shared: Shared | None
    names: Mapping[Ref, str]

    def name(self, group: Ref) -> str:
        return self.names.get(group.unversioned, group.id)


def results(
    exercise: Exercise,
    options: Sequence[PriorityOption],
    ballots: Sequence[Ballot],
    choices: Sequence[PairChoice] = (),
    groups: Iterable[Group] = (),
    electorates: Iterable[Electorate] = (),
) -> Results:
    """Count one exercise in every way, whole, by group and by round. Raises BadBallot or BadBudget.

    `groups` are those of the exercise's neighbourhood.
    """
    whole = count(exercise, options, ballots, choices)
    by_group = count_by_group(exercise, options, ballots, choices)
    own = tuple(groups)
    names = {each.ref.unversioned: each.name for each in own}
    told, way = told_by_group(whole, by_group), leading_way(whole)
    sure = reaches(whole, by_group, way) if whole.everyone is not None else ()
    there = turnouts(whole, told, own, electorates)
    return Results(
        whole=whole,
        by_group=by_group,
        by_round=count_by_round(exercise, options, ballots, choices),
        told=told,
        way=way,
        disagreements=disagreements(whole, by_group, own, sure),
        agreements=agreements(told.counts, way),
        reaches=sure,
        turnouts=there,
        absent=tuple(absences(whole, told, there)) if whole.voters else (),
        shared=shared_out(whole, by_group, told, names),
        names=names,
    )


def tell_reach(whole: Count, reach: Reach) -> str:
    """How sure one option's place is, in a sentence."""
    title = f"“{whole.title(reach.option)}”"
    if reach.best == reach.worst:
        return f"{title} came {ordinal(reach.place)}, and so it did in at least {MIDDLE} of 100 re-drawn rooms."
    return (
        f"{title} came {ordinal(reach.place)}: between {ordinal(reach.best)} and {ordinal(reach.worst)} place in "
        f"{MIDDLE} of 100 re-drawn rooms."
    )


def tell_sureness(whole: Count) -> str:
    """What the intervals mean and do not mean."""
    if whole.duels:
        return (
            "The lines show how far chance in the answers could move each place. Several answers of one person hang "
            "together, so the truth is less sure than the lines say."
        )
    return (
        "A re-drawn room holds as many papers as came in, drawn from them again, each group as large as it was. It "
        "shows how far the result hangs on a few papers. Who came is not a random sample of those who live here, so it "
        "says nothing of people who were not there."
    )


def ordinal(place: int) -> str:
    """
    >>> [ordinal(each) for each in (1, 2, 3, 4, 11, 22)]
    ['1st', '2nd', '3rd', '4th', '11th', '22nd']
    """
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"
