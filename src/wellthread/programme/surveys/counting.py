"""From responses to results: each indicator that names an item of the survey, for everybody and for each group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from wellthread import __version__
from wellthread.disclosure import DEFAULT
from wellthread.programme.scope import home_of
from wellthread.vocabulary import Group, Indicator, Records, Ref, Result, Survey

from .figures import Measured, figure, in_group, measured_by
from .panel import Panel, panel_of

NO_LONGER = "No longer counted: too few answers, or the question is not asked any more."
MADE = ("id", "version", "made_by", "made_at", "extra")


@dataclass(frozen=True, slots=True)
class Counted:
    """What counting a survey makes: results that are new, those that changed (their next version), and the others.

    `by_hand` are results of the same wave and people that somebody entered: they are never written over.
    """

    added: tuple[Result, ...]
    changed: tuple[Result, ...]
    unchanged: int
    by_hand: tuple[Result, ...]
    notes: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.added or self.changed)


def count(records: Records, survey: Survey) -> Counted:
    """The results of a survey. Raises BadSurvey. Counted again, a result that changed becomes a new version."""
    panel = panel_of(records, survey)
    held = {_about(each): each for each in records.of(Result)}
    added, changed, by_hand, unchanged = list[Result](), list[Result](), list[Result](), 0
    made = list(_made(records, panel))
    for each in made:
        there = held.get(_about(each))
        if there is None:
            added.append(each)
        elif there.survey is None or there.survey.unversioned != survey.ref.unversioned:
            by_hand.append(there)
        elif (after := _after(there, each)) != there:
            changed.append(replace(after, version=there.version + 1))
        else:
            unchanged += 1
    gone = list(_gone(records, survey, {_about(each) for each in made}))
    return Counted(tuple(added), (*changed, *gone), unchanged, tuple(by_hand), tuple(_notes(records, panel, made)))


def _made(records: Records, panel: Panel) -> Iterator[Result]:
    for indicator in records.of(Indicator):
        measured = _measured(records, panel, indicator)
        if measured is None:
            continue
        yield _result(panel, indicator, measured, None)
        for group in records.of(Group):
            if panel.survey.neighbourhood and group.neighbourhood.unversioned == panel.survey.neighbourhood.unversioned:
                found = _result(panel, indicator, measured, group)
                if (found.denominator or 0) >= DEFAULT.hide_below:
                    yield found


def _measured(records: Records, panel: Panel, indicator: Indicator) -> Measured | None:
    """How an indicator is counted from a survey; None for what it does not ask, or what belongs to another place."""
    if not indicator.item or not _is_here(records, panel, indicator):
        return None
    found = measured_by(panel, indicator.item, indicator.counts_as, indicator.name)
    return found if found and found.measure is indicator.measure else None


def _result(panel: Panel, indicator: Indicator, measured: Measured, group: Group | None) -> Result:
    survey = panel.survey
    found = figure(panel, measured, in_group(panel, group.ref) if group else None)
    missing = found.missing
    if group is None and survey.approached:
        missing = max(survey.approached - (found.denominator or 0), 0)
    return replace(
        found,
        id=f"{indicator.id}-{survey.id}{f'-{group.id}' if group else ''}"[:80],
        indicator=indicator.ref.unversioned,
        wave=survey.wave.unversioned,
        survey=survey.ref.unversioned,
        neighbourhood=survey.neighbourhood.unversioned if survey.neighbourhood else None,
        place=survey.place.unversioned if survey.place else None,
        group=group.ref.unversioned if group else None,
        missing=missing,
        method=f"{found.method}; Wellthread {__version__}".removeprefix("; "),
    )


def _about(result: Result) -> tuple[Ref | None, ...]:
    named = (result.indicator, result.wave, result.neighbourhood, result.place, result.group)
    return tuple(each.unversioned if each else None for each in named)


def _after(there: Result, made: Result) -> Result:
    """The result as it was counted anew, under the id that it has."""
    return replace(made, **{name: getattr(there, name) for name in (*MADE, "indicator", "survey", "wave")})


def _gone(records: Records, survey: Survey, made: set[tuple[Ref | None, ...]]) -> Iterator[Result]:
    """Results of this survey that are not counted any more, emptied: what cites them is told that they changed."""
    for each in records.of(Result):
        if each.survey and each.survey.unversioned == survey.ref.unversioned and _about(each) not in made:
            after = replace(
                each, value=None, numerator=None, denominator=None, deviation=None, effective=None, missing=None,
                note=NO_LONGER,
            )  # fmt: skip
            if after != each:
                yield replace(after, version=each.version + 1)


def _notes(records: Records, panel: Panel, made: list[Result]) -> Iterator[str]:
    yield from panel.weighed.cautions
    if not panel.people:
        yield "Nobody's answers are here yet: bring them in first."
    elif not made:
        yield "No indicator names an item or a scale of this survey: say it in the indicator, under “item”."
    for each in records.of(Indicator):
        asked = each.item and panel.scale(each.item) and _is_here(records, panel, each)
        if asked and _measured(records, panel, each) is None:
            yield f"“{each.name}” names {each.item} and cannot be counted: a share needs the answers that count as yes."


def _is_here(records: Records, panel: Panel, indicator: Indicator) -> bool:
    """Whether what an indicator tracks belongs to the place of the survey, or to no single one."""
    outcome = records.get(indicator.outcome) if indicator.outcome else None
    home, here = home_of(outcome, records) if outcome else None, panel.survey.neighbourhood
    return home is None or here is None or home == here.unversioned


def stamped(counted: Counted, *, by: str, at: datetime) -> Counted:
    """The same with who counted and when."""
    return replace(
        counted,
        added=tuple(replace(each, made_by=by, made_at=at) for each in counted.added),
        changed=tuple(replace(each, made_by=by, made_at=at) for each in counted.changed),
    )
