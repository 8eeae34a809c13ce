"""Plans of the place, and how ours stands to them: clause by clause, in editions; and the tags they are sorted by."""

from __future__ import annotations

from datetime import date

from .noun import Code, Record, attr, noun
from .ref import Ref


class Relation(Code):
    SUPPORTS = "supports", "Ours helps to deliver theirs."
    FILLS = "fills_gap", "Theirs names the aim and not the means."
    CONFLICTS = "conflicts", "The two pull apart."
    ABSENT = "absent", "The plan says nothing of it: a finding."


class PlanKind(Code):
    ICS = "ics_strategy", "Integrated care strategy."
    FORWARD = "joint_forward_plan", "Joint forward plan of an integrated care board and its trusts."
    JSNA = "jsna", "Joint strategic needs assessment."
    WELLBEING = "wellbeing_strategy", "Joint local health and wellbeing strategy."
    CORE20 = "core20plus5", "NHS England's Core20PLUS5."
    PLACE = "place_plan", "Plan of a place, such as a borough or a county district."
    NEIGHBOURHOOD = "neighbourhood_plan", "Neighbourhood health plan."
    OTHER = "other", "Anything else; say what in the title."


@noun("blueprint", "plan_documents")
class PlanDocument(Record):
    """A plan that already governs the place."""

    title: str = attr("Its title.")
    owner: str = attr("Whose plan it is.", default="")
    edition: str = attr("Version or year.", default="")
    address: str = attr("Where it can be read.", default="")
    published_on: date | None = attr("When it came out.", default=None)
    kind: PlanKind = attr("What sort of plan.", default=PlanKind.OTHER)
    scale: str = attr("Of what it speaks: system, place, neighbourhood; with its name.", default="")
    starts: date | None = attr("First day it governs.", default=None)
    ends: date | None = attr("Last day it governs.", default=None)
    replaces: Ref | None = attr("The edition that it takes the place of.", default=None, kinds=("plan_document",))
    neighbourhoods: tuple[Ref, ...] = attr(
        "Which neighbourhoods it governs; empty for all.", default=(), kinds=("neighbourhood",)
    )


@noun("blueprint", "plan_items")
class PlanItem(Record):
    """One clause of a plan."""

    document: Ref = attr("In which plan.", kinds=("plan_document",))
    code: str = attr("Number or short name of the clause.", default="")
    text: str = attr("What it says.", long=True)
    page: str = attr("On which page.", default="")
    same_as: Ref | None = attr(
        "The clause of an earlier edition that it carries on.", default=None, kinds=("plan_item",)
    )
    owner: str = attr("Who answers for this clause.", default="")


@noun("blueprint", "alignments")
class Alignment(Record):
    """How one of our records stands to a clause of a plan, or to the plan's silence."""

    subject: Ref = attr("Ours.", kinds=("priority", "action", "step", "theme", "barrier"), cites="compares")
    plan_item: Ref | None = attr(
        "Theirs; empty when the plans are silent.", default=None, kinds=("plan_item",), cites="aligns_with"
    )
    relation: Relation = attr("How they stand to each other.")
    note: str = attr("In words.", default="", long=True)
    document: Ref | None = attr("Which plan is silent, where one is.", default=None, kinds=("plan_document",))
    asked: str = attr("What we ask of the plan's owner.", default="", long=True)
    looked_on: date | None = attr("When somebody last looked.", default=None)


@noun("blueprint", "tags")
class Tag(Record):
    """A label of an agreed set, such as Core20PLUS5. Records name it by its id."""

    set: str = attr("Of which set: “Core20PLUS5, adults”.")
    edition: str = attr("Which edition of the set.", default="")
    name: str = attr("As people read it.")
    says: str = attr("What belongs under it.", default="", long=True)
    local: bool = attr("Whether it was agreed here, as PLUS groups are.", default=False)
    source: str = attr("Where the set can be read.", default="")
