"""Evaluation: results by wave with how sure they are, the target, and what the design can and cannot show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellthread.disclosure import Cell, People, Table
from wellthread.methods.evaluation import (
    NoInterval,
    estimate,
    few_places_limit,
    protected,
    tell,
    tell_change,
    what_it_shows,
    whose,
)
from wellthread.pictures import Axis, Dot, Picture, dots_picture
from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope, within
from wellthread.vocabulary import (
    ClaimVerdict,
    ContributionClaim,
    EvaluationDesign,
    Group,
    Indicator,
    Measure,
    Records,
    Ref,
    Result,
    Ripple,
    RippleKind,
    Wave,
    WaveKind,
    Welcome,
)

from .report import Finding, Part, Sentence, StageReport, named, reported

STAGE = "evaluation"
STANDS = {
    ClaimVerdict.HOLDS: "holds",
    ClaimVerdict.PARTLY: "holds in part",
    ClaimVerdict.NOT_SEEN: "was looked for and not seen",
    ClaimVerdict.AGAINST: "has the evidence against it",
    ClaimVerdict.OPEN: "is open",
}


def run(contents: Contents, *, today: date) -> StageReport:
    """What was measured in each wave, what that change tells, and what it cannot tell."""
    return reported(STAGE, contents, lambda scope: _part(contents.records, scope))


def _part(records: Records, scope: Scope) -> Part:
    results, impossible = _sound(records, [each for each in within(records.of(Result), scope) if each.place is None])
    measured = [each for each in records.of(Indicator) if any(one.indicator.id == each.id for one in results)]
    told = [sentence for each in within(records.of(EvaluationDesign), scope) for sentence in _design(each)]
    told += [sentence for each in measured if (sentence := _measured(records, each, results))]
    told += [_claim(each) for each in within(records.of(ContributionClaim), scope) if each.judged_on]
    told += [_ripple(each) for each in within(records.of(Ripple), scope)]
    table, drawn = _table(records, measured, results, scope), _drawn(records, measured, results, scope)
    findings = [*impossible, *([] if scope else _unmeasured(records))]
    return Part(scope, tuple(told), (table,) if table.rows else (), (drawn,) if drawn else (), findings=tuple(findings))


def _sound(records: Records, results: Sequence[Result]) -> tuple[list[Result], list[Finding]]:
    """The results that can be worked with, and a finding for each whose numbers contradict each other."""
    kept, findings = [], []
    for each in results:
        indicator = records.find(Indicator, each.indicator)
        try:
            if indicator:
                tell(indicator, each)
            kept.append(each)
        except NoInterval as wrong:
            findings.append(Finding("result-impossible", f"A result is left out. {wrong}", "Correct it.", each.ref))
    return kept, findings


def _claim(claim: ContributionClaim) -> Sentence:
    """A claim that was judged; one that is still open says nothing yet."""
    by = f" ({claim.judged_by})" if claim.judged_by else ""
    text = f"Claimed of an arrow of the theory: {claim.text} It {STANDS[claim.verdict]}{by}. {claim.reason}"
    return Sentence(text.strip(), (claim.ref, claim.link))


def _ripple(ripple: Ripple) -> Sentence:
    """What was noticed, whether it was planned, and that people would rather be without it where they would."""
    planned = "Hoped for" if ripple.kind is RippleKind.MEANT else "Not planned"
    glad = {Welcome.NO: " People would rather be without it.", Welcome.MIXED: " Some are glad of it, some are not."}
    return Sentence(f"{planned}, and noticed: {ripple.text}{glad.get(ripple.welcome, '')}", (ripple.ref,))


def _design(design: EvaluationDesign) -> list[Sentence]:
    shows = what_it_shows(design)
    told = [
        Sentence(f"The question: {design.question}", (design.ref,)),
        Sentence(
            f"The design is {design.kind.label}: {design.kind.says} It can show: {_inner(shows.can)}", (design.ref,)
        ),
        Sentence(f"It cannot show: {_inner(shows.cannot)}", (design.ref,)),
    ]
    if design.comparators:
        told.append(Sentence(few_places_limit(1 + len(design.comparators)), (design.ref, *design.comparators)))
    if design.limits:
        told.append(Sentence(f"The team adds: {design.limits}", (design.ref,)))
    return told


def _measured(records: Records, indicator: Indicator, results: Sequence[Result]) -> Sentence | None:
    """Before, after and the difference, for everybody; groups stand in the table."""
    waves = sorted(records.of(Wave), key=lambda wave: (wave.starts or date.max, wave.id))
    whole = {each.wave.id: each for each in results if each.indicator.id == indicator.id and each.group is None}
    held = [(wave, whole[wave.id]) for wave in waves if wave.id in whole]
    if not held:
        return None
    told = "; ".join(f"{wave.name} {tell(indicator, result)}" for wave, result in held)
    target = f" The target is {indicator.target:g}." if indicator.target is not None else ""
    sentence = f"{indicator.name} ({indicator.unit or indicator.measure.label}): {told}.{target}"
    before = [result for wave, result in held if wave.kind is WaveKind.BASELINE]
    after = [result for wave, result in held if wave.kind is WaveKind.FOLLOW_UP]
    if before and after:
        sentence += f" {tell_change(indicator, before[0], after[-1])}"
    return Sentence(sentence, (indicator.ref, *(result.ref for _, result in held)))


def _drawn(records: Records, measured: Sequence[Indicator], results: Sequence[Result], scope: Scope) -> Picture | None:
    """Shares by wave on one scale, for everybody."""
    waves = {each.id: each for each in records.of(Wave)}
    dots = [
        _dot(indicator, waves[each.wave.id].name, each)
        for indicator in measured
        if indicator.measure is Measure.SHARE
        for each in results
        if each.indicator.id == indicator.id and each.group is None and each.wave.id in waves
    ]
    axis = Axis(unit="%", least=0, most=100)
    return dots_picture(named("shares", scope), "Shares by wave, with 95% limits", dots, axis) if dots else None


def _dot(indicator: Indicator, wave: str, result: Result) -> Dot:
    """One value, from protected numbers and in whole per cent."""
    safe = protected(indicator, result)
    if safe is None:
        return Dot(indicator.name, wave, None, note="too few people", whose=whose(indicator))
    found = estimate(indicator, safe)
    value, lower, upper = (
        None if each is None else float(round(each)) for each in (found.value, found.lower, found.upper)
    )
    return Dot(indicator.name, wave, value, lower, upper, whose=whose(indicator))


def _table(records: Records, measured: Sequence[Indicator], results: Sequence[Result], scope: Scope) -> Table:
    rows: list[Sequence[Cell]] = []
    for indicator in measured:
        for each in results:
            if each.indicator.id == indicator.id:
                group, wave = records.find(Group, each.group), records.find(Wave, each.wave)
                rows.append(
                    [
                        indicator.name,
                        wave.name if wave else each.wave.id,
                        group.name if group else "everyone",
                        tell(indicator, each),
                        None if each.denominator is None else People(each.denominator),
                        f"{indicator.target:g}" if indicator.target is not None else "",
                        each.note,
                    ]
                )
    columns = ("Indicator", "Wave", "Who", "Value (95% limits)", "People asked", "Target", "Note")
    return Table.of(named("results", scope), "Results by wave", columns, rows)


def _unmeasured(records: Records) -> list[Finding]:
    measured: set[Ref] = {each.indicator.unversioned for each in records.of(Result)}
    return [
        Finding("indicator-no-result", f"“{each.name}” has no result yet.", "Measure it, or drop it.", each.ref)
        for each in records.of(Indicator)
        if each.ref.unversioned not in measured
    ]


def _inner(text: str) -> str:
    return text[:1].lower() + text[1:]
