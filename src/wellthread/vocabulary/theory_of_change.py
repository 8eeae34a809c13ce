"""Theory of change: actions, how they are thought to work, what must hold, and what they should lead to."""

from __future__ import annotations

from datetime import date

from .noun import Code, Record, attr, noun
from .ref import Ref


class ActionStatus(Code):
    PROPOSED = "proposed", "An idea."
    AGREED = "agreed", "Has an owner."
    RUNNING = "running", "Under way."
    DONE = "done", "Finished."
    STOPPED = "stopped", "Ended early."


class Travel(Code):
    CORE = "core", "Keep this when the blueprint moves elsewhere."
    ADAPTABLE = "adaptable", "Adapt this to the place."
    LOCAL = "local", "Belongs to this place only."


class StepKind(Code):
    ACTIVITY = "activity", "What is done."
    MECHANISM = "mechanism", "How that is thought to bring change about."
    OUTCOME = "outcome", "What changes for people."
    IMPACT = "impact", "Lasting difference for the neighbourhood."


class EvidenceGrade(Code):
    STRONG = "strong", "Several good studies, or many residents and data that agree."
    SOME = "some", "One good study, or several residents."
    WEAK = "weak", "Opinion or a single voice."
    NONE = "none", "Nothing yet."


@noun("theory_of_change", "actions")
class Action(Record):
    """Something that will be done, by whom, with what."""

    title: str = attr("What will be done, starting with a verb.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    description: str = attr("How.", default="", long=True)
    owner: Ref | None = attr("Who answers for it.", default=None, kinds=("partner",))
    status: ActionStatus = attr("How far it has come.", default=ActionStatus.PROPOSED)
    starts: date | None = attr("First day.", default=None)
    ends: date | None = attr("Last day.", default=None)
    cost: float | None = attr("Cost in pounds.", default=None, unit="GBP")
    travel: Travel = attr("What to do with it when the blueprint moves.", default=Travel.ADAPTABLE)


@noun("theory_of_change", "steps")
class Step(Record):
    """One box of the theory of change."""

    kind: StepKind = attr("Activity, mechanism, outcome or impact.")
    title: str = attr("In plain words.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    action: Ref | None = attr("The action that an activity carries out.", default=None, kinds=("action",), cites="does")
    factor: Ref | None = attr("The factor it means to shift.", default=None, kinds=("factor",), cites="shifts")
    description: str = attr("More.", default="", long=True)


@noun("theory_of_change", "step_links")
class StepLink(Record):
    """One arrow of the theory of change: because of the one, the other."""

    cause: Ref = attr("From.", kinds=("step",), cites="starts_from")
    effect: Ref = attr("To.", kinds=("step",), cited_as="expected_from")
    why: str = attr("Why this should follow.", default="", long=True)


@noun("theory_of_change", "assumptions")
class Assumption(Record):
    """What must hold for an arrow or a step to work."""

    about: Ref = attr("Arrow or step.", kinds=("step_link", "step"), cited_as="assumes")
    text: str = attr("What must hold.", long=True)
    grade: EvidenceGrade = attr("How well it is supported.", default=EvidenceGrade.NONE)
    watched_by: str = attr("How we shall notice if it fails.", default="")


@noun("theory_of_change", "evidence_items")
class EvidenceItem(Record):
    """Something other than a resident's words that supports or speaks against a claim."""

    title: str = attr("What it is.")
    citation: str = attr("Full reference.", default="")
    address: str = attr("Where it can be read.", default="")
    finding: str = attr("What it found, in a sentence.", default="", long=True)
    grade: EvidenceGrade = attr("How strong it is.", default=EvidenceGrade.SOME)
