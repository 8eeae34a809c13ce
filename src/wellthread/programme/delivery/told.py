"""A delivery log in sentences and tables, fit to be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from wellthread.disclosure import Band, Cell, People, Table
from wellthread.methods.evaluation.delivery import (
    adaptations,
    dose,
    entry_bands,
    held,
    person_hours,
    pounds,
    summed,
    told_people,
    unit_cost,
    unsaid,
)
from wellthread.programme.stages.report import named
from wellthread.vocabulary import Asset, DeliveryEntry, Fidelity, Neighbourhood, Records
from wellthread.vocabulary.amounts import many
from wellthread.vocabulary.days import day

from .reading import Log

ROUNDED = "Numbers of people are rounded to 5; from 1 to 7 they are hidden."
NEVER_ADDED = (
    "Attendances add up. Different people do not, for the same person may come again: without a register they lie "
    "between the largest single time and the sum of all."
)


def day_told(on: date | None) -> str:
    """A day in words, or that it is not known."""
    return day(on) if on else "day not known"


def sentences(log: Log, *, pence_an_hour: int | None = None) -> tuple[str, ...]:
    """What a log tells, from the times to the money, then what it leaves open."""
    if not log.entries:
        return (f"Nothing is logged of {log.name} yet.",)
    return (*_times(log), *_who(log), *_how(log), *_means(log, pence_an_hour), *unsaid(log.entries))


def _times(log: Log) -> Iterator[str]:
    days = [each.on for each in log.entries if each.on]
    span = f" from {day_told(min(days))} to {day_told(max(days))}" if days else ""
    off = f"; {log.totals.called_off} more called off" if log.totals.called_off else ""
    yield f"Held {many(log.totals.times, 'time')}{span}{off}."
    for each in log.each_action():
        found = each.dose
        if found.meant_times is not None:
            now = "" if found.meant_by_now is None else f", {found.meant_by_now:.0f} of them by {day_told(log.today)}"
            yield f"“{each.name}”: {many(found.times, 'time')} held; {found.meant_times} were meant{now}."
        elif each.entries:
            yield f"“{each.name}”: {many(found.times, 'time')} held; how many were meant is written down nowhere."


def _who(log: Log) -> Iterator[str]:
    found = log.totals
    yield (
        f"Attendances: {People(found.attendances)}. Different people: {told_people(found.people)}. "
        f"Of them living here: {told_people(found.residents)}."
    )
    if found.untold_new < found.times:
        yield (
            f"For the first time: {People(found.newcomers)}. Attendances of people who had come before: "
            f"{People(found.returning)}."
        )
    hours = person_hours(log.entries)
    if hours:
        yield f"Hours that people spent there: {'at least ' if hours.least else 'about '}{hours.hours:,.0f}."


def _how(log: Log) -> Iterator[str]:
    found = log.fidelity
    ways = found.ways
    yield (
        f"Of {many(found.logged, 'time')}: {ways[Fidelity.AS_PLANNED]} as planned, {ways[Fidelity.ADAPTED]} changed on "
        f"purpose, {ways[Fidelity.CUT]} cut short, {ways[Fidelity.NOT_HELD]} called off."
    )
    for action in log.each_action():
        for each in action.fidelity.parts:
            if each.of:
                yield f"“{action.name}”: “{each.part}” was kept {each.times} of {many(each.of, 'time')}."


def _means(log: Log, pence_an_hour: int | None) -> Iterator[str]:
    found = log.totals
    if found.volunteers.most:
        yield (
            f"Volunteers: {told_people(found.volunteers)} different people, {found.volunteer_hours:g} hours. "
            f"Paid hours: {found.staff_hours:g}."
        )
    elif found.staff_hours:
        yield f"Paid hours: {found.staff_hours:g}."
    if found.trained:
        yield f"Trainings finished: {People(found.trained)}. Somebody may have finished several."
    if found.signposted:
        yield f"Told of another service: {People(found.signposted)} times."
    yield from _money(log, pence_an_hour)


def _money(log: Log, pence_an_hour: int | None) -> Iterator[str]:
    cost = unit_cost(log.totals, pence_an_hour=pence_an_hour)
    if not cost.pence:
        return
    with_hours = f", paid hours at {pounds(pence_an_hour)} each included" if pence_an_hour else " in money"
    each = f" For each attendance: about {pounds(cost.attendance)}." if cost.attendance is not None else ""
    yield f"Spent: {pounds(cost.pence)}{with_hours}.{each}{_each_person(cost.person_least, cost.person_most)}"


def _each_person(least: float | None, most: float | None) -> str:
    if least is None or most is None:
        known = least if most is None else most
        side = "at least" if most is None else "at most"
        return "" if known is None else f" For each different person: {side} {pounds(known)}."
    if pounds(least) == pounds(most):
        return f" For each different person: about {pounds(least)}."
    return f" For each different person: between {pounds(least)} and {pounds(most)}."


def counts_table(log: Log) -> Table:
    """The counts, kept apart."""
    found = log.totals
    rows: list[Sequence[Cell]] = [
        ["Attendances: how many times someone came", str(People(found.attendances)), _open(found.uncounted)],
        ["Different people", told_people(found.people), _open(found.people.uncapped)],
        ["Of them living here", told_people(found.residents), _open(found.untold_residents)],
        ["For the first time", str(People(found.newcomers)), _open(found.untold_new)],
        ["Different volunteers", told_people(found.volunteers), ""],
        ["Trainings finished", str(People(found.trained)), ""],
        ["Told of another service", str(People(found.signposted)), ""],
    ]
    columns = ("Count", "How many", "Not counted at")
    return Table.of(named("log-counts", log.scope), f"{log.name}: counts", columns, rows, f"{NEVER_ADDED} {ROUNDED}")


def _open(times: int) -> str:
    return many(times, "time") if times else ""


def action_table(log: Log) -> Table:
    """What was done of each action, beside what was meant."""
    shown = summed((each.action.id, each) for each in held(log.entries))
    rows: list[Sequence[Cell]] = []
    for each in log.each_action():
        found, done = each.totals, each.dose
        key = each.actions[0].id
        rows.append(
            [
                each.name,
                done.times,
                "" if done.meant_by_now is None else f"{done.meant_by_now:.0f}",
                "" if done.meant_times is None else done.meant_times,
                _text(shown.bands.get(key)),
                told_people(found.people) if each.entries else "",
                told_people(found.residents) if each.entries else "",
                _share(each.fidelity.in_spirit, each.fidelity.logged),
                pounds(found.pence) if found.pence else "",
            ]
        )
    columns = (
        *("Action", "Times", "Meant by now", "Meant in all", "Attendances", "Different people", "Living here"),
        *("As planned or changed on purpose", "Spent"),
    )
    return Table.of(named("log-actions", log.scope), f"{log.name}, action by action", columns, rows, ROUNDED)


def _text(shown: Band | None) -> str:
    return shown.text if shown else ""


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else ""


def place_table(every: Sequence[Log]) -> Table:
    """The places side by side; different people of several places are never added up."""
    shown = summed((log.scope, each) for log in every for each in held(log.entries))
    rows: list[Sequence[Cell]] = [
        [
            log.name,
            log.totals.times,
            log.totals.called_off,
            _text(shown.bands.get(log.scope)) or "0",
            told_people(log.totals.people) if log.entries else "",
            told_people(log.totals.residents) if log.entries else "",
            log.fidelity.ways[Fidelity.ADAPTED],
            pounds(log.totals.pence) if log.totals.pence else "",
        ]
        for log in every
    ]
    columns = (
        *("Place", "Times", "Called off", "Attendances", "Different people", "Living here"),
        *("Changed on purpose", "Spent"),
    )
    return Table.of("log-places", "The places side by side", columns, rows, ROUNDED)


def entries_table(log: Log, records: Records) -> Table:
    """Every entry, the latest first, its numbers protected: to read and to take along."""
    bands = entry_bands(log.entries)
    rows = [_entry(each, bands[each.ref.unversioned], log, records) for each in reversed(log.entries)]
    return Table.of(named("log-entries", log.scope), f"{log.name}: every entry", ENTRY_COLUMNS, rows, ROUNDED)


ENTRY_COLUMNS = (
    *("Day", "Action", "What", "Place", "Kind", "Held at", "Minutes", "Attendances", "People", "Residents"),
    *("Newcomers", "Counted", "Volunteers", "Volunteer hours", "Paid hours", "Trained", "Training", "Signposted"),
    *("Pounds", "As planned", "Kept", "Changed", "Why", "Note", "Entry"),
)


def _entry(each: DeliveryEntry, shown: Band, log: Log, records: Records) -> Sequence[Cell]:
    names = {one.ref.unversioned: one.title for one in log.actions}
    place = records.find(Neighbourhood, each.neighbourhood)
    asset = records.find(Asset, each.asset)
    safe = shown.shown
    return [
        each.on.isoformat() if each.on else "",
        names.get(each.action.unversioned, each.action.id),
        each.title,
        place.name if place else "",
        each.kind.label,
        asset.name if asset else "",
        each.minutes,
        "" if each.fidelity is Fidelity.NOT_HELD else shown.text,
        *(_people(number, safe) for number in (each.people, each.residents, each.newcomers)),
        each.counted.label,
        _people(each.volunteers),
        each.volunteer_hours,
        each.staff_hours,
        _people(each.trained),
        each.training,
        _people(each.signposted),
        "" if each.pence is None else f"{each.pence / 100:.2f}",
        each.fidelity.label,
        " | ".join(each.kept),
        each.adaptation,
        each.adapted_why,
        each.note,
        each.id,
    ]


def _people(number: int | None, safe: bool = True) -> Cell:
    """A number of people as a cell; withheld where it would tell what is withheld beside it."""
    if number is None:
        return ""
    return People(number) if safe else "not shown"


def adaptation_table(log: Log) -> Table:
    """What was changed on purpose, when and why: adaptations, and no failures."""
    rows = [
        [day_told(each.on), each.title, each.what or "not said", each.why or "not said"]
        for each in adaptations(log.entries)
    ]
    columns = ("Day", "What", "What was changed", "Why, and at whose wish")
    return Table.of(named("log-adaptations", log.scope), f"{log.name}: adaptations", columns, rows)


def dose_table(log: Log) -> Table:
    """Meant against done, for one action or for a place."""
    done = dose(log.entries, log.plans, today=log.today)
    people = [each.people for each in log.plans if each.people is not None]
    money = [each.pence for each in log.plans if each.pence is not None]
    hours = person_hours(log.entries)
    meant_now = "" if done.meant_by_now is None else f"{done.meant_by_now:.0f}"
    rows: list[Sequence[Cell]] = [
        ["Times", "" if done.meant_times is None else done.meant_times, meant_now, done.times],
        ["Minutes", "" if done.meant_minutes is None else done.meant_minutes, "", done.minutes],
        ["Different people", max(people) if people else "", "", told_people(log.totals.people)],
        ["Hours that people spent", "", "", f"{hours.hours:,.0f}" if hours else ""],
        ["Money", pounds(sum(money)) if money else "", "", pounds(log.totals.pence)],
    ]
    note = "By now: spread evenly over the days of the plan. " + ROUNDED
    columns = ("What", "Meant in all", "Meant by now", "Done")
    return Table.of(named("log-dose", log.scope), f"{log.name}: meant and done", columns, rows, note)
