"""The log month by month: how many times, how many were meant, how many came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wellthread.disclosure import Band, Cell, Table
from wellthread.methods.evaluation.delivery import Month, held, meant_in, months_between, summed
from wellthread.pictures.month_bars import MonthBar, months_picture
from wellthread.pictures.picture import Picture
from wellthread.programme.stages.report import named

from .reading import Log

COLUMNS = ("Month", "Times", "Meant", "Called off", "Attendances", "Minutes")
AWAY = Band("0", 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Monthly:
    """One month: numbers of times are exact, attendances are what may be shown of them."""

    month: Month
    times: int
    meant: float | None
    called_off: int
    attendances: Band
    minutes: int

    @property
    def label(self) -> str:
        return date(*self.month, 1).strftime("%B %Y")


def by_month(log: Log) -> tuple[tuple[Monthly, ...], Band]:
    """Every month from the first thing planned or logged to the last or to today, and all attendances together."""
    dated = [(each, each.on) for each in log.entries if each.on]
    days = [on for _, on in dated]
    starts = [each.starts for each in log.plans if each.starts]
    if not days and not starts:
        return (), AWAY
    last = max([*days, log.today]) if days or min(starts) <= log.today else min(starts)
    shown = summed(((on.year, on.month), each) for each, on in dated if each in held([each]))
    rows = []
    for month in months_between(min([*days, *starts]), last):
        mine = [each for each, on in dated if (on.year, on.month) == month]
        times = held(mine)
        rows.append(
            Monthly(
                month,
                len(times),
                meant_in(log.plans, month),
                len(mine) - len(times),
                shown.bands.get(month, AWAY),
                sum(each.minutes or 0 for each in times),
            )
        )
    return tuple(rows), shown.whole


def month_table(log: Log) -> Table:
    """The months as a table. `Meant` spreads each plan evenly over its days."""
    rows: list[Sequence[Cell]] = [
        [
            each.label,
            each.times,
            "" if each.meant is None else f"{each.meant:.1f}",
            each.called_off,
            each.attendances.text,
            each.minutes,
        ]
        for each in by_month(log)[0]
    ]
    note = "Meant: the planned times spread evenly over the days of the plan. Attendances are rounded to 5."
    return Table.of(named("log-months", log.scope), f"{log.name}, month by month", COLUMNS, rows, note)


def month_picture(log: Log, name: str = "") -> Picture | None:
    """Bars of attendances, and of times beside the times meant; None where nothing has a day."""
    rows, _ = by_month(log)
    if not rows:
        return None
    bars = [
        MonthBar(each.label, each.attendances.text, each.attendances.value, each.times, each.meant, each.called_off)
        for each in rows
    ]
    return months_picture(name or named("log", log.scope), f"{log.name}: what was carried out, month by month", bars)
