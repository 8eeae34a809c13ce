"""Blueprint: the document, its lines, and how it stands to the plans of the place."""

from __future__ import annotations

from datetime import date

from .noun import Code, Record, attr, noun
from .ref import Ref


class Section(Code):
    SUMMARY = "summary", "The whole on one page."
    PLACE = "place", "The neighbourhood, and why this one."
    VOICES = "voices", "Who took part, and who did not."
    ASSETS = "assets", "What helps people here to be well, and what stands in the way."
    SYSTEM = "system", "What leads to what."
    PRIORITIES = "priorities", "What matters most, in residents' words."
    ACTIONS = "actions", "What will be done, by whom, with what."
    CHANGE = "change", "How it is thought to work."
    ALIGNMENT = "alignment", "How it stands to the plans of the place."
    TESTING = "testing", "How we shall know."
    FEEDBACK = "feedback", "How residents hear back."
    TRAVEL = "travel", "What to keep and what to adapt elsewhere."


class LineKind(Code):
    CITED = "cited", "Rests on records, named by links."
    OWN_VIEW = "own_view", "The team's own view, and marked as such."


class Relation(Code):
    SUPPORTS = "supports", "Ours helps to deliver theirs."
    FILLS = "fills_gap", "Theirs names the aim and not the means."
    CONFLICTS = "conflicts", "The two pull apart."
    ABSENT = "absent", "The plan says nothing of it: a finding."


@noun("blueprint", "blueprints")
class Blueprint(Record):
    """The transferable plan with its local form."""

    title: str = attr("Title page.")
    neighbourhoods: tuple[Ref, ...] = attr("Where it applies; empty for all.", default=(), kinds=("neighbourhood",))
    edition: str = attr("Edition.", default="draft")
    released_on: date | None = attr("When it was released.", default=None)
    authors: str = attr("Who wrote it: bodies and roles.", default="")


@noun("blueprint", "blueprint_lines")
class BlueprintLine(Record):
    """A sentence that editors put around what is assembled. It rests on something, or says whose view it is."""

    blueprint: Ref = attr("In which blueprint.", kinds=("blueprint",))
    section: Section = attr("Where.")
    order: int = attr("Place in the section.", default=1)
    text: str = attr("The line.", long=True)
    kind: LineKind = attr("Cited or own view.", default=LineKind.CITED)


@noun("blueprint", "plan_documents")
class PlanDocument(Record):
    """A plan that already governs the place."""

    title: str = attr("Its title.")
    owner: str = attr("Whose plan it is.", default="")
    edition: str = attr("Version or year.", default="")
    address: str = attr("Where it can be read.", default="")
    published_on: date | None = attr("When it came out.", default=None)


@noun("blueprint", "plan_items")
class PlanItem(Record):
    """One clause of a plan."""

    document: Ref = attr("In which plan.", kinds=("plan_document",))
    code: str = attr("Number or short name of the clause.", default="")
    text: str = attr("What it says.", long=True)


@noun("blueprint", "alignments")
class Alignment(Record):
    """How one of our records stands to a clause of a plan, or to the plan's silence."""

    subject: Ref = attr("Ours.", kinds=("priority", "action", "step"), cites="compares")
    plan_item: Ref | None = attr(
        "Theirs; empty when the plans are silent.", default=None, kinds=("plan_item",), cites="aligns_with"
    )
    relation: Relation = attr("How they stand to each other.")
    note: str = attr("In words.", default="", long=True)
