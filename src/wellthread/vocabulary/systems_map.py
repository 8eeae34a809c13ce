"""Systems map: who says what leads to what."""

from __future__ import annotations

from .noun import Code, Record, attr, noun
from .ref import Ref


class Polarity(Code):
    POSITIVE = "positive", "More of the one, more of the other."
    NEGATIVE = "negative", "More of the one, less of the other."
    UNCERTAIN = "uncertain", "An effect, but which way is not known."
    COMPLEX = "complex", "Sometimes the one way, sometimes the other."


class Strength(Code):
    WEAK = "weak", "A small effect."
    MEDIUM = "medium", "A middling effect."
    STRONG = "strong", "A large effect."
    UNKNOWN = "unknown", "Not said."


class Judgement(Code):
    SUPPORTED = "supported", "Those who looked at the claims find them convincing."
    CONTESTED = "contested", "People disagree."
    DOUBTFUL = "doubtful", "Hardly anything behind it."
    UNJUDGED = "unjudged", "Nobody has judged it yet."


class ActionLevel(Code):
    EVENTS = "events", "What happens."
    STRUCTURES = "structures", "How things are arranged, and who has what."
    GOALS = "goals", "What the system is set to achieve."
    BELIEFS = "beliefs", "What people hold to be true and right."
    NONE = "none", "Not placed."


class Wanted(Code):
    """Which way people would like a factor to go."""

    MORE = "more", "People want more of it."
    LESS = "less", "People want less of it."
    NOT_SAID = "not_said", "Nobody has said."


@noun("systems_map", "systems_maps")
class SystemsMap(Record):
    """Factors and links drawn to answer one question, usually for one priority."""

    title: str = attr("What it is called.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    question: str = attr("The question it answers.", default="")
    round: Ref | None = attr("In which round.", default=None, kinds=("round",))
    priority: Ref | None = attr("For which priority.", default=None, kinds=("priority",), cites="explores")
    dataset: Ref | None = attr("The published map it was taken from.", default=None, kinds=("dataset",))
    merges: tuple[Ref, ...] = attr(
        "The groups' maps that it brings together; each stays as it is.", default=(), kinds=("systems_map",)
    )


@noun("systems_map", "factors")
class Factor(Record):
    """A thing that can rise or fall."""

    map: Ref = attr("On which map.", kinds=("systems_map",))
    name: str = attr("So that “more” and “less” make sense.")
    description: str = attr("What it means.", default="", long=True)
    aliases: tuple[str, ...] = attr("Other names that were merged into it.", default=())
    tags: tuple[str, ...] = attr("Such as focal, actionable, matters, vulnerable.", default=())
    level: ActionLevel = attr("Depth at which it lies.", default=ActionLevel.NONE, source="Action Scales Model")
    wanted: Wanted = attr("Which way people would like it to go.", default=Wanted.NOT_SAID)
    number: str = attr("The number of its note, where it came from paper.", default="")
    x: float | None = attr("Place on the drawing, left to right.", default=None, unit="drawing units")
    y: float | None = attr("Place on the drawing, top to bottom.", default=None, unit="drawing units")


@noun("systems_map", "causal_claims")
class CausalClaim(Record):
    """Someone says that one factor affects another. It is a claim and not a fact."""

    map: Ref = attr("On which map.", kinds=("systems_map",))
    cause: Ref = attr("What acts.", kinds=("factor",), cited_as="drawn_from")
    effect: Ref = attr("What it acts on.", kinds=("factor",), cited_as="drawn_from")
    polarity: Polarity = attr("Which way.")
    strength: Strength = attr("How much.", default=Strength.UNKNOWN)
    denied: bool = attr("Whether the source says that this is not so.", default=False)
    weight: float | None = attr("How much, where the source gave a number.", default=None, unit="from 0 to 1")
    certainty: float | None = attr("How sure the source is, where it said so.", default=None, unit="from 0 to 1")
    delayed: bool = attr("Whether it takes long to show.", default=False)
    condition: str = attr("When it holds.", default="")
    group: Ref | None = attr("The group that says so.", default=None, kinds=("group",))
    source: str = attr("Paper, table or workshop, where it is not a contribution.", default="")
    dataset: Ref | None = attr("The published map it comes from.", default=None, kinds=("dataset",), cites="taken_from")


@noun("systems_map", "factor_links")
class FactorLink(Record):
    """All claims that one factor affects another, and what people make of them."""

    map: Ref = attr("On which map.", kinds=("systems_map",))
    cause: Ref = attr("What acts.", kinds=("factor",), cites="joins")
    effect: Ref = attr("What it acts on.", kinds=("factor",), cites="joins")
    polarity: Polarity = attr("Which way, from the claims and the judgement.")
    judgement: Judgement = attr("What people made of the claims.", default=Judgement.UNJUDGED)
    reason: str = attr("Why they judged so.", default="", long=True)


@noun("systems_map", "leverage_points")
class LeveragePoint(Record):
    """A place where action could shift the system."""

    factor: Ref = attr("Where.", kinds=("factor",), cites="found_at")
    reason: str = attr("Why here.", long=True)
    level: ActionLevel = attr("Depth.", default=ActionLevel.NONE, source="Action Scales Model")
