"""How the standard writes identifiers, addresses, days and times, each checked without looking anything up."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from urllib.parse import urlsplit
from uuid import UUID

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_EMAIL = re.compile(r"[^@\s\"(),:;<>\[\\\]]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_TIME = re.compile(r"([01]\d|2[0-4]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")


def is_uuid(text: str) -> bool:
    """Whether it is a UUID with its hyphens."""
    return _UUID.fullmatch(text) is not None and UUID(text) is not None


def is_uri(text: str) -> bool:
    """Whether it is an address with a scheme, and with a host where it is one of the web.

    >>> [is_uri(each) for each in ("https://example.org/a", "example.org", "http://", "mailto:a@example.org")]
    [True, False, False, True]
    """
    if not _SCHEME.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) if parts.scheme in ("http", "https") else True
    except ValueError:
        return False


def is_email(text: str) -> bool:
    """Whether it has the shape of an e-mail address."""
    return _EMAIL.fullmatch(text) is not None and ".." not in text


def is_day(text: str) -> bool:
    """Whether it is a day written as 2026-03-27."""
    return _DAY.fullmatch(text) is not None and _reads(date.fromisoformat, text)


def is_moment(text: str) -> bool:
    """Whether it is a day and time with its offset from UTC, as RFC 3339 writes it."""
    return _MOMENT.fullmatch(text) is not None and _reads(datetime.fromisoformat, text.upper())


def is_time(text: str) -> bool:
    """Whether it is a time of day, with or without seconds and offset."""
    return _TIME.fullmatch(text) is not None


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


FORMATS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "uuid": (is_uuid, "a UUID such as ac148810-d857-441c-9679-408f346de14b"),
    "uri": (is_uri, "an address such as https://example.org"),
    "email": (is_email, "an e-mail address"),
    "date": (is_day, "a day such as 2026-03-27"),
    "date-time": (is_moment, "a time such as 2026-03-27T18:30:00Z"),
    "time": (is_time, "a time of day such as 18:30"),
}
"""Each format: whether a text has it, and how it is told to people."""
