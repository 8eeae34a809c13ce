"""How people would know: an indicator for each outcome, with a source, a start and a goal."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.thread import Verb
from wellthread.vocabulary import Better, Indicator, Result, StepKind, Wave, WaveKind

from .finding import Finding, Rule, Severity
from .reading import Reading

NO_INDICATOR = Rule(
    "TOC-301",
    Severity.WARNING,
    "An outcome with no indicator",
    "Nobody could tell whether it came about, nor that it did not.",
    "Choose an indicator, or say how people would know.",
    "“Carers have a break every week”, and nothing is counted or asked.",
    "“Had two hours to themselves last week, % of carers asked” tracks it.",
)
NO_SOURCE = Rule(
    "TOC-302",
    Severity.WARNING,
    "An indicator with no source",
    "A number that nobody brings will not be there on the day.",
    "Name the survey, register or published figure that it comes from.",
    "“Loneliness”, with an empty source.",
    "“Door survey, each spring, one question.”",
)
NO_BASELINE = Rule(
    "TOC-303",
    Severity.WARNING,
    "An indicator with no value from before",
    "Without a start nobody can say what changed.",
    "Measure before work starts, or find a published value, and write its day beside it.",
    "A target of 70 per cent, and nobody knows where it stands now.",
    "41 per cent in spring 2026, target 70.",
)
NO_TARGET = Rule(
    "TOC-304",
    Severity.WARNING,
    "An indicator with no target",
    "Any change could be called success afterwards.",
    "Say what would count as success, in the unit, and by when.",
    "“Homes without visible mould”, now 41 per cent, and no goal.",
    "“70 per cent by spring 2028.”",
)
BACKWARDS = Rule(
    "TOC-305",
    Severity.ERROR,
    "A baseline later than its target",
    "What counts as before would come after the goal. One of the two days is wrong.",
    "Put the two days right.",
    "Baseline on 1 June 2028, target by 31 March 2027.",
    "Baseline on 1 June 2026, target by 31 March 2028.",
)
NOT_TRACEABLE = Rule(
    "TOC-306",
    Severity.WARNING,
    "A published figure without its address or its day",
    "Nobody else can look it up, and it will be taken for newer than it is.",
    "Give the address where it is published and the day to which it belongs.",
    "“Emergency admissions, official”, with no address.",
    "The address of the release, and “year to March 2026”.",
)
THERE_ALREADY = Rule(
    "TOC-307",
    Severity.WARNING,
    "A target that is met before work starts",
    "Either the target asks for nothing, or “better” points the wrong way.",
    "Set a target beyond the start, or say which way is better.",
    "Lonely: 7 per cent now, target 8, lower is better.",
    "Lonely: 14 per cent now, target 8.",
)
RULES = (NO_INDICATOR, NO_SOURCE, NO_BASELINE, NO_TARGET, BACKWARDS, NOT_TRACEABLE, THERE_ALREADY)


def find(read: Reading) -> Iterator[Finding]:
    """Outcomes that nothing tracks, and indicators with something missing."""
    for step in read.of_kind(StepKind.OUTCOME):
        if not read.built_on(step.ref, Verb.TRACKS):
            yield NO_INDICATOR.at(step.ref, f"Nothing would show whether “{read.name(step.ref)}” comes about.")
    before = {each.id for each in read.records.of(Wave) if each.kind is WaveKind.BASELINE}
    measured = {
        each.indicator.id for each in read.records.of(Result) if each.wave.id in before and each.value is not None
    }
    for each in read.records.of(Indicator):
        yield from _missing(each, read, measured=each.id in measured)
        yield from _days(each, read)


def _missing(each: Indicator, read: Reading, *, measured: bool) -> Iterator[Finding]:
    name = f"The indicator “{read.name(each.ref)}”"
    if not each.source.strip():
        yield NO_SOURCE.at(each.ref, f"{name} names no source.")
    if each.baseline is None and not measured:
        yield NO_BASELINE.at(each.ref, f"{name} has no value from before work starts.")
    if each.target is None:
        yield NO_TARGET.at(each.ref, f"{name} has no target.")
    elif each.baseline is not None and _met(each.baseline, each.target, each.better):
        says = f"{name} stands at {each.baseline:g} and has the target {each.target:g}, which is met already."
        yield THERE_ALREADY.at(each.ref, says)


def _days(each: Indicator, read: Reading) -> Iterator[Finding]:
    name = f"The indicator “{read.name(each.ref)}”"
    if each.baseline_on and each.target_on and each.baseline_on > each.target_on:
        says = (
            f"{name} has its baseline on {each.baseline_on:%-d %B %Y}, after its target of {each.target_on:%-d %B %Y}."
        )
        yield BACKWARDS.at(each.ref, says)
    lacking = [
        *(() if each.address.strip() else ("where it can be read",)),
        *(() if each.baseline_on else ("to which day it belongs",)),
    ]
    if each.official and lacking:
        yield NOT_TRACEABLE.at(each.ref, f"{name} is a published figure and does not say {' or '.join(lacking)}.")


def _met(baseline: float, target: float, better: Better) -> bool:
    return baseline >= target if better is Better.HIGHER else baseline <= target
