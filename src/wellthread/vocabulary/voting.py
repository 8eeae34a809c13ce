"""Voting: ways of choosing among given options, and the papers that people filled in."""

from __future__ import annotations

from datetime import date

from .noun import Code, Record, attr, noun
from .ref import Ref


class BallotForm(Code):
    RANKING = "ranking", "Options in order, best first; not all need be ranked."
    APPROVAL = "approval", "Options that the voter supports, in no order."
    DOTS = "dots", "A few dots to place; several may go on one option."
    SCORES = "scores", "A score for each option."
    PAIRS = "pairs", "Two options at a time: which matters more, or cannot decide."
    BUDGET = "budget", "Options that the voter would pay for, within the money there is."


class ExerciseStatus(Code):
    PLANNED = "planned", "Not open yet."
    OPEN = "open", "Papers are taken."
    CLOSED = "closed", "No more papers are taken; it is counted."


class Whose(Code):
    """In whose name something was chosen."""

    RESIDENTS = "residents", "People who live here."
    COMMISSIONERS = "commissioners", "Those who decide about money and services."
    TOGETHER = "together", "Both in one room."


@noun("priorities", "exercises")
class Exercise(Record):
    """One way of choosing, run once on given options."""

    title: str = attr("What it was called.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    form: BallotForm = attr("What voters were asked to do.", default=BallotForm.RANKING)
    question: str = attr("What they were asked.", default="")
    seats: int = attr("How many options were to be chosen.", default=3)
    budget: float | None = attr("Money to share out, where options have costs.", default=None, unit="currency")
    currency: str = attr("Currency of budget and costs.", default="GBP", source="ISO 4217")
    held_on: date | None = attr("Day.", default=None)
    session: Ref | None = attr("The meeting where it was held.", default=None, kinds=("session",))
    dataset: Ref | None = attr("The published election it was taken from.", default=None, kinds=("dataset",))
    whose: Whose = attr("In whose name it chooses.", default=Whose.TOGETHER)
    status: ExerciseStatus = attr("Whether papers are taken.", default=ExerciseStatus.CLOSED)
    rounds: int = attr("How many times people voted, one after the other.", default=1)
    dots: int = attr("How many dots each voter has, where dots are placed.", default=3, unit="dots")
    most_score: int = attr("The highest score, where options are scored; the lowest is 0.", default=5)
    most_marks: int | None = attr("Most options that one paper may mark; none for all.", default=None)
    rule: str = attr("How it was said beforehand that it would be counted; empty when nothing was said.", default="")


@noun("priorities", "ballots")
class Ballot(Record):
    """One voter's paper, or several identical ones. Nothing leads from it to a person."""

    exercise: Ref = attr("In which exercise.", kinds=("exercise",))
    options: tuple[Ref, ...] = attr("Ranked best first, or those marked.", kinds=("priority_option",))
    marks: tuple[str, ...] = attr(
        "How many dots, or what score, for each of these options in the same order; empty for other forms.", default=()
    )
    group: Ref | None = attr("The group the voter voted with.", default=None, kinds=("group",))
    count: int = attr("How many voters filled in the same paper.", default=1, unit="people", people=True)
    channel: str = attr("Paper, phone, hands.", default="")
    round: int = attr("In which round of voting; 1 is the first.", default=1)


@noun("priorities", "pair_choices")
class PairChoice(Record):
    """One answer to “which of these two?”. Nothing leads from it to a person."""

    exercise: Ref = attr("In which exercise.", kinds=("exercise",))
    one: Ref = attr("The option shown first.", kinds=("priority_option",))
    other: Ref = attr("The option shown second.", kinds=("priority_option",))
    chosen: Ref | None = attr("The one taken; empty for “cannot decide”.", default=None, kinds=("priority_option",))
    reason: str = attr("Why it could not be decided, where that was said.", default="")
    group: Ref | None = attr("The group the voter voted with.", default=None, kinds=("group",))
    count: int = attr("How often the same answer was given.", default=1, unit="answers", people=True)
    channel: str = attr("Paper, phone, hands.", default="")
    round: int = attr("In which round of voting; 1 is the first.", default=1)


@noun("priorities", "electorates")
class Electorate(Record):
    """How many people could have voted, group by group. Without it nobody can say who was absent."""

    exercise: Ref = attr("In which exercise.", kinds=("exercise",))
    group: Ref | None = attr("Which group; empty for all together.", default=None, kinds=("group",))
    people: int = attr("How many could have voted.", unit="people", people=True)
    invited: int | None = attr("How many of them were asked to come.", default=None, unit="people", people=True)
    source: str = attr("Where these numbers come from.", default="")
