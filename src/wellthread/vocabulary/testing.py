"""Testing a blueprint: what is planned before anything is collected, where, and how large a change could be seen."""

from __future__ import annotations

from datetime import date

from .noun import Code, Record, attr, noun
from .place import AreaLevel
from .ref import Ref


class OutcomeRole(Code):
    PRIMARY = "primary", "The test stands or falls with it."
    SECONDARY = "secondary", "Named beforehand, and read with the primary ones."
    EXPLORING = "exploring", "Looked at to learn; it proves nothing by itself."


class AnalysisMethod(Code):
    BEFORE_AFTER = "before_after", "One place before and after, nothing beside it."
    COMPARED = "compared_change", "The change here less the change in places beside it."
    CLUSTERS = "clusters", "Places compared as wholes, with people inside them alike."
    LOTS = "lots", "Every way the lots could have fallen, tried."
    DIFFERENCES = "difference_in_differences", "Places that start at different times, each against those not yet begun."
    SYNTHETIC = "synthetic_control", "One place against a weighted blend of others."
    SYNTHETIC_DIFFERENCE = "synthetic_difference", "A blend of places and of earlier times."
    TREND = "interrupted_trend", "One place against its own earlier course."
    GAP = "inequality_gap", "Whether the gap between the most and the least deprived has changed."


class MissingAnswers(Code):
    COMPLETE = "complete_only", "Only those who answered count."
    WEIGHTED = "weighted", "Those who answered stand for those who did not, by weights."
    IMPUTED = "imputed", "Filled in many times from what else is known, and the spread told (multiple imputation)."
    BOUNDS = "bounds", "Told for the best and the worst that the missing could have said."


class PlacePart(Code):
    """What part a place has in a test."""

    ACTS = "acts", "The blueprint is carried out there."
    LATER = "later", "It is carried out there later, in its turn."
    BESIDE = "beside", "Nothing new is done there; it is looked at in the same way."
    DONOR = "donor", "It may be blended into a comparison."
    LEFT_OUT = "left_out", "Looked at and not taken."


class Kin(Code):
    """By which measure places are alike."""

    EUCLID = "euclid", "Weighted Euclid: the root of the mean squared difference in standard deviations, by weight."
    MAHALANOBIS = "mahalanobis", "Mahalanobis: the same, with what variables say together counted once."


@noun("evaluation", "planned_outcomes")
class PlannedOutcome(Record):
    """One outcome that the test will be judged by, named before anything is collected."""

    design: Ref = attr("In which plan.", kinds=("evaluation_design",))
    indicator: Ref = attr("Which indicator.", kinds=("indicator",), cites="names_beforehand")
    role: OutcomeRole = attr("How much hangs on it.", default=OutcomeRole.SECONDARY)
    method: AnalysisMethod = attr("How it will be worked out.", default=AnalysisMethod.BEFORE_AFTER)
    worth: float | None = attr("The smallest change that would matter to people, in the unit.", default=None)
    group: Ref | None = attr("For which group; empty for all.", default=None, kinds=("group",))
    waves: tuple[Ref, ...] = attr("In which waves it is looked at.", default=(), kinds=("wave",))
    missing: MissingAnswers = attr("What is done about those who did not answer.", default=MissingAnswers.COMPLETE)
    why: str = attr("Why this one, and why in this way.", default="", long=True)


@noun("evaluation", "study_places")
class StudyPlace(Record):
    """One place in a test: where the blueprint is carried out, or what it is compared with."""

    design: Ref = attr("In which plan.", kinds=("evaluation_design",))
    place: Ref = attr("Which place.", kinds=("neighbourhood", "area"))
    part: PlacePart = attr("What part it has.")
    pair: str = attr("Short name of the pair or block that it belongs to, where places are matched.", default="")
    starts: date | None = attr("When work starts there, where it does.", default=None)
    by_lot: bool = attr("Whether its part was drawn by lot.", default=False)
    distance: float | None = attr("How unlike the place it is matched to, in standard deviations.", default=None)
    reason: str = attr("Why it was taken or left.", default="", long=True)


@noun("evaluation", "comparator_searches", kind="comparator_search")
class ComparatorSearch(Record):
    """One search for places like ours: which variables, from where, how near, and how like they then were."""

    title: str = attr("What it was for.")
    design: Ref | None = attr("For which plan.", default=None, kinds=("evaluation_design",))
    neighbourhood: Ref | None = attr("Like which neighbourhood.", default=None, kinds=("neighbourhood",))
    variables: tuple[str, ...] = attr("Short names of the indicators that were compared.", default=())
    weights: tuple[str, ...] = attr("“Indicator = weight”, where they do not all weigh alike.", default=())
    measure: Kin = attr("By which measure they were alike.", default=Kin.EUCLID)
    level: AreaLevel = attr("What sort of areas were looked at.", default=AreaLevel.MSOA)
    each: bool = attr("Whether each small area of ours got its own, rather than our place as one whole.", default=False)
    within: str = attr("Code of the larger area that places had to lie in; empty for all.", default="")
    apart_km: float | None = attr("How far away they had to be, against spill-over.", default=None, unit="kilometres")
    wanted: int = attr("How many places were wanted.", default=10)
    considered: int = attr("How many places were looked at.", default=0)
    found: tuple[str, ...] = attr("Codes of the places found, nearest first.", default=())
    balance: tuple[str, ...] = attr(
        "“Indicator: before, after”: standardised differences before and after choosing.", default=()
    )
    datasets: tuple[Ref, ...] = attr("Releases used.", default=(), kinds=("dataset",), cites="taken_from")
    ran_on: date | None = attr("When.", default=None)
    code_version: str = attr("Which version of Wellthread.", default="")


@noun("evaluation", "power_questions")
class PowerQuestion(Record):
    """One “how many would it take?”: what was assumed, and from where. The answer is worked out anew each time."""

    title: str = attr("What is asked.")
    design: Ref | None = attr("For which plan.", default=None, kinds=("evaluation_design",))
    outcome: Ref | None = attr("For which planned outcome.", default=None, kinds=("planned_outcome",))
    places: int = attr("Places in all, acting and beside.", default=2)
    acting: int | None = attr("How many of them act; half where empty.", default=None)
    people_each: int = attr("People asked in each place, each time.", default=100, unit="people")
    times: int = attr("How many times of measuring.", default=2)
    steps: int | None = attr("Stepped start: in how many steps places begin.", default=None)
    baseline: float | None = attr("What the value is before, in the unit.", default=None)
    deviation: float | None = attr("Standard deviation between people, for means.", default=None)
    change: float | None = attr("The change to be seen, in the unit.", default=None)
    likeness: float = attr("How alike people of one place are: intra-cluster correlation, 0 to 1.", default=0.02)
    likeness_from: str = attr("Where that number was taken from.", default="")
    lasting: float = attr("How far places keep their order from one time to the next: 0 to 1.", default=0.8)
    uneven: float = attr("How uneven the places are in people asked: coefficient of variation.", default=0.0)
    moved_away: float = attr("Share of people replaced by newcomers before the last time: 0 to 1.", default=0.0)
    repeat: float = attr(
        "How alike the same person answers from one time to the next, 0 to 1; 0 where other people are asked.",
        default=0.0,
    )
    reached: float = attr("Share of people whom the work really reaches: 0 to 1.", default=1.0)
    alpha: float = attr("Chance of a false alarm that is accepted.", default=0.05)
    power: float = attr("Chance of seeing a true change that is wanted.", default=0.8)
    paired: bool = attr("Whether places are matched in pairs.", default=False)
