"""How an indicator stands in one place: where it began, where it is, whether that is more than chance, and the target.

Everything here is worked out from protected numbers, so that it may be shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wellthread.methods.evaluation import NoInterval, Verdict, change, estimate, progress, protected, tell, tell_change
from wellthread.programme.scope import Scope, within
from wellthread.vocabulary import Code, Indicator, Measure, Records, Ref, Result, Wave, WaveKind


class Mark(Code):
    """How an indicator stands, in a word that reads without colour."""

    BETTER = "better", "Better than before, and by more than chance alone would bring."
    WORSE = "worse", "Worse than before, and by more than chance alone would bring."
    UNCLEAR = "no_change_shown", "No change has been shown, nor ruled out."
    NO_START = "no_baseline", "Measured, and not from before work started."
    ONCE = "baseline_only", "Measured before work started, and not since."
    NEVER = "not_measured", "Not measured yet."
    HIDDEN = "hidden", "Too few people to show anything."


@dataclass(frozen=True, slots=True)
class Stand:
    """One indicator in one place. `before` and `latest` are told in words that may leave the house."""

    indicator: Indicator
    mark: Mark
    before: str = ""
    before_wave: str = ""
    latest: str = ""
    latest_wave: str = ""
    change: str = ""
    target: str = ""
    results: tuple[Ref, ...] = ()
    last_on: date | None = None

    @property
    def sentence(self) -> str:
        """The whole in one or two sentences."""
        unit = f" ({self.indicator.unit})" if self.indicator.unit else ""
        told = [f"{self.before_wave}: {self.before}" if self.before else "", ""]
        told[1] = f"{self.latest_wave}: {self.latest}" if self.latest else ""
        values = "; ".join(each for each in told if each) or self.mark.says.rstrip(".")
        rest = " ".join(each for each in (self.change, self.target) if each)
        return f"{self.indicator.name}{unit}. {values}. {rest}".strip()


def indicators_of(records: Records, step: Ref) -> tuple[Indicator, ...]:
    """The indicators that track a step."""
    return tuple(
        each for each in records.of(Indicator) if each.outcome and each.outcome.unversioned == step.unversioned
    )


def stand_of(records: Records, indicator: Indicator, scope: Scope) -> Stand:
    """Where an indicator stands for everybody in one place: its first baseline beside its latest follow-up."""
    waves = {each.id: each for each in records.of(Wave)}
    own = [
        each
        for each in within(records.of(Result), scope)
        if each.indicator.unversioned == indicator.ref.unversioned
        and each.group is None
        and each.place is None
        and each.value is not None
        and each.wave.id in waves
    ]
    own.sort(key=lambda each: (_day(waves[each.wave.id]), each.id))
    before = [each for each in own if waves[each.wave.id].kind is WaveKind.BASELINE]
    since = [each for each in own if waves[each.wave.id].kind is WaveKind.FOLLOW_UP]
    first, last = before[0] if before else None, since[-1] if since else None
    try:
        return _stand(indicator, first, last, waves)
    except NoInterval:
        return Stand(indicator, Mark.NEVER, change="A result contradicts itself and is left out.")


def _day(wave: Wave) -> date:
    return wave.ends or wave.starts or date.max


def _stand(indicator: Indicator, first: Result | None, last: Result | None, waves: dict[str, Wave]) -> Stand:
    held = [each for each in (first, last) if each]
    if not held:
        return Stand(indicator, Mark.NEVER, target=_target(indicator, None, None))
    return Stand(
        indicator,
        _mark(indicator, first, last),
        before=tell(indicator, first) if first else "",
        before_wave=waves[first.wave.id].name if first else "",
        latest=tell(indicator, last) if last else "",
        latest_wave=waves[last.wave.id].name if last else "",
        change=tell_change(indicator, first, last) if first and last else "",
        target=_target(indicator, first, last),
        results=tuple(each.ref.unversioned for each in held),
        last_on=_day(waves[held[-1].wave.id]),
    )


def _mark(indicator: Indicator, first: Result | None, last: Result | None) -> Mark:
    safe = [protected(indicator, each) for each in (first, last) if each]
    if None in safe:
        return Mark.HIDDEN
    if last is None:
        return Mark.ONCE
    if first is None:
        return Mark.NO_START
    found = change(indicator, *(each for each in safe if each)).verdict
    return {Verdict.BETTER: Mark.BETTER, Verdict.WORSE: Mark.WORSE}.get(found, Mark.UNCLEAR)


def _target(indicator: Indicator, first: Result | None, last: Result | None) -> str:
    """Where it stands between start and target, in whole numbers, from what may be shown."""
    if indicator.target is None or last is None:
        return "" if indicator.target is None else f"The target is {indicator.target:g}."
    return progress(indicator, _value(indicator, first), _value(indicator, last)).says


def _value(indicator: Indicator, result: Result | None) -> float | None:
    safe = protected(indicator, result) if result else None
    value = estimate(indicator, safe).value if safe else None
    whole = indicator.measure in (Measure.SHARE, Measure.COUNT)
    return None if value is None else round(value, 0 if whole else 1)
