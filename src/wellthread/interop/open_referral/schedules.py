"""When something is open: the standard's calendar rules to OpenStreetMap's opening hours and words, and back.

Only what both can say goes over: every week on days of the week, or the first, second, … or last such day of a month.
The rest stays in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .rules import DAYS

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "last but one"}
_BYDAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_TIME = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")
_RULE = re.compile(r"(?:(?P<days>[A-Z][a-z][A-Za-z0-9,\-\[\] ]*) )?(?P<times>[\d:,\- ]+)")
_RANGE = re.compile(r"(?P<day>Mo|Tu|We|Th|Fr|Sa|Su)(?:-(?P<last>Mo|Tu|We|Th|Fr|Sa|Su)|\[(?P<nth>-?[1-5])\])?")
_HOURS = re.compile(r"([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)")


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """Open on one day of the week (0 is Monday) from one time to another; `nth` of the month, 0 for every week."""

    nth: int
    day: int
    opens: str
    closes: str


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours for machines and in words, and what could not be said for machines."""

    opening_hours: str = ""
    words: str = ""
    unsaid: tuple[str, ...] = ()


def read_schedules(schedules: Iterable[Mapping[str, Any]], today: date) -> Hours:
    """What the schedules say together, as of a day: those that ended before it are left out."""
    slots: list[Slot] = []
    words: list[str] = []
    unsaid: list[str] = []
    for each in schedules:
        if _is_over(each, today):
            unsaid.append(f"A schedule ended on {each['valid_to']}; it was left out.")
            continue
        found, why = _slots(each)
        slots += found
        if why:
            unsaid.append(why)
        told = str(each.get("description") or "") or _in_words(found) or _rule_words(each)
        words.append(" ".join(told.split()))
    if clash := {each.day for each in slots if each.nth} & {each.day for each in slots if not each.nth}:
        unsaid.append(f"{NAMES[min(clash)]} is open every week and once more in some; it stays in words.")
        slots = []
    return Hours(_written(slots), "; ".join(dict.fromkeys(filter(None, words))), tuple(dict.fromkeys(unsaid)))


def as_schedules(opening_hours: str, words: str) -> list[dict[str, Any]]:
    """Schedules without ids that say the same; one in words alone where the rules cannot be told in the standard.

    >>> as_schedules("Mo-Tu 09:00-12:30", "")[0]["byday"]
    'MO,TU'
    """
    slots = slots_of(opening_hours)
    if not slots:
        told = words or opening_hours
        return [{"description": told}] if told else []
    kept: dict[tuple[bool, str, str], list[Slot]] = {}
    for each in sorted(slots, key=lambda one: (one.nth == 0, one.nth, one.day, one.opens)):
        kept.setdefault((each.nth != 0, each.opens, each.closes), []).append(each)
    return [_schedule(monthly, opens, closes, found, words) for (monthly, opens, closes), found in kept.items()]


def slots_of(opening_hours: str) -> tuple[Slot, ...]:
    """The slots of opening hours made of days and times; empty for anything more than that."""
    slots: list[Slot] = []
    for rule in filter(None, (each.strip() for each in opening_hours.split(";"))):
        match = _RULE.fullmatch(rule)
        if match is None:
            return ()
        days, times = _days(match["days"] or "Mo-Su"), _times(match["times"])
        if not days or not times:
            return ()
        named = {(nth, day) for nth, day in days}
        slots = [each for each in slots if (each.nth, each.day) not in named]  # a later rule takes the day over
        slots += [Slot(nth, day, opens, closes) for nth, day in days for opens, closes in times]
    clash = {each.day for each in slots if each.nth} & {each.day for each in slots if not each.nth}
    return () if clash else tuple(dict.fromkeys(slots))


def _schedule(monthly: bool, opens: str, closes: str, slots: Sequence[Slot], words: str) -> dict[str, Any]:
    days = ",".join(f"{each.nth or ''}{DAYS[each.day]}" for each in slots)
    made = {"freq": "MONTHLY" if monthly else "WEEKLY", "interval": 1, "byday": days}
    told = {"description": words} if words else {}
    return {**made, "opens_at": opens, "closes_at": closes, **told}


def _is_over(schedule: Mapping[str, Any], today: date) -> bool:
    try:
        return date.fromisoformat(str(schedule.get("valid_to") or "")) < today
    except ValueError:
        return False


def _slots(schedule: Mapping[str, Any]) -> tuple[list[Slot], str]:
    """The slots of one schedule, or why there are none."""
    opens, closes = _clock(schedule.get("opens_at")), _clock(schedule.get("closes_at"))
    if not opens or not closes or opens == closes:
        return [], "A schedule gives no times of opening and closing; it stays in words." if schedule else ""
    if schedule.get("interval") not in (None, "", 1, 1.0, "1"):
        return [], f"A schedule repeats every {schedule['interval']} weeks or months; it stays in words."
    if schedule.get("freq") == "MONTHLY" and schedule.get("bymonthday"):
        return [], "A schedule names days of the month by number; it stays in words."
    parts = _by_day(schedule)
    monthly = schedule.get("freq") == "MONTHLY"
    if (
        not parts
        or (not monthly and any(nth for nth, _ in parts))
        or any(nth not in (0, *ORDINALS) for nth, _ in parts)
    ):
        return [], "A schedule names no days of the week that can be read; it stays in words."
    return [Slot(nth, day, opens, closes) for nth, day in parts], ""


def _by_day(schedule: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Which of the month (0 for each) and which day of the week; where no day is named, that of the first event."""
    text = str(schedule.get("byday") or "").replace(" ", "").upper()
    if text:
        found = [_BYDAY.fullmatch(each) for each in text.split(",")]
        return [(int(each[1] or 0), DAYS.index(each[2])) for each in found if each] if all(found) else []
    try:
        first = date.fromisoformat(str(schedule.get("dtstart") or ""))
    except ValueError:
        return []
    return [(0, first.weekday())] if schedule.get("freq") == "WEEKLY" else []


def _clock(value: Any) -> str:
    match = _TIME.match(str(value or ""))
    return f"{match[1]}:{match[2]}" if match else ""


def _written(slots: Iterable[Slot]) -> str:
    """Slots as opening hours, days with the same times together."""
    by_day: dict[tuple[int, int], list[str]] = {}
    for each in sorted(set(slots)):
        by_day.setdefault((each.nth, each.day), []).append(f"{each.opens}-{each.closes}")
    by_times: dict[tuple[bool, str], list[tuple[int, int]]] = {}
    for where, times in sorted(by_day.items(), key=lambda item: (item[0][0] != 0, item[0])):
        by_times.setdefault((where[0] != 0, ",".join(times)), []).append(where)
    return "; ".join(f"{_spans(days)} {times}" for (_, times), days in by_times.items())


def _spans(days: Sequence[tuple[int, int]]) -> str:
    runs: list[list[int]] = []
    told: list[str] = []
    for nth, day in days:
        if nth:
            told.append(f"{SHORT[day]}[{nth}]")
        elif runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    spans = [
        SHORT[run[0]] if len(run) == 1 else f"{SHORT[run[0]]}{'-' if len(run) > 2 else ','}{SHORT[run[-1]]}"
        for run in runs
    ]
    return ",".join([*spans, *told])


def _days(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for part in text.replace(" ", "").split(","):
        match = _RANGE.fullmatch(part)
        if match is None:
            return []
        first = SHORT.index(match["day"])
        last = SHORT.index(match["last"]) if match["last"] else first
        span = range(first, last + 1) if last >= first else [*range(first, 7), *range(last + 1)]
        found += [(int(match["nth"] or 0), day) for day in span]
    return found


def _times(text: str) -> list[tuple[str, str]]:
    found = [_HOURS.fullmatch(each.strip()) for each in text.split(",")]
    return [(f"{each[1]}:{each[2]}", f"{each[3]}:{each[4]}") for each in found if each] if all(found) else []


def _in_words(slots: Sequence[Slot]) -> str:
    if not slots:
        return ""
    days = [f"{ORDINALS[each.nth]} {NAMES[each.day]} of the month" if each.nth else NAMES[each.day] for each in slots]
    return f"{', '.join(days)} {slots[0].opens} to {slots[0].closes}"


def _rule_words(schedule: Mapping[str, Any]) -> str:
    """A rule that opening hours cannot say, as it was written."""
    names = {
        "freq": "",
        "interval": "every ",
        "byday": "on ",
        "bymonthday": "on day ",
        "opens_at": "from ",
        "closes_at": "to ",
    }
    told = [f"{before}{schedule[name]}" for name, before in names.items() if schedule.get(name) not in (None, "")]
    return " ".join(told) if schedule.get("byday") or schedule.get("bymonthday") or schedule.get("opens_at") else ""
