"""Priorities: options that come from somewhere, ballots, decisions with reasons, commitments."""

from __future__ import annotations

from datetime import date

from .noun import Code, Record, attr, noun
from .ref import Ref


class BallotForm(Code):
    RANKING = "ranking", "Options in order, best first; not all need be ranked."
    APPROVAL = "approval", "Options that the voter supports, in no order."


class DecisionOutcome(Code):
    ACCEPTED = "accepted", "It becomes a priority."
    MERGED = "merged", "It becomes part of another priority."
    DEFERRED = "deferred", "Not now."
    DECLINED = "declined", "No, because."


class CommitmentKind(Code):
    MONEY = "money", "Pounds."
    SPACE = "space", "Room, land or equipment."
    TIME = "time", "Hours of people's work."
    INFLUENCE = "influence", "Opening a door, changing a rule."


class CommitmentStatus(Code):
    OFFERED = "offered", "Said aloud."
    CONFIRMED = "confirmed", "Put in writing."
    KEPT = "kept", "Done."
    WITHDRAWN = "withdrawn", "Taken back."


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


@noun("priorities", "priority_options")
class PriorityOption(Record):
    """Something that could become a priority. It says where it came from by links: option *raised by* theme."""

    exercise: Ref = attr("Put to which exercise.", kinds=("exercise",))
    title: str = attr("In words that voters read.")
    description: str = attr("More, for those who want it.", default="", long=True)
    cost: float | None = attr("Cost, where the exercise has a budget.", default=None, unit="currency")


@noun("priorities", "ballots")
class Ballot(Record):
    """One voter's paper, or several identical ones. Nothing leads from it to a person."""

    exercise: Ref = attr("In which exercise.", kinds=("exercise",))
    options: tuple[Ref, ...] = attr("Ranked best first, or those approved.", kinds=("priority_option",))
    group: Ref | None = attr("The group the voter voted with.", default=None, kinds=("group",))
    count: int = attr("How many voters filled in the same paper.", default=1, unit="people", people=True)
    channel: str = attr("Paper, phone, hands.", default="")


@noun("priorities", "decisions")
class Decision(Record):
    """What people decided about an option, and why. The count advises; people decide."""

    option: Ref = attr("About which option.", kinds=("priority_option",), cites="decides")
    outcome: DecisionOutcome = attr("What was decided.")
    reason: str = attr("Why, in words fit for those who raised it.", long=True)
    departs: bool = attr("Whether it departs from what the count alone would say.", default=False)
    exercise: Ref | None = attr("The count it had before it.", default=None, kinds=("exercise",), cites="weighs")
    decided_by: str = attr("Roles or bodies.", default="")
    decided_on: date | None = attr("When.", default=None)


@noun("priorities", "priorities", kind="priority")
class Priority(Record):
    """An issue agreed for action."""

    title: str = attr("Short and in plain words.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    statement: str = attr("What is to change, for whom.", default="", long=True)
    decision: Ref | None = attr("The decision that made it one.", default=None, kinds=("decision",), cites="set_by")
    order: int = attr("Place among the priorities; 1 is first.", default=1)
    tags: tuple[str, ...] = attr("Core20PLUS5 and local tags.", default=(), source="NHS England Core20PLUS5")


@noun("priorities", "commitments")
class Commitment(Record):
    """Who will give what, by when, on what condition."""

    partner: Ref | None = attr("Who gives.", default=None, kinds=("partner",))
    kind: CommitmentKind = attr("What sort.")
    what: str = attr("What exactly.")
    amount: float | None = attr("How much, in the unit beside it.", default=None)
    unit: str = attr("Pounds, hours, square metres.", default="")
    due: date | None = attr("By when.", default=None)
    condition: str = attr("On what condition.", default="")
    status: CommitmentStatus = attr("How firm it is.", default=CommitmentStatus.OFFERED)
    priority: Ref | None = attr("For which priority.", default=None, kinds=("priority",), cites="promised_for")
