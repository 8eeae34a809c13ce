"""Evaluation: what is measured, when, and what it can and cannot show."""

from __future__ import annotations

from datetime import date

from .noun import Code, Record, attr, noun
from .ref import Ref


class DesignKind(Code):
    SINGLE = "single_case", "One place, described over time."
    BEFORE_AFTER = "before_after", "The same measures before and after, no comparison."
    COMPARISON = "matched_comparison", "Before and after, here and in a similar place."
    TRIAL = "cluster_trial", "Places drawn by lot."
    STEPPED = "stepped_wedge", "Places start in an order drawn by lot."
    DIFFERENCE = "difference_in_differences", "Change here less change elsewhere."
    SYNTHETIC = "synthetic_control", "Change here against a weighted blend of other places."


class WaveKind(Code):
    BASELINE = "baseline", "Before anything was done."
    FOLLOW_UP = "follow_up", "During or after."


class Better(Code):
    HIGHER = "higher", "A higher value is better."
    LOWER = "lower", "A lower value is better."


class Measure(Code):
    SHARE = "share", "Per cent of those asked."
    MEAN = "mean", "Average score."
    RATE = "rate", "Events per thousand people and year."
    COUNT = "count", "Number of things, not of people."


@noun("evaluation", "evaluation_designs")
class EvaluationDesign(Record):
    """How the blueprint is tested."""

    kind: DesignKind = attr("Which design.")
    question: str = attr("What we want to know.", long=True)
    neighbourhood: Ref | None = attr("Where it is tested.", default=None, kinds=("neighbourhood",))
    comparators: tuple[Ref, ...] = attr("Where nothing was done.", default=(), kinds=("neighbourhood", "area"))
    limits: str = attr("What it cannot show, in the team's own words.", default="", long=True)
    sealed_on: date | None = attr("When the plan was fixed.", default=None)
    title: str = attr("What the plan is called.", default="")
    sealed_by: str = attr("Who fixed it: a role or a working name.", default="")
    seal: str = attr("Checksum of everything the plan said on that day.", default="")
    replaces: Ref | None = attr(
        "The sealed plan whose place it takes.", default=None, kinds=("evaluation_design",), cites="amends"
    )
    changed_because: str = attr("Why the plan was changed after it was fixed.", default="", long=True)
    begins: date | None = attr("When the work that is tested begins.", default=None)
    what_acts: str = attr("What is done in the places where it acts, in a sentence.", default="", long=True)
    unit: str = attr("What is drawn or chosen: neighbourhood, small area, household.", default="")
    lots_seed: str = attr("How the lots were drawn: the seed, and who saw it.", default="")
    spill: str = attr("How far the work may reach into the places beside, and what is done about it.", default="")
    reached_how: str = attr("How it is known whom the work reached.", default="")
    learn: str = attr("What can be learned even where no effect can be shown.", default="", long=True)


@noun("evaluation", "waves")
class Wave(Record):
    """One time of measuring."""

    name: str = attr("Such as “spring 2027”.")
    kind: WaveKind = attr("Before or after.")
    starts: date | None = attr("First day.", default=None)
    ends: date | None = attr("Last day.", default=None)


@noun("evaluation", "indicators")
class Indicator(Record):
    """What is tracked to see whether an outcome is coming about."""

    name: str = attr("In plain words.")
    outcome: Ref | None = attr("Which outcome it tracks.", default=None, kinds=("step",), cites="tracks")
    measure: Measure = attr("What sort of number.", default=Measure.SHARE)
    unit: str = attr("Unit in words: “% of adults”.", default="")
    better: Better = attr("Which way is better.", default=Better.HIGHER)
    target: float | None = attr("What would count as success, in the unit.", default=None)
    source: str = attr("Survey, register, published statistic.", default="")
    address: str = attr("Where the definition can be read.", default="")
    definition: str = attr("Numerator and denominator.", default="", long=True)
    baseline: float | None = attr("Its value before anything was done, where that is known.", default=None)
    baseline_on: date | None = attr("To which day the baseline belongs.", default=None)
    target_on: date | None = attr("By when the target should be reached.", default=None)
    geography: str = attr("For which area it is had: neighbourhood, ward, council.", default="")
    official: bool = attr("Whether it is a published figure rather than what residents told us.", default=False)
    column: str = attr("Short name under which its figures are kept area by area, where they are.", default="")
    item: str = attr("The survey item or scale that it is counted from, such as swemwbs.", default="")
    counts_as: tuple[str, ...] = attr("Which answers count, for shares of a survey item.", default=())


@noun("evaluation", "results")
class Result(Record):
    """One value of one indicator, with how sure it is."""

    indicator: Ref = attr("Of what.", kinds=("indicator",), cites="measures")
    wave: Ref = attr("When.", kinds=("wave",))
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    group: Ref | None = attr("For which group; empty for all.", default=None, kinds=("group",))
    value: float | None = attr("The value in the indicator's unit; empty when it could not be had.", default=None)
    numerator: int | None = attr("People counted.", default=None, unit="people", people=True)
    denominator: int | None = attr("People asked or at risk.", default=None, unit="people", people=True)
    deviation: float | None = attr("Standard deviation, for means.", default=None)
    lower: float | None = attr("Lower 95% limit, where it was given and not worked out here.", default=None)
    upper: float | None = attr("Upper 95% limit, likewise.", default=None)
    note: str = attr("How it was got.", default="", long=True)
    place: Ref | None = attr("Where, when that is a place beside.", default=None, kinds=("area",))
    release: str = attr("Which edition of a published figure.", default="")
    period: str = attr("What time a published figure speaks of.", default="")
    dataset: Ref | None = attr("The release it was taken from.", default=None, kinds=("dataset",), cites="taken_from")
    survey: Ref | None = attr("The survey it was counted from.", default=None, kinds=("survey",), cites="taken_from")
    weighted: bool = attr("Whether answers were weighted.", default=False)
    missing: int | None = attr("People who were asked and did not answer.", default=None, unit="people", people=True)
    method: str = attr("By which rule it was worked out.", default="")
    effective: float | None = attr(
        "How many people asked one by one, all weighing alike, would tell as much. Limits follow from it where it is "
        "there.",
        default=None,
    )


class RippleKind(Code):
    MEANT = "meant", "It was hoped for."
    UNMEANT = "unmeant", "Nobody had planned it."


class Welcome(Code):
    """Whether people are glad of something."""

    YES = "yes", "People are glad of it."
    MIXED = "mixed", "Some are, and some are not."
    NO = "no", "People would rather be without it."
    NOT_SAID = "not_said", "Nobody has said."


@noun("evaluation", "ripples")
class Ripple(Record):
    """An unplanned or onward effect, placed on a timeline."""

    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    seen_on: date | None = attr("When it was noticed.", default=None)
    text: str = attr("What happened.", long=True)
    action: Ref | None = attr("What it followed from.", default=None, kinds=("action",), cites="follows")
    kind: RippleKind = attr("Whether it was meant.", default=RippleKind.UNMEANT)
    welcome: Welcome = attr("Whether people are glad of it.", default=Welcome.NOT_SAID)
    after: Ref | None = attr("The ripple that it came after.", default=None, kinds=("ripple",), cites="follows")
    entry: Ref | None = attr("The occasion it came from.", default=None, kinds=("delivery_entry",), cites="follows")
    step: Ref | None = attr("The step of the theory that it bears on.", default=None, kinds=("step",))
    session: Ref | None = attr("The meeting where it was told.", default=None, kinds=("session",))
    told_by: str = attr("Who told of it, as a role or a group.", default="")
    reach: str = attr("For whom it changed something: a street, a school, a service.", default="")
