"""What the priorities stage reads: one exercise counted whole and by group, disagreements first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wellthread.disclosure import People, protect
from wellthread.disclosure import Table as Plain
from wellthread.methods.priorities import (
    BadBallot,
    BadBudget,
    Count,
    Way,
    count,
    count_by_group,
    disagreements,
    leading_way,
    table,
)
from wellthread.programme import Contents
from wellthread.programme.scope import Scope, within
from wellthread.programme.stages.priorities import run as report
from wellthread.vocabulary import (
    Ballot,
    BallotForm,
    Exercise,
    Group,
    PairChoice,
    PriorityOption,
    Records,
    Ref,
)
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

from .decided import decided_of

__all__ = ["an_exercise", "counted", "exercises_of", "one_exercise", "options_of", "report"]


@dataclass(frozen=True, slots=True)
class Bar:
    """One option in the whole count: its place in every way, who marked it, and the length of its bar in per cent."""

    title: str
    url: str
    places: tuple[int, ...]
    marked: str
    long: int


def exercises_of(sight: Sight, scope: Scope) -> dict[str, Any]:
    """The exercises of one part of the stage's page, with what this reader may do there."""
    return {
        "exercises": [
            {
                "title": each.title,
                "id": each.id,
                "may_run": sight.may(Permission.RUN_EXERCISE, each),
                "may_decide": sight.may(Permission.DECIDE, each),
            }
            for each in within(sight.records.of(Exercise), scope)
        ],
        "may_set_up": sight.may(Permission.RUN_EXERCISE),
    }


def an_exercise(sight: Sight, key: str) -> Exercise | None:
    """The exercise with this id, as far as this reader sees it."""
    return sight.records.find(Exercise, Ref("exercise", key))


def options_of(records: Records, exercise: Ref) -> list[PriorityOption]:
    """What was put to an exercise, in the order of the paper."""
    return [each for each in records.of(PriorityOption) if each.exercise.unversioned == exercise.unversioned]


def counted(contents: Contents, exercise: Exercise) -> tuple[Count, Mapping[Ref | None, Count]]:
    """The count whole and by group. Raises BadBallot or BadBudget."""
    records = contents.records
    said = records.of(PriorityOption), records.of(Ballot), records.of(PairChoice)
    return count(exercise, *said), count_by_group(exercise, *said)


def one_exercise(sight: Sight, exercise: Exercise) -> dict[str, Any]:
    """Everything on the page of one exercise."""
    about = {
        "exercise": exercise,
        "place": sight.title(exercise.neighbourhood) if exercise.neighbourhood else "",
        "ranking": exercise.form is BallotForm.RANKING,
        "decided": decided_of(sight, exercise),
        "may_run": sight.may(Permission.RUN_EXERCISE, exercise),
        "may_decide": sight.may(Permission.DECIDE, exercise),
    }
    try:
        whole, by_group = sight.worked_out(f"count {exercise.id}", lambda contents: counted(contents, exercise))
    except (BadBallot, BadBudget) as wrong:
        return {**about, "wrong": str(wrong)}
    return {**about, **_result(sight, exercise, whole, by_group)}


def _result(sight: Sight, exercise: Exercise, whole: Count, by_group: Mapping[Ref | None, Count]) -> dict[str, Any]:
    groups = [each for each in sight.records.of(Group) if _belongs(each, exercise)]
    shown = {
        each: by_group[each.ref.unversioned]
        for each in groups
        if each.ref.unversioned in by_group and by_group[each.ref.unversioned].voters.shown.value is not None
    }
    way = leading_way(whole)
    return {
        "voters": str(whole.voters),
        "any_voters": bool(whole.voters),
        "disagreements": [each.sentence for each in disagreements(whole, by_group, groups)],
        "way": way,
        "ways": list(whole.standings),
        "bars": _bars(whole, sight, way),
        "groups_table": showing.table(_by_group(whole, shown, way)) if shown else None,
        "group_tables": [
            showing.table(replace(table(part), title=f"{group.name}: the whole count")) for group, part in shown.items()
        ],
        "spending": [
            {
                "rule": each.rule.replace("_", " ").capitalize(),
                "bought": ", ".join(whole.title(one) for one in each.chosen) or "nothing",
            }
            for each in whole.spending
        ],
    }


def _belongs(group: Group, exercise: Exercise) -> bool:
    return exercise.neighbourhood is None or group.neighbourhood.unversioned == exercise.neighbourhood.unversioned


def _bars(whole: Count, sight: Sight, way: Way) -> list[Bar]:
    """Options in the order of the count; a bar is as long as the share of voters who marked the option."""
    marked = {each.option: int(each.score) for each in whole.standings.get(Way.SUPPORT, ())}
    most = whole.voters.shown.value or 0
    made = []
    for each in whole.standings[way] if whole.voters else ():
        option = next(one for one in whole.options if one.id == each.option)
        held = protect(marked.get(option.id, 0)).value
        made.append(
            Bar(
                title=option.title,
                url=sight.href(option.ref) or "",
                places=tuple(whole.place(one, option.id) for one in whole.standings),
                marked=str(People(marked[option.id])) if marked else "",
                long=min(100, round(100 * held / most)) if held and most else 0,
            )
        )
    return made


def _by_group(whole: Count, shown: Mapping[Group, Count], way: Way) -> Plain:
    columns = ("Option", "All together", *(each.name for each in shown))
    rows: list[Sequence[str | int]] = [
        [whole.title(each.option), each.place, *(part.place(way, each.option) for part in shown.values())]
        for each in whole.standings[way]
    ]
    note = "1 is first. Groups in which too few voted are counted with all, and not shown apart."
    return Plain.of("by-group", f"Place of each option by {way.label}, group by group", columns, rows, note)
