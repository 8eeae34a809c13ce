"""A draft of what is told to those who spoke: what was hoped, what was measured, give or take, what it cannot show.

That nothing changed, or that it got worse, is said as openly as that it got better. People read it and change it before
it is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.methods.evaluation import estimate, protected, what_it_shows
from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope
from wellthread.vocabulary import (
    Action,
    Analysis,
    EvaluationDesign,
    Indicator,
    Measure,
    Record,
    Records,
    Ref,
    Result,
    Step,
    StepLink,
    Wave,
    WaveKind,
)

from .measured import Mark, Stand, stand_of
from .rippled import BEGUN
from .spoken import indicator_of, place_of

MOST_ACTIONS = 3
CHANGED = {
    Mark.BETTER: "That is better than before, and by more than chance alone would bring.",
    Mark.WORSE: "That is worse than before, and by more than chance alone would bring. We tell you so as openly.",
    Mark.UNCLEAR: "We cannot say that anything changed: chance alone could bring a difference like this.",
    Mark.NO_START: "Nobody measured it before the work started, so we cannot say whether it changed.",
    Mark.ONCE: "It has not been measured since the work started.",
    Mark.NEVER: "It has not been measured yet.",
    Mark.HIDDEN: "So few people answered that we show no number.",
}
CANNOT = "It cannot show that the work did it: we have only this place to look at, before and after."


@dataclass(frozen=True, slots=True)
class Draft:
    """What may be told, and of what it tells: results or an analysis, and the actions named in it."""

    text: str
    tells: tuple[Ref, ...]
    actions: tuple[Ref, ...]
    neighbourhood: Scope


def draft(contents: Contents, record: Record) -> Draft | None:
    """A draft about a result, an analysis or an indicator; None for anything else."""
    indicator = indicator_of(contents, record)
    if indicator is None:
        return None
    home = place_of(contents, indicator)
    stand = stand_of(contents.records, indicator, home)
    acts = actions_towards(contents.records, indicator)
    told = [
        _done(acts),
        _hoped(contents.records, indicator),
        _measured(contents.records, stand),
        _analysed(record),
        CHANGED[stand.mark],
        _cannot(contents.records, home),
    ]
    tells = (record.ref.unversioned,) if isinstance(record, Analysis) else stand.results
    return Draft(" ".join(each for each in told if each), tells, tuple(each.ref.unversioned for each in acts), home)


def actions_towards(records: Records, indicator: Indicator) -> tuple[Action, ...]:
    """The actions begun that the theory expects to bring an outcome about, the nearest first, and not too many."""
    before: dict[Ref, list[Ref]] = {}
    for each in records.of(StepLink):
        before.setdefault(each.effect.unversioned, []).append(each.cause.unversioned)
    seen = [indicator.outcome.unversioned] if indicator.outcome else []
    for here in seen:
        seen += [each for each in before.get(here, []) if each not in seen]
    steps = [step for ref in seen if (step := records.find(Step, ref))]
    actions = dict.fromkeys(action for each in steps if (action := records.find(Action, each.action)))
    return tuple(each for each in actions if each.status in BEGUN)[:MOST_ACTIONS]


def _done(acts: tuple[Action, ...]) -> str:
    return f"What was begun: {'; '.join(each.title.rstrip('.') for each in acts)}." if acts else ""


def _hoped(records: Records, indicator: Indicator) -> str:
    step = records.find(Step, indicator.outcome)
    return f"We hoped for this: {step.title.rstrip('.')}." if step else ""


def _measured(records: Records, stand: Stand) -> str:
    """Each value in words: “about 46 in 100, give or take 7”."""
    told = []
    for ref in stand.results:
        result = records.find(Result, ref)
        wave = records.find(Wave, result.wave) if result else None
        if result and wave and (value := in_hundred(stand.indicator, result)):
            when = "before" if wave.kind is WaveKind.BASELINE else "since"
            told.append(f"{when}, in {wave.name.lower()}, {value}")
    if not told:
        return f"We measured this: {stand.indicator.name}."
    unit = f" ({stand.indicator.unit.lstrip('% ')})" if stand.indicator.unit else ""
    return f"We measured this: {stand.indicator.name}{unit}: {'; '.join(told)}."


def in_hundred(indicator: Indicator, result: Result) -> str:
    """A value as it is said aloud, from protected numbers; empty where it may not be shown.

    >>> from wellthread.vocabulary import Ref
    >>> walks = Indicator(id="walks", name="Walks", measure=Measure.SHARE)
    >>> in_hundred(walks, Result(id="1", indicator=walks.ref, wave=Ref("wave", "1"), numerator=61, denominator=149))
    'about 40 in 100, give or take 8'
    """
    safe = protected(indicator, result)
    found = estimate(indicator, safe) if safe else None
    if found is None or found.value is None:
        return ""
    share = indicator.measure is Measure.SHARE
    whole = share or indicator.measure is Measure.COUNT
    value = f"about {found.value:.0f} in 100" if share else f"{found.value:.{0 if whole else 1}f}"
    if found.lower is None or found.upper is None:
        return value
    half = max(found.value - found.lower, found.upper - found.value)
    return f"{value}, give or take {half:.{0 if whole else 1}f}"


def _analysed(record: Record) -> str:
    return record.says.strip() if isinstance(record, Analysis) else ""


def _cannot(records: Records, home: Scope) -> str:
    """What the design of this place cannot show, in its own words."""
    designs = (each for each in records.of(EvaluationDesign) if home in (None, _of(each)))
    design = next(designs, None)
    if design is None:
        return CANNOT
    cannot = what_it_shows(design).cannot
    return f"What this cannot show: {cannot[:1].lower()}{cannot[1:]}"


def _of(design: EvaluationDesign) -> Scope:
    return design.neighbourhood.unversioned if design.neighbourhood else None


def plainly(stand: Stand) -> str:
    """What was measured since somebody spoke, in one sentence for their private page."""
    values = "; ".join(
        f"{wave.lower()} {value.split(' (', 1)[0]}"
        for wave, value in ((stand.before_wave, stand.before), (stand.latest_wave, stand.latest))
        if value
    )
    return f"It was measured: {stand.indicator.name}: {values}. {CHANGED[stand.mark]}"
