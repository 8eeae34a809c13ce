"""Do those who take part improve? Those who took part, wave by wave; and everybody in the place, always told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wellthread.methods.evaluation import NoInterval, Verdict, change, estimate, protected, tell, tell_change
from wellthread.methods.evaluation.questions import basis
from wellthread.pictures import Axis, Dot, Picture, dots_picture
from wellthread.programme.stages.report import Sentence, named
from wellthread.vocabulary import (
    Analysis,
    Indicator,
    Measure,
    Ref,
    Result,
    Sampling,
    StandingQuestion,
    Survey,
    Wave,
    WaveKind,
)
from wellthread.vocabulary.amounts import many

from .answer import Answer, Gap, Known, Rows
from .asking import Asking, in_time, place_of

QUESTION = StandingQuestion.IMPROVE
CAUTION = (
    "Those who take part choose to. That they fare better or worse than others does not show that taking part is why."
)
PLACE = "Figures of everybody in a place say nothing of those who took part, who are few among them."
COLUMNS = ("What was measured", "Before", "After", "Difference, and what it tells")


@dataclass(frozen=True, slots=True)
class Moved:
    """One indicator in one place, before and after."""

    indicator: Indicator
    before: Result
    after: Result
    verdict: Verdict

    @property
    def refs(self) -> tuple[Ref, ...]:
        """What it rests on."""
        return (self.indicator.ref, self.before.ref, self.after.ref)


def answered(asking: Asking) -> Answer:
    """The answer for one place, or for all."""
    takers = moved(asking, takers=True)
    everybody = moved(asking, takers=False)
    held = [each for one in (*takers, *everybody) for each in (one.before, one.after)]
    analyses = asking.here(Analysis)
    tables = [
        _table(asking, "takers-moved", "Those who took part, before and after", takers, CAUTION),
        _table(asking, "everybody-moved", "Everybody in the place, before and after", everybody, PLACE),
    ]
    drawn = _drawn(asking, everybody)
    return Answer(
        QUESTION,
        asking.scope,
        Known.PARTLY if takers else Known.NOT_YET,
        _first(takers, everybody),
        basis([*held, *analyses, *_waves(asking, held)]).says,
        tuple(_sentences(takers, everybody, analyses)),
        tuple(each for each in tables if each.table.rows),
        (drawn,) if drawn else (),
        tuple(_gaps(asking, takers)),
    )


def moved(asking: Asking, *, takers: bool) -> tuple[Moved, ...]:
    """Every indicator with a value before and one after: of those who took part alone, or of everybody."""
    waves = {each.ref.unversioned: each for each in in_time(asking.records)}
    order = {ref: at for at, ref in enumerate(waves)}
    held: dict[tuple[Ref, Ref | None], list[Result]] = {}
    for each in asking.here(Result):
        whole = each.group is None and each.place is None and each.wave.unversioned in waves
        if whole and _of_takers(asking, each) is takers and _has_value(each):
            held.setdefault((each.indicator.unversioned, place_of(each, asking.records)), []).append(each)
    found = (_moved(asking, sorted(each, key=lambda one: order[one.wave.unversioned]), waves) for each in held.values())
    return tuple(each for each in found if each)


def _waves(asking: Asking, results: Sequence[Result]) -> list[Wave]:
    used = {each.wave.unversioned for each in results}
    return [each for each in in_time(asking.records) if each.ref.unversioned in used]


def _of_takers(asking: Asking, result: Result) -> bool:
    survey = asking.records.find(Survey, result.survey)
    return survey is not None and survey.sampling is Sampling.TAKERS


def _has_value(result: Result) -> bool:
    return result.value is not None or result.numerator is not None


def _moved(asking: Asking, results: Sequence[Result], waves: dict[Ref, Wave]) -> Moved | None:
    indicator = asking.records.find(Indicator, results[0].indicator)
    before = [each for each in results if waves[each.wave.unversioned].kind is WaveKind.BASELINE]
    after = [each for each in results if waves[each.wave.unversioned].kind is WaveKind.FOLLOW_UP]
    if indicator is None or not before or not after:
        return None
    try:
        return Moved(indicator, before[0], after[-1], _verdict(indicator, before[0], after[-1]))
    except NoInterval:
        return None


def _verdict(indicator: Indicator, before: Result, after: Result) -> Verdict:
    """What the change tells, from what may be shown alone."""
    one, other = protected(indicator, before), protected(indicator, after)
    return Verdict.UNKNOWN if one is None or other is None else change(indicator, one, other).verdict


def _first(takers: Sequence[Moved], everybody: Sequence[Moved]) -> Sentence:
    if takers:
        told = f"Of {many(len(takers), 'measure')} of those who took part, {_counted(takers)}; this does not show why."
        return Sentence(told, _cited(takers))
    if not everybody:
        return Sentence("Not known yet: nothing has been measured both before and after.")
    told = "Not known yet: nobody has asked those who took part both before and after."
    more = f" Of {many(len(everybody), 'measure')} of everybody, {_counted(everybody)}."
    return Sentence(told + more, _cited(everybody))


def _counted(found: Sequence[Moved]) -> str:
    counted = Counter(each.verdict for each in found)
    told = [f"{counted[Verdict.BETTER]} got better by more than chance alone would bring"]
    if counted[Verdict.WORSE]:
        told.append(f"{counted[Verdict.WORSE]} got worse")
    unclear = counted[Verdict.UNCLEAR] + counted[Verdict.UNKNOWN]
    if unclear:
        told.append(f"of {unclear} nothing can be said")
    return ", ".join(told)


def _cited(found: Iterable[Moved]) -> tuple[Ref, ...]:
    return tuple(ref for each in found for ref in each.refs)


def _sentences(takers: Sequence[Moved], everybody: Sequence[Moved], analyses: Sequence[Analysis]) -> list[Sentence]:
    told = []
    if takers:
        told.append(Sentence(CAUTION, _cited(takers)))
    if everybody:
        told.append(Sentence(PLACE, _cited(everybody)))
    for each in analyses:
        if each.says:
            says = f"{each.title.rstrip('.?')}: {each.says} {each.standing.says}"
            told.append(Sentence(says, (each.ref, each.indicator, *each.results)))
    return told


def _table(asking: Asking, name: str, title: str, found: Sequence[Moved], note: str) -> Rows:
    rows = [(_cells(asking, each), each.refs) for each in found]
    return Rows.of(named(name, asking.scope), title, COLUMNS, rows, note)


def _cells(asking: Asking, each: Moved) -> tuple[str, ...]:
    unit = f" ({each.indicator.unit})" if each.indicator.unit else ""
    return (
        asking.titled(each.before, f"{each.indicator.name}{unit}"),
        f"{_when(asking, each.before)}: {tell(each.indicator, each.before)}",
        f"{_when(asking, each.after)}: {tell(each.indicator, each.after)}",
        tell_change(each.indicator, each.before, each.after),
    )


def _when(asking: Asking, result: Result) -> str:
    wave = asking.records.find(Wave, result.wave)
    return wave.name if wave else result.wave.id


def _drawn(asking: Asking, found: Sequence[Moved]) -> Picture | None:
    """Shares before and after, of everybody, on one scale."""
    dots = [
        _dot(asking, each, result)
        for each in found
        if each.indicator.measure is Measure.SHARE
        for result in (each.before, each.after)
    ]
    if not dots:
        return None
    name = named("everybody-before-and-after", asking.scope)
    axis = Axis(unit="%", least=0, most=100)
    return dots_picture(name, "Everybody in the place, before and after, with 95% limits", dots, axis)


def _dot(asking: Asking, each: Moved, result: Result) -> Dot:
    heading, when = asking.titled(result, each.indicator.name), _when(asking, result)
    safe = protected(each.indicator, result)
    if safe is None:
        return Dot(heading, when, None, note="too few people")
    found = estimate(each.indicator, safe)
    value, lower, upper = (
        None if one is None else float(round(one)) for one in (found.value, found.lower, found.upper)
    )
    return Dot(heading, when, value, lower, upper)


def _gaps(asking: Asking, takers: Sequence[Moved]) -> list[Gap]:
    told = []
    if not takers:
        says = "Those who took part were not asked both before and after."
        told.append(Gap(says, "Plan a survey of those who come, at their first time and again later."))
    for each in in_time(asking.records):
        if (
            each.ends
            and each.ends < asking.today
            and not any(one.wave.unversioned == each.ref.unversioned for one in asking.here(Result))
        ):
            told.append(Gap(f"Nothing was measured in {each.name}.", "Enter its results, or say why not.", each.ref))
    return told
