"""Which assets are open at a moment of the week. Hours that nobody knows are never taken for open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from wellthread.vocabulary import Asset
from wellthread.vocabulary.noun import Code

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MOMENT = re.compile(
    r"(?P<day>Mo|Tu|We|Th|Fr|Sa|Su)[a-z]*\s+(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)", re.IGNORECASE
)


UNSURE = re.compile(r"\d\+")
"""An open end, such as 17:00+."""
SAID_OPEN = re.compile(r"\bopen\b", re.IGNORECASE)


class NoSuchMoment(ValueError):
    """A text that names no moment of the week."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}” is no moment of the week. Write the day and the time, such as Tu 19:00.")


class Opening(Code):
    OPEN = "open", "Open then."
    SHUT = "shut", "Shut then."
    UNKNOWN = "unknown", "Nobody has said when it is open, or not in a way that a machine can read."


def moment_of(text: str, today: date) -> datetime:
    """The first such moment of the week from `today` on, by the clock on the wall. Raises NoSuchMoment.

    >>> moment_of("Tu 19:00", date(2026, 11, 22)).isoformat()
    '2026-11-24T19:00:00'
    """
    found = MOMENT.fullmatch(text.strip())
    if found is None:
        raise NoSuchMoment(text)
    ahead = (DAYS.index(found["day"].capitalize()) - today.weekday()) % len(DAYS)
    return datetime.combine(today + timedelta(days=ahead), time(int(found["hour"]), int(found["minute"])))


def opening(hours: str, moment: datetime, country: str = "GB") -> Opening:
    """Whether hours as OpenStreetMap writes them hold at a moment; public holidays are those of `country`.

    Hours with a remark and no word of being open, such as “by appointment”, and hours without an end are unknown where
    others would take them for open, as the specification has it.

    >>> opening("Mo-Fr 09:00-17:00", datetime(2026, 11, 24, 19, 0)).value
    'shut'
    """
    from opening_hours import OpeningHours, validate

    if not hours.strip() or not validate(hours):
        return Opening.UNKNOWN
    read = OpeningHours(hours, country=country)
    if read.is_unknown(moment):
        return Opening.UNKNOWN
    if not read.is_open(moment):
        return Opening.SHUT
    _, remark = read.state(moment)
    doubtful = (remark and not SAID_OPEN.search(hours)) or UNSURE.search(hours)
    return Opening.UNKNOWN if doubtful else Opening.OPEN


def openings(assets: Iterable[Asset], moment: datetime, country: str = "GB") -> dict[str, Opening]:
    """The same for assets, by their ids."""
    return {each.id: opening(each.opening_hours, moment, country) for each in assets}
