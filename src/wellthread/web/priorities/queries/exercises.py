"""What the priorities stage reads: one exercise counted whole and by group, disagreements first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wellthread.methods.priorities import BadBallot, BadBudget, Count, count, count_by_group
from wellthread.programme import Contents
from wellthread.programme.scope import Scope, within
from wellthread.programme.stages.priorities import run as report
from wellthread.vocabulary import (
    Ballot,
    BallotForm,
    Exercise,
    PairChoice,
    PriorityOption,
    Records,
    Ref,
)
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight

from .decided import decided_of
from .poll import is_unguarded
from .results import results_for, shown

__all__ = ["an_exercise", "counted", "exercises_of", "one_exercise", "options_of", "report"]


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
        "unguarded": is_unguarded(sight.whole.records, exercise),
        "may_decide": sight.may(Permission.DECIDE, exercise),
    }
    try:
        found = results_for(sight, exercise)
    except (BadBallot, BadBudget) as wrong:
        return {**about, "wrong": str(wrong)}
    return {**about, **shown(sight, found)}
