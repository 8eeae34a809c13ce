"""What was done and what was promised, place by place: counts of things exact, numbers of people protected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wellthread.disclosure import Cell, People
from wellthread.methods.evaluation.delivery import told_people
from wellthread.methods.priorities.promises import LOST, overdue
from wellthread.programme.answering import Asking, Rows
from wellthread.programme.answering.asking import refs
from wellthread.programme.answering.projects import Project, projects
from wellthread.programme.delivery import Log, log_of
from wellthread.vocabulary import ActionStatus, Commitment, CommitmentStatus, Contribution, Ref, Session
from wellthread.vocabulary.amounts import many

from .section import Section

STARTED = (ActionStatus.RUNNING, ActionStatus.DONE)
Line = tuple[str, Callable[[Asking], Cell], Callable[[Asking], Sequence[Ref]]]


def done(places: Sequence[Asking]) -> Section:
    """Engagement, actions, the log and promises in one table, a column for each place."""
    rows = [
        (
            (says, *(tell(each) for each in places)),
            tuple(ref for each in places for ref in (behind(each) or refs(each.places))),
        )
        for says, tell, behind in LINES
    ]
    columns = ("What", *(each.places[0].name for each in places))
    note = "The places differ in size and began on different days. A larger number is no better one."
    table = Rows.of("done-beside", "What was done", columns, rows, note)
    return Section("done", "What was done", "From the records of each place.", (), (table,))


def _sessions(asking: Asking) -> Cell:
    return len([each for each in asking.here(Session) if each.held_on])


def _actions(asking: Asking) -> Cell:
    started = [each for each in asking.actions if each.status in STARTED]
    return f"{len(started)} of {len(asking.actions)} begun"


def _held(asking: Asking) -> list[Project]:
    return [each for each in projects(asking) if each.held]


def _log(asking: Asking) -> Log:
    return log_of(asking.records, asking.scope, today=asking.today)


def _times(asking: Asking) -> Cell:
    found = _held(asking)
    times = sum(len(each.held) for each in found)
    return f"{many(times, 'time')} of {many(len(found), 'action')}" if found else "nothing logged"


def _came(asking: Asking) -> Cell:
    total = _log(asking).totals
    return str(People(total.attendances)) if total.attendances else "not counted"


def _people(asking: Asking) -> Cell:
    return told_people(_log(asking).totals.people)


def _residents(asking: Asking) -> Cell:
    return told_people(_log(asking).totals.residents)


def _adapted(asking: Asking) -> Cell:
    found = _held(asking)
    return many(sum(len(each.adapted) for each in found), "time") if found else "not known"


def _promises(asking: Asking) -> Cell:
    held = asking.here(Commitment)
    kept = sum(each.status is CommitmentStatus.KEPT for each in held)
    owed = sum(overdue(each, asking.today) for each in held)
    lost = sum(each.status in LOST for each in held)
    return f"{kept} of {len(held)} kept, {owed} overdue, {lost} lost"


def _population(asking: Asking) -> Cell:
    return asking.places[0].population or "not known"


LINES: tuple[Line, ...] = (
    ("Residents, from the census", _population, lambda each: refs(each.places)),
    ("Sessions held", _sessions, lambda each: refs(each.here(Session)[:1])),
    ("Things said", lambda each: len(each.here(Contribution)), lambda each: refs(each.here(Session)[:1])),
    ("Actions", _actions, lambda each: refs(each.actions)),
    ("Carried out, by the log", _times, lambda each: [one.action.ref for one in _held(each)]),
    ("Attendances (not people)", _came, lambda each: [one.action.ref for one in _held(each)]),
    ("Different people", _people, lambda each: [one.action.ref for one in _held(each)]),
    ("Of them living here", _residents, lambda each: [one.action.ref for one in _held(each)]),
    ("Changed on purpose", _adapted, lambda each: refs(one for p in _held(each) for one in p.adapted)),
    ("Promises", _promises, lambda each: refs(each.here(Commitment))),
)
