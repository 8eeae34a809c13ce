"""What is read of surveys: the list, one survey told, what a file would bring. Rows of answers are shown to nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from wellthread.interop.tables import Grid, read_grid
from wellthread.programme import Contents
from wellthread.programme.surveys.bringing import Plan, plan_survey
from wellthread.programme.surveys.figures import Measured
from wellthread.programme.surveys.listed import in_order, list_surveys, where
from wellthread.programme.surveys.missingness import Ways, scores_to_choose, ways_of
from wellthread.programme.surveys.panel import Panel, panel_of
from wellthread.programme.surveys.told import Told, tell_survey
from wellthread.programme.surveys.waves import Against, against_earlier
from wellthread.vocabulary import Records, Ref, Survey, Wave
from wellthread.web.base import parts
from wellthread.web.programmes.aside import Shelf, mark_of
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

LARGEST = 10 * 1024 * 1024
TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".ods", ".xls"})


@dataclass(frozen=True, slots=True)
class Listed:
    """One survey in the list: its name, when and where, and how it was scored."""

    title: str
    id: str
    wave: str
    where: str
    sampling: str
    note: str


def a_survey(sight: Sight, key: str) -> Survey | None:
    """The survey with this id, if this reader sees it."""
    return sight.records.find(Survey, Ref("survey", key))


def listed(sight: Sight) -> list[Listed]:
    """Surveys by wave."""
    found = []
    for each in in_order(sight.records):
        wave = sight.records.find(Wave, each.wave)
        name = wave.name if wave else ""
        found.append(Listed(each.title, each.id, name, where(sight.records, each), each.sampling.says, each.note))
    return found


def in_a_table(sight: Sight) -> parts.Table:
    """The same as a table, with who was asked and who answered."""
    return showing.table(list_surveys(sight.records))


def one_told(sight: Sight, survey: Survey) -> tuple[Told, Against | None]:
    """What a survey says, kept until the programme changes. Raises BadSurvey."""

    def make(found: Contents) -> tuple[Told, Against | None]:
        return tell_survey(found.records, survey), against_earlier(found.records, survey)

    return sight.worked_out(f"survey {survey.ref}", make)


def missing_told(sight: Sight, survey: Survey, wanted: str) -> tuple[list[Measured], Ways | None]:
    """The scores of a survey, and one of them in four ways: a few seconds the first time. Raises BadSurvey."""
    scores = scores_to_choose(sight.records, survey)
    chosen = next((each.name for each in scores if each.name == wanted), scores[0].name if scores else "")
    if not chosen:
        return scores, None
    name = f"survey missing {survey.ref} {chosen}"
    return scores, sight.worked_out(name, lambda found: ways_of(found.records, survey, only=chosen))[0]


def panel(records: Records, survey: Survey) -> Panel:
    """A survey with its people. Raises BadSurvey."""
    return panel_of(records, survey)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whose file it is, for which survey, and what was said of its columns and cells."""

    programme: str
    person: str
    at: str
    suffix: str
    survey: str
    blanks: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    mended: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that is kept aside for a day."""

    token: str
    about: About

    @property
    def path(self) -> Path:
        """Where it lies."""
        return _SHELF.folder(self.token) / f"answers{self.about.suffix}"


@dataclass(frozen=True, slots=True)
class Looked:
    """A file read and held against the survey as it stands."""

    grid: Grid
    plan: Plan

    @property
    def mark(self) -> str:
        """The same for the same plan: what is taken in is what was shown, or is shown anew."""
        return mark_of(map(repr, (*self.plan.added, *self.plan.changed, *self.plan.faults)))


def put_aside(token: str, about: About) -> Brought:
    """A place for a file, with what is known of it."""
    _SHELF.put(token, about, again=True)
    return Brought(token, about)


def told_columns(found: Brought, columns: dict[str, str]) -> Brought:
    """The same file with what somebody said of its columns."""
    return put_aside(found.token, replace(found.about, columns=tuple(sorted(columns.items()))))


def told_cells(found: Brought, cells: dict[tuple[int, str], str]) -> Brought:
    """The same file with cells that somebody put right."""
    held = {(row, column): value for row, column, value in found.about.mended} | cells
    mended = tuple((row, column, value) for (row, column), value in sorted(held.items()))
    return put_aside(found.token, replace(found.about, mended=mended))


def brought(token: str, *, programme: str, person: str, now: datetime) -> Brought | None:
    """The file with this token, if it is this person's and this programme's and not too old."""
    about = _SHELF.find(token, programme=programme, person=person, now=now)
    return Brought(token, about) if about else None


def look(file: Brought, records: Records, survey: Survey) -> Looked:
    """Read a file and plan its taking in. Raises BadFile, BadSurvey or BadColumn."""
    about, grid = file.about, read_grid(file.path)
    mended = {(row, column): value for row, column, value in about.mended}
    plan = plan_survey(grid, records, survey, wishes=dict(about.columns), mended=mended, blanks=about.blanks)
    return Looked(grid, plan)


def _about(held: dict[str, Any]) -> About:
    return About(
        **{
            **held,
            "blanks": tuple(held["blanks"]),
            "columns": tuple((header, holds) for header, holds in held["columns"]),
            "mended": tuple((int(row), column, value) for row, column, value in held["mended"]),
        }
    )


_SHELF = Shelf("brought-surveys", _about)
forget, forget_old = _SHELF.forget, _SHELF.forget_old
