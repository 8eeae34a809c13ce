"""Who takes part? Attendances, different people and residents held apart; reach by category, unknown always shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wellthread.disclosure import Cell, People
from wellthread.methods.evaluation.delivery import held, summed, told_people
from wellthread.methods.evaluation.questions import basis
from wellthread.pictures import Picture
from wellthread.programme.delivery import Log, log_of
from wellthread.programme.delivery.reach import Reach, reach_of, summary_table
from wellthread.programme.stages.report import Sentence, named
from wellthread.vocabulary import Contribution, Ref, Session, StandingQuestion
from wellthread.vocabulary.amounts import listed, many

from .answer import Answer, Gap, Known, Rows
from .asking import Asking, place_of, refs

QUESTION = StandingQuestion.WHO
COLUMNS = ("Action", "Times", "Attendances", "Different people", "Of them living here", "For the first time")
NOTE = (
    "An attendance is one person coming once: who comes to ten walks is ten attendances and one person. Without a "
    "register different people lie between two numbers. People of several actions may be the same."
)
UNKNOWN = "Reach is told beside who lives here. Those of whom it is not known are never left out."


def answered(asking: Asking) -> Answer:
    """The answer for one place, or for all."""
    log = log_of(asking.records, asking.scope, today=asking.today)
    found = [_reach(asking, each.ref) for each in asking.places]
    acting = [each for each in log.each_action() if each.totals.times or each.counts]
    known = any(one.tally.asked for each in found for one in each.found)
    return Answer(
        QUESTION,
        asking.scope,
        Known.NOT_YET if not acting else Known.YES if known and log.totals.people.exact else Known.PARTLY,
        _first(log, acting),
        basis([*log.counts, *log.entries]).says,
        tuple(_sentences(asking, found)),
        tuple(_tables(asking, acting, found)),
        _pictures(asking, found),
        tuple(_gaps(asking, acting, found)),
    )


def _reach(asking: Asking, place: Ref) -> Reach:
    log = log_of(asking.records, place.unversioned, today=asking.today)
    return reach_of(asking.records, log)


def _first(log: Log, acting: Sequence[Log]) -> Sentence:
    if not acting:
        return Sentence("Not known yet: nobody has logged who came to anything that was carried out.")
    people, here = told_people(log.totals.people), told_people(log.totals.residents)
    who = f"{_upper(people)} different people" if people != "not known" else "An unknown number of people"
    living = f", {here} of them living here" if here != "not known" else ", and it is not known how many live here"
    times = f"{many(log.totals.times, 'time')} that something was carried out"
    return Sentence(f"{who} took part{living}, in {times}.", refs(each.actions[0] for each in acting))


def _sentences(asking: Asking, found: Sequence[Reach]) -> Iterator[Sentence]:
    for reach in found:
        for each in reach.sentences():
            yield Sentence(each, _behind(reach, each))
    yield from _heard(asking)


def _behind(reach: Reach, says: str) -> tuple[Ref, ...]:
    """The action that a sentence names, else all that the log is of."""
    named_ones = [each for each in reach.log.actions if f"“{each.title}”" in says]
    return refs(named_ones or reach.log.actions)


def _heard(asking: Asking) -> Iterator[Sentence]:
    """Who was heard before anything was done is another question, told under engagement."""
    sessions = [each for each in asking.here(Session) if each.held_on]
    if sessions:
        said = [each for each in asking.here(Contribution) if place_of(each, asking.records) is not None]
        speakers = People.count(each.participant for each in said if not each.withdrawn_on)
        told = f"In engagement, {many(len(sessions), 'session')} heard {speakers} known speakers."
        yield Sentence(f"{told} Who they were stands under engagement.", refs(sessions[:12]))


def _tables(asking: Asking, acting: Sequence[Log], found: Sequence[Reach]) -> Iterator[Rows]:
    if acting:
        yield _who_came(asking, acting)
    for reach in found:
        logs = reach.log.each_action()
        if logs:
            yield Rows(summary_table(reach), tuple((each.actions[0].ref,) for each in logs))
    if asking.scope is not None:
        for reach in found:
            for table, one in zip(reach.tables, reach.found, strict=True):
                if not one.tally.asked:
                    continue
                yield Rows(table, tuple((one.tally.action,) for _ in table.rows))


def _who_came(asking: Asking, acting: Sequence[Log]) -> Rows:
    shown = summed((each.actions[0].id, one) for each in acting for one in held(each.entries))
    rows: list[tuple[Sequence[Cell], Sequence[Ref]]] = []
    for each in acting:
        action, total = each.actions[0], each.totals
        cells = (
            asking.titled(action, action.title),
            total.times,
            str(shown.bands.get(action.id, "not counted")),
            told_people(total.people),
            told_people(total.residents),
            str(People(total.newcomers)) if total.untold_new < total.times else "not told apart",
        )
        rows.append((cells, (action.ref, *refs(each.counts))))
    return Rows.of(named("who-came", asking.scope), "Who came, action by action", COLUMNS, rows, NOTE)


def _pictures(asking: Asking, found: Sequence[Reach]) -> tuple[Picture, ...]:
    """Reach beside who lives here, of one place: where somebody was asked."""
    if asking.scope is None:
        return ()
    asked = {one.tally.action.id for each in found for one in each.found if one.tally.asked}
    return tuple(one for each in found for one in each.pictures if one.name.removeprefix("reach-") in asked)


def _gaps(asking: Asking, acting: Sequence[Log], found: Sequence[Reach]) -> Iterator[Gap]:
    if not acting:
        yield Gap("Nothing is in the delivery log.", "Log what is carried out, and who comes.")
    bare = [each.actions[0] for each in acting if not each.totals.people.exact]
    if bare:
        names = listed(f"“{asking.titled(each, each.title)}”" for each in bare)
        says = f"How many different people came is not known exactly of {names}."
        yield Gap(says, "Keep a register for one stretch of time, and enter its count.", bare[0].ref)
    asked = {one.tally.action for each in found for one in each.found if one.tally.asked}
    silent = [each.actions[0] for each in acting if each.actions[0].ref.unversioned not in asked]
    if silent:
        names = listed(f"“{asking.titled(each, each.title)}”" for each in silent)
        says = f"Nobody was asked about age, sex, ethnic group or deprivation at {names}."
        yield Gap(says, "Ask those who come, and keep the answers apart from their names.", silent[0].ref)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
