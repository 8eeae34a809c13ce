"""Theory of change: actions, how they are thought to work, what must hold, and what they should lead to."""

from __future__ import annotations

from datetime import date

from .noun import Code, Record, attr, noun
from .ref import Ref


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


class TheoryStatus(Code):
    DRAFT = "draft", "Being worked on."
    AGREED = "agreed", "Agreed by those who made it."
    REPLACED = "replaced", "A later one stands in its place."


class InPlace(Code):
    """Whether something that a theory needs is there."""

    YES = "yes", "It is there."
    PARTLY = "partly", "Some of it is there."
    NO = "no", "It is not there."
    UNKNOWN = "unknown", "Nobody has looked."


class Shift(Code):
    """Which way a step means to move its factor."""

    MORE = "more", "More of it."
    LESS = "less", "Less of it."
    NOT_SAID = "not_said", "As people want it; where nobody has said which way, it is left open."


class EvidenceKind(Code):
    VOICES = "voices", "What people said."
    DATA = "data", "Figures, of this place or of others."
    LITERATURE = "literature", "Published research."
    PRACTICE = "practice", "What happened where it was done before."


QUESTIONED = (
    "theory",
    "step",
    "step_link",
    "assumption",
    "condition",
    "action",
    "barrier",
    "indicator",
    "leverage_point",
    "priority",
)
"""Kinds of which the checker may find something."""


@noun("theory_of_change", "theories", kind="theory")
class Theory(Record):
    """A theory of change: of the whole, or of one action idea and nested into the whole."""

    title: str = attr("What it is called.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    question: str = attr("The situation that it answers, in a sentence or two.", default="", long=True)
    part_of: Ref | None = attr("The theory that it is nested in.", default=None, kinds=("theory",))
    action: Ref | None = attr("The action idea that it is about.", default=None, kinds=("action",), cites="works_out")
    map: Ref | None = attr("The systems map whose factors it uses.", default=None, kinds=("systems_map",))
    status: TheoryStatus = attr("How far it has come.", default=TheoryStatus.DRAFT)
    made_with: str = attr("Who made it: groups and bodies.", default="")
    status_why: str = attr("Why it stands so: who agreed it, or why it was opened again.", default="", long=True)


@noun("theory_of_change", "theories_of_place", kind="theory_of_place")
class TheoryOfPlace(Record):
    """Why to work by place, and why in this one. What it rests on is named by links."""

    neighbourhood: Ref = attr("Which place.", kinds=("neighbourhood",))
    why_place: str = attr("Why work by place at all.", default="", long=True)
    why_here: str = attr("Why this place.", default="", long=True)
    how_place_works: str = attr("How living here makes people well or ill.", default="", long=True)
    held_here: str = attr("What power, money and trust there is here to change things.", default="", long=True)
    not_here: str = attr("What cannot be changed from here, and who would have to.", default="", long=True)


@noun("theory_of_change", "steps")
class Step(Record):
    """One box of the theory of change."""

    kind: StepKind = attr("Activity, mechanism, outcome or impact.")
    title: str = attr("In plain words.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    action: Ref | None = attr("The action that an activity carries out.", default=None, kinds=("action",), cites="does")
    factor: Ref | None = attr("The factor it means to shift.", default=None, kinds=("factor",), cites="shifts")
    description: str = attr("More.", default="", long=True)
    theory: Ref | None = attr("In which theory; empty for the neighbourhood's one.", default=None, kinds=("theory",))
    opens: Ref | None = attr("The nested theory that says how this works.", default=None, kinds=("theory",))
    for_whom: str = attr("For whom it changes.", default="")
    x: float | None = attr("Place on the drawing, left to right.", default=None, unit="drawing units")
    y: float | None = attr("Place on the drawing, top to bottom.", default=None, unit="drawing units")
    shift: Shift = attr("Which way it means to shift its factor.", default=Shift.NOT_SAID)


@noun("theory_of_change", "step_links")
class StepLink(Record):
    """One arrow of the theory of change: because of the one, the other."""

    cause: Ref = attr("From.", kinds=("step",), cites="starts_from")
    effect: Ref = attr("To.", kinds=("step",), cited_as="expected_from")
    why: str = attr("Why this should follow.", default="", long=True)
    who_acts: str = attr("Who must do something for it to follow: a role or a body.", default="")
    takes: str = attr("How long until it shows.", default="")
    wrong_if: str = attr("What would show that it is wrong.", default="", long=True)
    factor_link: Ref | None = attr(
        "The link of the systems map that it goes along.", default=None, kinds=("factor_link",), cites="goes_along"
    )
    loops_back: bool = attr("Whether it leads back on purpose, in a loop that is meant.", default=False)


@noun("theory_of_change", "assumptions")
class Assumption(Record):
    """What must hold for an arrow or a step to work."""

    about: Ref = attr("Arrow or step.", kinds=("step_link", "step"), cited_as="assumes")
    text: str = attr("What must hold.", long=True)
    grade: EvidenceGrade = attr("How well it is supported.", default=EvidenceGrade.NONE)
    watched_by: str = attr("How we shall notice if it fails.", default="")


@noun("theory_of_change", "conditions")
class Condition(Record):
    """Something outside the theory that has to be there for an arrow or a step: an enabling condition."""

    about: Ref = attr("Arrow or step.", kinds=("step_link", "step"), cited_as="needs")
    text: str = attr("What has to be there.", long=True)
    in_place: InPlace = attr("Whether it is.", default=InPlace.UNKNOWN)
    partner: Ref | None = attr("Who could see to it.", default=None, kinds=("partner",))
    watched_by: str = attr("How we shall notice if it goes.", default="")


@noun("theory_of_change", "known_gaps")
class KnownGap(Record):
    """A finding of the checker that people looked at and let stand for now, and why."""

    code: str = attr("The finding's code.")
    about: Ref = attr("Where it was found.", kinds=QUESTIONED)
    reason: str = attr("Why it may stand.", long=True)
    until: date | None = attr("When to look again.", default=None)


@noun("theory_of_change", "evidence_items")
class EvidenceItem(Record):
    """Something other than a resident's words that supports or speaks against a claim."""

    title: str = attr("What it is.")
    citation: str = attr("Full reference.", default="")
    address: str = attr("Where it can be read.", default="")
    finding: str = attr("What it found, in a sentence.", default="", long=True)
    grade: EvidenceGrade = attr("How strong it is.", default=EvidenceGrade.SOME)
    kind: EvidenceKind = attr("What sort of evidence.", default=EvidenceKind.LITERATURE)
    found_on: date | None = attr("When it was looked up.", default=None)
    limits: str = attr("What it does not show: other places, other people, few cases.", default="", long=True)
    dataset: Ref | None = attr("The data it was worked out from.", default=None, kinds=("dataset",), cites="taken_from")
