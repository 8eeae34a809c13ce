"""Cells as Kobo and ODK write them: blanks, points, moments, yes and no."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import UTC, datetime

BLANK = frozenset({"", "n/a"})
"""What stands for nothing: Kobo writes n/a where a question was not reached."""
YES = frozenset({"yes", "y", "true", "1", "agree", "agreed", "ok", "i agree", "i consent", "consent", "ie", "yes i do"})
_TICKS = frozenset({"0", "1", "true", "false", "0.0", "1.0", *BLANK})


def blank(value: str) -> bool:
    """Whether a cell says nothing.

    >>> blank("n/a"), blank(" "), blank("N/A"), blank("none")
    (True, True, True, False)
    """
    return value.strip().casefold() in BLANK


def is_yes(value: str) -> bool:
    """Whether a cell plainly says yes; anything else is no.

    >>> is_yes("Yes"), is_yes("yes_i_do"), is_yes("no"), is_yes("perhaps")
    (True, True, False, False)
    """
    return " ".join(re.split(r"[\s_.,!-]+", value.strip().casefold())).strip() in YES


def is_tick(value: str) -> bool:
    """Whether a cell could be one of those that say for each choice whether it was chosen."""
    return value.strip().casefold() in _TICKS


def ticked(value: str) -> bool:
    """Whether a choice was chosen."""
    return value.strip().casefold() in ("1", "true", "1.0")


def point(value: str) -> tuple[float, float] | None:
    """Longitude and latitude out of `lat lon`, `lat lon alt` or `lat lon alt accuracy`; None for anything else.

    >>> point("51.53 -0.02"), point("51.53 -0.02 12"), point("51.53 -0.02 12 4.5"), point("51.53")
    ((-0.02, 51.53), (-0.02, 51.53), (-0.02, 51.53), None)
    """
    parts = [each for each in re.split(r"[\s,]+", value.strip()) if each]
    if not 2 <= len(parts) <= 4:
        return None
    try:
        numbers = [float(each) for each in parts]
    except ValueError:
        return None
    latitude, longitude = numbers[:2]
    fits = all(map(math.isfinite, numbers)) and abs(latitude) <= 90 and abs(longitude) <= 180
    return (longitude, latitude) if fits else None


def looks_like_points(values: Sequence[str]) -> bool:
    """Whether all cells that are filled are points with a fraction in them, so that plain counts are not taken so."""
    filled = [each for each in values if not blank(each)]
    return bool(filled) and all(point(each) is not None and "." in each for each in filled)


def moment(value: str) -> datetime | None:
    """A moment as the tools write it; one without an offset is taken as UTC, as Kobo's are.

    >>> moment("2016-03-14T14:15:48.000-04:00").isoformat()
    '2016-03-14T14:15:48-04:00'
    >>> moment("2026-11-22 10:00:00").isoformat()
    '2026-11-22T10:00:00+00:00'
    """
    try:
        found = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def is_number(value: str) -> bool:
    return re.fullmatch(r"[-+]?\d{1,15}(\.\d+)?", value.strip()) is not None


def is_day(value: str) -> bool:
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()) is not None
