"""Time of day in a country that keeps British time in 2026."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

SUMMER = (date(2026, 3, 29), date(2026, 10, 25))


def moment(day: date, at: time) -> datetime:
    """The moment on a day of 2026, with its offset from UTC."""
    hours = 1 if SUMMER[0] <= day < SUMMER[1] else 0
    return datetime.combine(day, at, timezone(timedelta(hours=hours)))
