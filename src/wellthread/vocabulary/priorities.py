"""Priorities: options that come from somewhere, decisions with reasons, whose list they stand on, and commitments."""

from __future__ import annotations

from datetime import date

from .noun import Code, Record, attr, noun
from .ref import Ref
from .voting import Whose


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
    ASKED = "asked", "Asked for; no answer yet."
    OFFERED = "offered", "Said aloud."
    CONFIRMED = "confirmed", "Put in writing."
    KEPT = "kept", "Done."
    WITHDRAWN = "withdrawn", "Taken back."
    REFUSED = "refused", "No, because."


@noun("priorities", "priority_options")
class PriorityOption(Record):
    """Something that could become a priority. It says where it came from by links: option *raised by* theme."""

    exercise: Ref = attr("Put to which exercise.", kinds=("exercise",))
    title: str = attr("In words that voters read.")
    description: str = attr("More, for those who want it.", default="", long=True)
    cost: float | None = attr("Cost, where the exercise has a budget.", default=None, unit="currency")
    order: int = attr("Place on the paper; options with the same number stand in order of title.", default=0)
    proposed_by: Ref | None = attr("The group that proposed it.", default=None, kinds=("group",))
    merged_into: Ref | None = attr(
        "The option that it is another wording of.", default=None, kinds=("priority_option",), cited_as="takes_in"
    )
    left_out: str = attr("Why it is not put to the vote; empty when it is.", default="", long=True)
    teams_own: bool = attr("Whether the team put it forward itself, with nobody's words behind it.", default=False)


@noun("priorities", "same_options")
class SameOption(Record):
    """What a person said of two options: that they are the same thing in other words, or are not."""

    exercise: Ref = attr("In which exercise.", kinds=("exercise",))
    one: Ref = attr("The one option.", kinds=("priority_option",))
    other: Ref = attr("The other.", kinds=("priority_option",))
    same: bool = attr("Whether they are the same.")
    reason: str = attr("Why, in a sentence.", default="", long=True)
    suggested: bool = attr("Whether the computer had proposed it.", default=False)


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
    whose: Whose = attr("In whose name it was decided.", default=Whose.TOGETHER)
    against: str = attr("What the count said, where the decision departs from it.", default="", long=True)
    open_to: str = attr("What would change the answer, where it is no or not now.", default="", long=True)
    into: Ref | None = attr(
        "The priority that the option becomes part of, where it is merged.",
        default=None,
        kinds=("priority",),
        cited_as="set_by",
    )


@noun("priorities", "earlier_decisions")
class EarlierDecision(Record):
    """What a decision said before it was decided anew. Nobody edits it."""

    decision: Ref = attr("Of which decision.", kinds=("decision",))
    was: int = attr("The version that this was.")
    outcome: DecisionOutcome = attr("What was decided then.")
    reason: str = attr("Why, as it was said then.", long=True)
    why: str = attr("Why it was decided anew.", long=True)
    departs: bool = attr("Whether it departed from the count.", default=False)
    against: str = attr("What the count said then, where it departed.", default="", long=True)
    open_to: str = attr("What would have changed the answer.", default="", long=True)
    decided_by: str = attr("Roles or bodies that decided then.", default="")
    decided_on: date | None = attr("When that was.", default=None)


@noun("priorities", "priorities", kind="priority")
class Priority(Record):
    """An issue agreed for action."""

    title: str = attr("Short and in plain words.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    statement: str = attr("What is to change, for whom.", default="", long=True)
    decision: Ref | None = attr("The decision that made it one.", default=None, kinds=("decision",), cites="set_by")
    order: int = attr("Place among the priorities; 1 is first.", default=1)
    tags: tuple[str, ...] = attr("Ids of tags, such as those of Core20PLUS5.", default=())


@noun("priorities", "priority_lists")
class PriorityList(Record):
    """What one side says matters most, in its order. Residents' and commissioners' lists are kept apart."""

    title: str = attr("What it is called.")
    whose: Whose = attr("Whose list it is.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    exercise: Ref | None = attr("The count it comes from, where there was one.", default=None, kinds=("exercise",))
    session: Ref | None = attr("The meeting where it was made.", default=None, kinds=("session",))
    made_on: date | None = attr("When.", default=None)
    made_how: str = attr("How they came to it.", default="", long=True)


@noun("priorities", "list_entries")
class ListEntry(Record):
    """One place on a list."""

    list: Ref = attr("On which list.", kinds=("priority_list",))
    place: int = attr("Its place; 1 is first. Equal places are allowed.")
    item: Ref = attr("What stands there.", kinds=("priority_option", "priority"), cites="places")
    reason: str = attr("Why there.", default="", long=True)


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
    asset: Ref | None = attr("The asset that is lent or opened.", default=None, kinds=("asset",))
    answerable: str = attr("Who sees to it there: a role, no name.", default="")
    reason: str = attr("Why it was refused, withdrawn or changed.", default="", long=True)
    settled_on: date | None = attr("When it was kept, refused or withdrawn.", default=None)
