"""Analyses: what was worked out, from what, by which code, and whether it was planned beforehand."""

from __future__ import annotations

from datetime import date

from .noun import Code, Record, attr, noun
from .ref import Ref
from .testing import AnalysisMethod


class Standing(Code):
    """How an analysis stands to the sealed plan."""

    AS_PLANNED = "as_planned", "As it was planned before anything was collected."
    DEPARTS = "departs", "Planned beforehand, and done in another way since."
    UNPLANNED = "not_planned", "Not planned beforehand: it can raise a question, not settle one."


class TimeUnit(Code):
    MONTH = "month", "Months since the start."
    QUARTER = "quarter", "Quarters since the start."
    YEAR = "year", "Years since the start."
    WAVE = "wave", "Waves since the start."


@noun("evaluation", "analyses", kind="analysis")
class Analysis(Record):
    """One working out of one indicator, kept with all that is needed to do it again."""

    title: str = attr("What was asked.")
    indicator: Ref = attr("Of which indicator.", kinds=("indicator",), cites="analyses")
    method: AnalysisMethod = attr("How.")
    design: Ref | None = attr("Under which plan.", default=None, kinds=("evaluation_design",))
    planned: Ref | None = attr("The planned outcome it carries out.", default=None, kinds=("planned_outcome",))
    neighbourhood: Ref | None = attr("For which place.", default=None, kinds=("neighbourhood",))
    standing: Standing = attr("How it stands to the plan.", default=Standing.UNPLANNED)
    departures: tuple[str, ...] = attr("What was done otherwise than planned, point by point.", default=())
    departs_why: str = attr("Why.", default="", long=True)
    results: tuple[Ref, ...] = attr("Results it was worked out from.", default=(), kinds=("result",), cites="rests_on")
    datasets: tuple[Ref, ...] = attr("Releases it used.", default=(), kinds=("dataset",), cites="taken_from")
    estimate: float | None = attr("The effect, in the unit; empty where there is no single one.", default=None)
    lower: float | None = attr("Lower limit.", default=None)
    upper: float | None = attr("Upper limit.", default=None)
    confidence: float = attr("How sure the limits are: 0.95 for 95%.", default=0.95)
    p: float | None = attr("How often chance alone would show as much.", default=None)
    p_adjusted: float | None = attr("The same, allowing for several outcomes.", default=None)
    unit: str = attr("Unit in words.", default="")
    places: int | None = attr("How many places it rests on.", default=None)
    people: int | None = attr("How many people it rests on.", default=None, unit="people", people=True)
    denominator: str = attr("Of whom or of what, in words.", default="")
    settings: tuple[str, ...] = attr("“name = value”, everything that was set.", default=())
    seed: int | None = attr("Seed of the random numbers, where there are any.", default=None)
    data_sha256: str = attr("Checksum of the numbers that went in.", default="")
    code_version: str = attr("Versions of Wellthread and of the library that did it.", default="")
    ran_on: date | None = attr("When.", default=None)
    says: str = attr("What it says and does not say, in plain words.", default="", long=True)


@noun("evaluation", "effects")
class Effect(Record):
    """One estimate at one time since the start. There is one for every time, and never one pooled “after”."""

    analysis: Ref = attr("Of which analysis.", kinds=("analysis",))
    time: int = attr("How long since the start; below 0 is before it.")
    time_unit: TimeUnit = attr("Counted in what.", default=TimeUnit.YEAR)
    value: float | None = attr("The effect, in the unit of the analysis.", default=None)
    lower: float | None = attr("Lower limit.", default=None)
    upper: float | None = attr("Upper limit.", default=None)
    group: str = attr("For which places or people; empty for all.", default="")
    places: int | None = attr("How many places it rests on.", default=None)
