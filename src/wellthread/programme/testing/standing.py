"""Whether an analysis was planned before anything was collected, and where it departs from the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wellthread.vocabulary import (
    AnalysisMethod,
    EvaluationDesign,
    MissingAnswers,
    PlacePart,
    PlannedOutcome,
    Records,
    Ref,
    Standing,
    StudyPlace,
)
from wellthread.vocabulary.naming import name_of

from .canonical import plan_of
from .plans import Sealed, chain, state_of

Name = Callable[[Ref], str]
IN_THE_TEST = (PlacePart.ACTS, PlacePart.LATER, PlacePart.BESIDE, PlacePart.DONOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What an analysis did, as far as a plan can be compared with it.

    `waves` and `places` are compared only where they are given. `collected_from` is the first day on which answers
    after the start of the work came in (the earliest follow-up wave that was used); what was known before the work
    began may be known when a plan is sealed.
    """

    indicator: Ref
    method: AnalysisMethod
    group: Ref | None = None
    waves: tuple[Ref, ...] = ()
    missing: MissingAnswers = MissingAnswers.COMPLETE
    places: tuple[Ref, ...] = ()
    confidence: float = 0.95
    ran_on: date | None = None
    collected_from: date | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """How an analysis stands to a plan, and why: `departures` has a sentence for every point."""

    standing: Standing
    departures: tuple[str, ...] = ()
    outcome: PlannedOutcome | None = None
    design: EvaluationDesign | None = None


def compared(
    design: EvaluationDesign | None,
    outcomes: Sequence[PlannedOutcome],
    done: Done,
    *,
    places: Sequence[StudyPlace] = (),
    holds: bool = True,
    confidence: float = 0.95,
    name: Name = str,
) -> Compared:
    """Compare what was done with a plan. `holds` says whether the plan still equals its seal.

    An analysis is as planned when the plan was sealed before the answers came in and before it was run, the outcome
    is named in the plan for the same people, and everything else agrees. What differs otherwise is a departure.
    A group that no outcome names is not planned: among many groups one always looks good.
    """
    if design is None:
        return Compared(Standing.UNPLANNED, ("No plan was written down for it.",))
    if told := tuple(_too_late(design, done, holds)):
        return Compared(Standing.UNPLANNED, told, None, design)
    ours = [each for each in outcomes if each.indicator.unversioned == done.indicator.unversioned]
    if not ours:
        says = f"“{name(done.indicator)}” is not among the outcomes of the plan."
        return Compared(Standing.UNPLANNED, (says,), None, design)
    alike = [each for each in ours if _key(each.group) == _key(done.group)]
    if not alike:
        who = f"“{name(done.group)}”" if done.group else "everybody"
        return Compared(Standing.UNPLANNED, (f"The plan names this outcome, but not for {who}.",), None, design)
    told_of = [(tuple(_departures(each, done, places, confidence, name)), each) for each in alike]
    departures, outcome = min(told_of, key=lambda pair: (len(pair[0]), pair[1].id))
    return Compared(Standing.DEPARTS if departures else Standing.AS_PLANNED, departures, outcome, design)


def standing_in(records: Records, design: Ref | None, done: Done) -> Compared:
    """The same for a programme: among a plan and those whose place it takes, the newest that came early enough.

    An amendment that was sealed after the answers came in counts for nothing: the plan before it does.
    """
    named = records.find(EvaluationDesign, design)
    if named is None:
        return compared(None, (), done)
    line = chain(named, records)
    early = next((each for each in line if not tuple(_too_late(each, done, True))), named)
    plan = plan_of(early, records)

    def name(ref: Ref) -> str:
        record = records.get(ref)
        return name_of(record, records) if record else str(ref)

    found = compared(
        early,
        plan.outcomes,
        done,
        places=plan.places,
        holds=state_of(plan) is not Sealed.BROKEN,
        confidence=1 - min((each.alpha for each in plan.questions), default=0.05),
        name=name,
    )
    if early is named:
        return found
    sealed = f"was sealed on {named.sealed_on}, too late for it" if named.sealed_on else "is not sealed"
    says = f"The amended plan {sealed}, so it is compared with the plan before that."
    standing = Standing.DEPARTS if found.standing is Standing.AS_PLANNED else found.standing
    return replace(found, standing=standing, departures=(*found.departures, says))


def _too_late(design: EvaluationDesign, done: Done, holds: bool) -> Iterator[str]:
    """Why a plan cannot vouch for this analysis at all."""
    if design.sealed_on is None:
        yield "The plan was not sealed."
        return
    if not holds:
        yield "The plan no longer says what was sealed."
    if not design.seal:
        yield f"The plan bears the day {design.sealed_on} and no checksum: nobody can show it is still the same."
    if done.collected_from and done.collected_from < design.sealed_on:
        yield f"Answers came in from {done.collected_from} on; the plan was sealed on {design.sealed_on}, after that."
    if done.ran_on and done.ran_on < design.sealed_on:
        yield f"It was worked out on {done.ran_on}, before the plan was sealed on {design.sealed_on}."


def _departures(
    outcome: PlannedOutcome, done: Done, places: Sequence[StudyPlace], confidence: float, name: Name
) -> Iterator[str]:
    if done.method is not outcome.method:
        yield f"Planned as “{_words(outcome.method)}”, done as “{_words(done.method)}”."
    if done.missing is not outcome.missing:
        yield f"Missing answers: planned “{_words(outcome.missing)}”, done “{_words(done.missing)}”."
    yield from _sets("Waves", outcome.waves, done.waves, name)
    yield from _sets("Places", tuple(each.place for each in places if each.part in IN_THE_TEST), done.places, name)
    if abs(done.confidence - confidence) > 1e-9:
        yield f"Limits of {done.confidence:.0%} were given where {confidence:.0%} were planned."
    if done.indicator.version > outcome.indicator.version:
        then, now = outcome.indicator.version, done.indicator.version
        yield f"“{name(done.indicator)}” was changed after it was planned (version {then} then, {now} now)."


def _sets(what: str, planned: tuple[Ref, ...], done: tuple[Ref, ...], name: Name) -> Iterator[str]:
    if not planned or not done:
        return
    wanted, had = {each.unversioned for each in planned}, {each.unversioned for each in done}
    if missing := wanted - had:
        yield f"{what} planned and not used: {_named(missing, name)}."
    if more := had - wanted:
        yield f"{what} used and not planned: {_named(more, name)}."


def _named(refs: set[Ref], name: Name) -> str:
    return ", ".join(sorted(name(each) for each in refs))


def _words(code: AnalysisMethod | MissingAnswers) -> str:
    return code.label


def _key(ref: Ref | None) -> str:
    return ref.id if ref else ""
