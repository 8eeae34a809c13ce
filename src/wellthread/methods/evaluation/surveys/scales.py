"""Scales: how answers to several items become one score. Only rules, never the wording of an item."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from wellthread.vocabulary import Code

Given = Mapping[str, str]
"""One person's answers, item by item; what was left open is not there."""


class Adding(Code):
    SUM = "sum", "The answers added up."
    MEAN = "mean", "The mean of the answers."
    ONE = "one", "The one answer itself."


class BadScale(ValueError):
    """A scoring rule that cannot be read; the message says how one is written."""


@dataclass(frozen=True, slots=True)
class Band:
    """A range of scores with a published name, both ends included."""

    name: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How a score is made of answers from `low` to `high`.

    `reversed` are the items that count the other way round. `may_miss` is how many may be left open; the score is
    then as if they were the mean of the others. `metric` changes a raw sum (from its lowest on) into published units.
    `higher_is_better` is False where a high score is bad news. A scale with `choices` is one question with codes.
    """

    name: str
    title: str
    items: tuple[str, ...]
    low: int = 0
    high: int = 0
    adding: Adding = Adding.SUM
    reversed: frozenset[str] = frozenset()
    may_miss: int = 0
    metric: tuple[float, ...] = ()
    bands: tuple[Band, ...] = ()
    choices: tuple[str, ...] = ()
    higher_is_better: bool = True
    owned_by: str = ""
    source: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest score there can be."""
        many = len(self.items) if self.adding is Adding.SUM else 1
        if self.metric:
            return self.metric[0], self.metric[-1]
        return float(self.low * many), float(self.high * many)

    @property
    def says(self) -> str:
        """What a single answer may be."""
        return f"one of {', '.join(self.choices)}" if self.choices else f"a whole number from {self.low} to {self.high}"

    def holds(self, value: str) -> bool:
        """Whether an answer is one that can be given.

        >>> life = Scale(name="life", title="Life", items=("life",), high=10, adding=Adding.ONE)
        >>> life.holds("7"), life.holds("11"), life.holds("often")
        (True, False, False)
        """
        if self.choices:
            return value in self.choices
        return value.isascii() and value.isdecimal() and self.low <= int(value) <= self.high


def score(scale: Scale, given: Given) -> float | None:
    """One person's score, or None where too many items were left open. Answers out of range count as left open.

    >>> trust = Scale(name="trust", title="Trust", items=("a", "b", "c"), low=1, high=5, reversed=frozenset("c"))
    >>> score(trust, {"a": "4", "b": "5", "c": "1"})
    14.0
    >>> score(trust, {"a": "4", "b": "5"}) is None
    True
    """
    if scale.choices:
        return None
    held = [_counted(scale, item, given[item]) for item in scale.items if scale.holds(given.get(item, ""))]
    if not held or len(scale.items) - len(held) > scale.may_miss:
        return None
    mean = math.fsum(held) / len(held)
    if scale.adding is not Adding.SUM:
        return mean
    raw = mean * len(scale.items)
    return _in_metric(scale, raw) if scale.metric else raw


def band(scale: Scale, value: float) -> str:
    """The published name of the range in which a score lies; empty where none is published.

    >>> calm = Scale(name="calm", title="Calm", items=("a",), high=10, bands=(Band("low", 0, 4), Band("high", 5, 10)))
    >>> band(calm, 4)
    'low'
    """
    return next((each.name for each in scale.bands if each.low <= value <= each.high), "")


def _counted(scale: Scale, item: str, value: str) -> int:
    return scale.low + scale.high - int(value) if item in scale.reversed else int(value)


def _in_metric(scale: Scale, raw: float) -> float:
    """From the published table; between two of its rows on a straight line, where an item was left open."""
    at = raw - scale.low * len(scale.items)
    below = min(math.floor(at + 1e-9), len(scale.metric) - 1)
    above = min(below + 1, len(scale.metric) - 1)
    return scale.metric[below] + (at - below if at - below > 1e-9 else 0.0) * (
        scale.metric[above] - scale.metric[below]
    )


_RULE = re.compile(
    r"(?P<name>[\w.-]+)\s*=\s*(?:(?P<adding>sum|mean) of (?P<items>[^;]+?) )?from (?P<low>-?\d+) to (?P<high>-?\d+)"
    r"(?:,? missing (?P<missing>\d+))?\s*"
)
_CHOICES = re.compile(r"(?P<name>[\w.-]+)\s*=\s*one of (?P<choices>[^;]+)")
_ADDING = {"sum": Adding.SUM, "mean": Adding.MEAN}
HOW = (
    "Write “trust = mean of trust1, trust2, -trust3 from 1 to 5, missing 1” (a minus turns an item round), "
    "“life = from 0 to 10” for one number, or “walk = one of yes, no” for one question with codes."
)


def read_scale(text: str) -> Scale:
    """A scoring rule as a team writes it. Raises BadScale.

    >>> trust = read_scale("trust = mean of trust1, trust2, -trust3 from 1 to 5, missing 1")
    >>> trust.items, sorted(trust.reversed), trust.may_miss
    (('trust1', 'trust2', 'trust3'), ['trust3'], 1)
    >>> read_scale("walk = one of yes, no").choices
    ('yes', 'no')
    """
    tidy = " ".join(text.split())
    if found := _CHOICES.fullmatch(tidy):
        choices = tuple(each.strip() for each in found["choices"].split(",") if each.strip())
        return Scale(
            name=found["name"], title=found["name"], items=(found["name"],), adding=Adding.ONE, choices=choices
        )
    found = _RULE.fullmatch(tidy)
    if not found or int(found["low"]) >= int(found["high"]) or int(found["low"]) < 0:
        raise BadScale(f"“{text}” is no scoring rule that is known here. {HOW}")
    return _numbered(found, text)


def _numbered(found: re.Match[str], text: str) -> Scale:
    name = found["name"]
    written = [each.strip() for each in (found["items"] or name).split(",") if each.strip()]
    items = tuple(each.lstrip("-") for each in written)
    missing = int(found["missing"] or 0)
    if len(set(items)) < len(items) or missing >= len(items):
        raise BadScale(f"“{text}” names an item twice, or lets all be missing. {HOW}")
    return Scale(
        name=name,
        title=name,
        items=items,
        low=int(found["low"]),
        high=int(found["high"]),
        adding=_ADDING[found["adding"]] if found["adding"] else Adding.ONE,
        reversed=frozenset(each.lstrip("-") for each in written if each.startswith("-")),
        may_miss=missing,
    )
