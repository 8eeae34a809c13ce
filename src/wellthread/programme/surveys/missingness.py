"""One figure of a survey with what is missing dealt with in each of four ways, and which of them the plan asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellthread.disclosure import DEFAULT, Cell, People, Table
from wellthread.methods.evaluation import NoInterval
from wellthread.methods.evaluation.surveys import Imputed, bounds, impute
from wellthread.vocabulary import Indicator, MissingAnswers, PlannedOutcome, Records, Survey

from .figures import Measured, figure, scores_in
from .panel import Panel, panel_of
from .told import tell_safe

SEED = 20261128
NOT_FILLED = "Nothing is filled in: that takes 20 people with a score, and some without."
COLUMNS = ("What is done", "Value", "Limits", "How", "Planned")


@dataclass(frozen=True, slots=True)
class Ways:
    """A figure in each of the four ways."""

    measured: Measured
    table: Table
    notes: tuple[str, ...]


def ways_of(records: Records, survey: Survey, *, only: str = "", seed: int = SEED) -> list[Ways]:
    """Each score of a survey in four ways, or `only` one. Filling in takes a second or two each. Raises BadSurvey."""
    panel = panel_of(records, survey)
    return [_ways(records, panel, each, seed) for each in scores_in(panel) if only in ("", each.name)]


def scores_to_choose(records: Records, survey: Survey) -> list[Measured]:
    """The scores of a survey. Raises BadSurvey."""
    return scores_in(panel_of(records, survey))


def planned_for(records: Records, item: str) -> list[MissingAnswers]:
    """What the plans ask to do about those who did not answer, for indicators counted from this item."""
    indicators = {each.ref.unversioned for each in records.of(Indicator) if each.item == item}
    found = [each.missing for each in records.of(PlannedOutcome) if each.indicator.unversioned in indicators]
    return list(dict.fromkeys(found))


def _ways(records: Records, panel: Panel, measured: Measured, seed: int) -> Ways:
    values = [measured.of(each) for each in panel.people]
    there, missing = sum(each is not None for each in values), sum(each is None for each in values)
    planned = planned_for(records, measured.name)
    if there < DEFAULT.hide_below or 0 < missing < DEFAULT.hide_below:
        few = "Too few people have, or lack, this score for the ways to be set side by side."
        return Ways(measured, _table(measured, []), (few,))
    rows = [
        _row(MissingAnswers.COMPLETE, tell_safe(measured, figure(panel, measured, weighted=False)), planned),
        _row(MissingAnswers.WEIGHTED, tell_safe(measured, figure(panel, measured)), planned),
    ]
    notes = [f"{People(missing)} of {People(len(values))} have no score."]
    found = _imputed(panel, measured, values, seed)
    if isinstance(found, Imputed):
        rows.append(_filled(found, planned))
        notes += [*found.cautions, _learnt(found)]
    else:
        notes.append(found)
    rows.append(_bounded(measured, panel, values, planned))
    notes.append(_said_of(planned))
    return Ways(measured, _table(measured, rows), tuple(notes))


def _table(measured: Measured, rows: Sequence[Sequence[Cell]]) -> Table:
    return Table.of(f"ways-{measured.name}", f"{measured.title}: what is missing, in four ways", COLUMNS, rows)


def _row(way: MissingAnswers, said: str, planned: Sequence[MissingAnswers]) -> Sequence[Cell]:
    value, _, limits = said.partition(" (")
    return [way.says, value, limits.rstrip(")"), "Student's t on the effective number of people", way in planned]


def _filled(found: Imputed, planned: Sequence[MissingAnswers]) -> Sequence[Cell]:
    pooled = found.pooled
    how = f"{pooled.tables} tables by chained equations, seed {found.seed}; missing information {pooled.missing:.0%}"
    limits = f"{pooled.lower:.1f} to {pooled.upper:.1f}"
    return [MissingAnswers.IMPUTED.says, f"{pooled.value:.1f}", limits, how, MissingAnswers.IMPUTED in planned]


def _bounded(
    measured: Measured, panel: Panel, values: Sequence[float | None], planned: Sequence[MissingAnswers]
) -> Sequence[Cell]:
    ends = measured.scale.ends if measured.scale else (0.0, 1.0)
    found = bounds(values, ends, [float(each) for each in panel.weighed.weights])
    how = f"All the missing at {ends[0]:g}, and all at {ends[1]:g}; chance is not in it"
    limits = f"{found.lowest:.1f} to {found.highest:.1f}"
    return [MissingAnswers.BOUNDS.says, "", limits, how, MissingAnswers.BOUNDS in planned]


def _imputed(panel: Panel, measured: Measured, values: Sequence[float | None], seed: int) -> Imputed | str:
    known: dict[str, list[str | float | None]] = {}
    scale = measured.scale
    for other in scores_in(panel):
        if other != measured:
            known[other.name] = [other.of(each) for each in panel.people]
    if scale and len(scale.items) > 1:
        known |= {item: [_number(each.given.get(item)) for each in panel.people] for item in scale.items}
    for question in panel.weighed.questions:
        known[question] = [each.given.get(question, "") for each in panel.people]
    known["exposure"] = [each.exposure.value for each in panel.people]
    ends = scale.ends if scale else (0.0, 1.0)
    weights = [float(each) for each in panel.weighed.weights]
    try:
        return impute(values, known, ends=ends, seed=seed, weights=weights, areas=panel.areas)
    except NoInterval:
        return NOT_FILLED


def _number(value: str | None) -> float | None:
    return float(value) if value and value.isdecimal() else None


def _learnt(found: Imputed) -> str:
    return f"Filled in from {', '.join(found.known)}. It holds where these tell who did not answer."


def _said_of(planned: Sequence[MissingAnswers]) -> str:
    if not planned:
        return "No plan says what is to be done about those who did not answer."
    return f"The plan asked for this: {' '.join(each.says for each in planned)}"
