"""Words that could lead to a person, pointed out to whoever reads. Nothing is changed, and most will mean no harm."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = r"[A-Z][\w'’-]+"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_ROAD = r"(?:Street|Road|Avenue|Lane|Close|Drive|Court|House|Terrace|Crescent|Way|Gardens|Place|Walk|Square|Grove)"
PATTERNS: tuple[tuple[str, str], ...] = (
    ("e-mail", r"[\w.+-]+@[\w-]+\.[\w.-]*\w"),
    ("telephone", r"(?<!\d)(?:\+44|0)(?:[ -]?\d){9,10}(?!\d)"),
    ("postcode", r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),
    (
        "street",
        rf"\b(?:\d+[a-z]?,? )?(?:{_NAME} ){{1,3}}{_ROAD}\b",
    ),
    ("name", rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Revd?|Cllr|Imam|Father|Sister)\.? {_NAME}(?: {_NAME})?"),
    ("name", rf"(?:[Mm]y name is|I am called|I'm called|called) {_NAME}(?: {_NAME})?"),
    ("date", rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?: \d{{4}})?\b|\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b"),
    ("date", rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?\b"),
    ("role", r"\b(?:head ?teacher|vicar|caretaker|school nurse|health visitor|landlord|my boss|the manager)\b"),
    ("name", rf"(?<=[a-z,] ){_NAME} {_NAME}\b"),
)
_READ = tuple((sort, re.compile(pattern)) for sort, pattern in PATTERNS)


@dataclass(frozen=True, slots=True)
class Hint:
    """A stretch of words that could lead to a person, and why it is pointed out."""

    start: int
    end: int
    sort: str
    words: str


def hints(text: str) -> tuple[Hint, ...]:
    """What a reader should look at twice before the words go out: names, roles, streets, dates, numbers.

    A help and no safeguard: it knows British forms, and misses what is said in other words or languages.

    >>> [(each.sort, each.words) for each in hints("Ask Mrs Khan at 12 Mill Lane.")]
    [('name', 'Mrs Khan'), ('street', '12 Mill Lane')]
    """
    found: list[Hint] = []
    for sort, pattern in _READ:
        for each in pattern.finditer(text):
            if not any(one.start < each.end() and each.start() < one.end for one in found):
                found.append(Hint(each.start(), each.end(), sort, each.group()))
    return tuple(sorted(found, key=lambda each: each.start))
