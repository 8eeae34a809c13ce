"""Hold an object against the rules of the standard: every fault with its place, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from .formats import FORMATS
from .rules import ENVELOPE, RULES, Rule

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that the standard does not allow. `where` is the way to it, as in schedules[0].opens_at."""

    where: str
    says: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.says} {self.remedy}"


def check(kind: str, found: Any, where: str = "") -> tuple[Fault, ...]:
    """Every fault of an object of a kind of RULES. Fields that the standard does not name are allowed by it.

    >>> [str(each) for each in check("funding", {"id": "7"})]
    ['id: “7” is not a UUID such as ac148810-d857-441c-9679-408f346de14b. Correct it.']
    """
    return tuple(_faults(kind, found, where))


def check_page(kind: str, page: Any) -> tuple[Fault, ...]:
    """Every fault of a page of a listing and of what it lists."""
    if not isinstance(page, Mapping):
        return (Fault("page", "It is not an object.", "Answer with a page of a listing."),)
    found = [
        Fault(name, f"{_told(page.get(name))} is not of the kind {sort.__name__}.", "Give it, as every page does.")
        for name, sort in ENVELOPE.items()
        if type(page.get(name)) is not sort
    ]
    contents = page.get("contents")
    for place, each in enumerate(contents if isinstance(contents, list) else ()):
        found += check(kind, each, f"contents[{place}]")
    return tuple(found)


def _faults(kind: str, found: Any, where: str) -> Iterator[Fault]:
    if not isinstance(found, Mapping):
        yield Fault(where or kind, f"{_told(found)} is not an object.", f"Write the {kind} with its fields.")
        return
    rule, at = RULES[kind], f"{where}." if where else ""
    for name in rule.required:
        if found.get(name) in (None, ""):
            yield Fault(f"{at}{name}", f"A {kind.replace('_', ' ')} needs it, and it is empty.", "Give it.")
    for name, value in found.items():
        if value is not None and value != "":
            yield from _field(rule, name, value, f"{at}{name}")


def _field(rule: Rule, name: str, value: Any, where: str) -> Iterator[Fault]:
    if name in rule.one:
        yield from _faults(rule.one[name], value, where)
    elif name in rule.many:
        yield from _list(rule.many[name], value, where)
    else:
        yield from _value(rule, name, value, where)


def _value(rule: Rule, name: str, value: Any, where: str) -> Iterator[Fault]:
    if name in rule.formats:
        fits, told = FORMATS[rule.formats[name]]
        if not (isinstance(value, str) and fits(value)):
            yield Fault(where, f"{_told(value)} is not {told}.", "Correct it.")
    elif name in rule.one_of and value not in rule.one_of[name]:
        yield Fault(where, f"{_told(value)} is not one of {', '.join(rule.one_of[name])}.", "Choose one of them.")
    elif name in rule.numbers and not _is_number(value):
        yield Fault(where, f"{_told(value)} is not a number.", "Write it as a number.")
    elif name in rule.texts and not isinstance(value, str):
        yield Fault(where, f"{_told(value)} is not text.", "Write it in quote marks.")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _list(kind: str, value: Any, where: str) -> Iterator[Fault]:
    if not isinstance(value, list):
        yield Fault(where, f"{_told(value)} is not a list.", "Put it in square brackets.")
        return
    for place, each in enumerate(value):
        yield from _faults(kind, each, f"{where}[{place}]")


def _told(value: Any) -> str:
    text = str(value)
    return f"“{text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}”"
