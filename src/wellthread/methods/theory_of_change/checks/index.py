"""The list of codes: every rule by its code, family by family."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from . import actions, conditions, indicators, known, loops, maps, nested, reasons, twice, ways
from .finding import Finding, Rule
from .reading import Reading

Finder = Callable[[Reading], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Family:
    """Rules of one sort, and what finds them."""

    title: str
    rules: tuple[Rule, ...]
    find: Finder


FAMILIES = (
    Family("Ways from what is done to what lasts", ways.RULES, ways.find),
    Family("Circles", loops.RULES, loops.find),
    Family("Said twice", twice.RULES, twice.find),
    Family("Reasons, assumptions and evidence", reasons.RULES, reasons.find),
    Family("Indicators", indicators.RULES, indicators.find),
    Family("Conditions", conditions.RULES, conditions.find),
    Family("Actions", actions.RULES, actions.find),
    Family("The systems map", maps.RULES, maps.find),
    Family("Nested theories", nested.RULES, nested.find),
    Family("What was let stand", known.RULES, lambda read: iter(())),
)

RULES: Mapping[str, Rule] = {rule.code: rule for family in FAMILIES for rule in family.rules}
"""Every rule by its code."""


def rule_of(code: str) -> Rule | None:
    """The rule with this code, however it is written; None when there is none.

    >>> rule_of("toc-101").title
    'An outcome to which no activity leads'
    """
    return RULES.get(code.strip().upper())
