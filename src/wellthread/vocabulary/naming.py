"""What a record is called in public: never by somebody's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .actions import ActionCost, GuidingPrinciple
from .analyses import Effect
from .assets import AssetCheck
from .blueprint import BlueprintLine, Risk
from .codebook import CodebookEntry, CodingTalk, ReadThrough, ThemeChange
from .contribution_claims import ClaimJudgement, ContributionClaim, RivalExplanation, StandingAnswer
from .delivery import DeliveryEntry, DeliveryPlan, ReachCount
from .engagement import Consent, Contribution, Excerpt, FeedbackItem, Session, Translation
from .evaluation import EvaluationDesign, Indicator, Result, Wave
from .feedback import FeedbackDelivery
from .map_making import LinkJudgement, SameFactor, ScenarioPush
from .noun import Record
from .opinions import OpinionSheet, Statement
from .paper import PrintBatch
from .place import IndicatorValue, SelectionDecision
from .plans import Alignment, PlanItem
from .population import PopulationCount
from .priorities import Decision, EarlierDecision, ListEntry, SameOption
from .programme import Boundary, BoundaryKind, Neighbourhood, Round
from .records import Records, title_of
from .ref import Ref
from .releasing import DataPlan, EqualityImpact, Release, ReleaseCheck
from .suggesting import SuggestionRefusal
from .surveys import SurveyResponse
from .systems_map import CausalClaim, FactorLink, LeveragePoint
from .testing import PlannedOutcome, StudyPlace
from .theory_of_change import Assumption, Condition, KnownGap, StepLink, TheoryOfPlace
from .voting import Ballot, Electorate, PairChoice


def name_of(record: Record, records: Records) -> str:
    """A short name for a record that may stand in any public output."""
    special = _NAMES.get(type(record))
    return special(record, records) if special else title_of(record)


def kind_of(ref: Ref) -> str:
    """The kind of a record as a person reads it."""
    return ref.kind.replace("_", " ")


def _of(records: Records, ref: Ref | None, otherwise: str = "a record that is gone") -> str:
    record = records.get(ref)
    return name_of(record, records) if record else otherwise


def _inner(name: str) -> str:
    return name[:1].lower() + name[1:]


def _contribution(each: Contribution, records: Records) -> str:
    session = records.find(Session, each.session)
    where = f" at “{session.title}”" if session else ""
    return f"{'Words taken back' if each.withdrawn_on else 'Words said'}{where}"


def _excerpt(each: Excerpt, records: Records) -> str:
    return f"A passage of {_inner(_of(records, each.contribution))}"


def _pair(each: CausalClaim | FactorLink | StepLink, records: Records) -> str:
    return f"{_of(records, each.cause)} → {_of(records, each.effect)}"


def _decision(each: Decision, records: Records) -> str:
    return f"{each.outcome.label.capitalize()}: {_of(records, each.option)}"


def _selection(each: SelectionDecision, records: Records) -> str:
    return f"{each.outcome.label.capitalize()}: {_of(records, each.area)}"


def _result(each: Result, records: Records) -> str:
    wave = records.find(Wave, each.wave)
    return f"{_of(records, each.indicator)}, {wave.name if wave else each.wave.id}"


def _entry(each: DeliveryEntry, records: Records) -> str:
    what = each.title or _of(records, each.action)
    return f"{what}, {each.on:%-d %B %Y}" if each.on else what


def _figure(each: IndicatorValue, records: Records) -> str:
    return f"{each.indicator} of {_of(records, each.area)}: {each.value:,.6g}"


def _plan_item(each: PlanItem, records: Records) -> str:
    return f"{_of(records, each.document)}{f', {each.code}' if each.code else ''}"


def _boundary(each: Boundary, records: Records) -> str:
    what = "Sketch" if each.kind is BoundaryKind.SKETCH else f"{each.kind.label.capitalize()} boundary"
    return f"{what} of {_of(records, each.neighbourhood)}"


def _round(each: Round, records: Records) -> str:
    return f"Round {each.number} in {_of(records, each.neighbourhood)}"


_NAMES: dict[type[Record], Callable[[Any, Records], str]] = {
    ActionCost: lambda each, records: f"{each.what}, for {_inner(_of(records, each.action))}",
    Condition: lambda each, records: each.text,
    DataPlan: lambda each, records: "How the data is cared for",
    EarlierDecision: lambda each, records: f"Before it was decided anew: {_of(records, each.decision)}",
    Electorate: lambda each, records: f"Who could have voted in {_of(records, each.exercise)}",
    EqualityImpact: lambda each, records: f"What it may do: {each.characteristic.label}",
    GuidingPrinciple: lambda each, records: each.text,
    KnownGap: lambda each, records: f"Let stand: {each.code} at {_inner(_of(records, each.about))}",
    ListEntry: lambda each, records: f"Place {each.place} of {_of(records, each.list)}: {_of(records, each.item)}",
    PairChoice: lambda each, records: f"A choice between two in {_of(records, each.exercise)}",
    Release: lambda each, records: f"{_of(records, each.blueprint)}, version {each.number}",
    ReleaseCheck: lambda each, records: f"{_of(records, each.release)}: {'passed' if each.passed else 'sent back'}",
    Risk: lambda each, records: each.text,
    SameOption: lambda each, records: (
        f"{_of(records, each.one)} and {_of(records, each.other)}: {'the same' if each.same else 'not the same'}"
    ),
    TheoryOfPlace: lambda each, records: f"Why work in {_of(records, each.neighbourhood)}",
    Alignment: lambda each, records: f"{_of(records, each.subject)}, held against plans",
    AssetCheck: lambda each, records: f"Check of {_of(records, each.asset)}",
    Assumption: lambda each, records: each.text,
    Ballot: lambda each, records: f"A ballot in {_of(records, each.exercise)}",
    Boundary: _boundary,
    BlueprintLine: lambda each, records: title_of(each),
    CausalClaim: _pair,
    CodebookEntry: lambda each, records: f"{each.name}, as it stood in {_of(records, each.edition)}",
    CodingTalk: lambda each, records: f"Talked over: {_of(records, each.theme)}",
    ReadThrough: lambda each, records: f"Read through: {_inner(_of(records, each.contribution))}",
    ThemeChange: lambda each, records: f"{each.act.label.capitalize()}: {_of(records, each.theme)}",
    Consent: lambda each, records: "A consent",
    Contribution: _contribution,
    Decision: _decision,
    ContributionClaim: lambda each, records: each.text,
    ClaimJudgement: lambda each, records: f"Judged “{each.verdict.label}”: {_of(records, each.claim)}",
    DeliveryEntry: lambda each, records: _entry(each, records),
    DeliveryPlan: lambda each, records: f"What was meant of {_inner(_of(records, each.action))}",
    Effect: lambda each, records: f"{_of(records, each.analysis)}, {each.time_unit.label} {each.time}",
    EvaluationDesign: lambda each, records: each.title or each.kind.label.capitalize(),
    PlannedOutcome: lambda each, records: f"{_of(records, each.indicator)}, as {each.role.label} outcome",
    ReachCount: lambda each, records: f"People reached by {_inner(_of(records, each.action))}",
    RivalExplanation: lambda each, records: each.text,
    StandingAnswer: lambda each, records: each.question.says,
    SurveyResponse: lambda each, records: "Somebody's answers",
    StudyPlace: lambda each, records: f"{_of(records, each.place)}: {each.part.label}",
    Excerpt: _excerpt,
    FactorLink: _pair,
    FeedbackDelivery: lambda each, records: f"Told by {each.channel.label}: {_inner(_of(records, each.item))}",
    FeedbackItem: lambda each, records: title_of(each),
    Indicator: lambda each, records: each.name,
    IndicatorValue: _figure,
    LeveragePoint: lambda each, records: f"A place to act: {_of(records, each.factor)}",
    Neighbourhood: lambda each, records: each.name,
    OpinionSheet: lambda each, records: "Somebody's votes",
    PlanItem: _plan_item,
    PopulationCount: lambda each, records: f"{each.question} {each.code} in {_of(records, each.neighbourhood)}",
    PrintBatch: lambda each, records: f"Forms printed for {_of(records, each.session)}",
    LinkJudgement: lambda each, records: f"{_of(records, each.link)}: {each.judgement.label}",
    Result: _result,
    Round: _round,
    SelectionDecision: _selection,
    SameFactor: lambda each, records: (
        f"{_of(records, each.one)} and {_of(records, each.other)}: {'the same' if each.same else 'not the same'}"
    ),
    ScenarioPush: lambda each, records: f"{_of(records, each.factor)} moved in {_of(records, each.scenario)}",
    Statement: lambda each, records: f"Statement {each.number} of {_of(records, each.conversation)}",
    StepLink: _pair,
    SuggestionRefusal: lambda each, records: f"Refused for {_inner(_of(records, each.contribution))}",
    Translation: lambda each, records: f"Translation into {each.language} of {_inner(_of(records, each.contribution))}",
}
