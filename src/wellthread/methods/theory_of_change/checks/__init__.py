"""The checker: reads a theory of change as a compiler reads a program, one file a family of rules."""

from .finding import Finding, Rule, Severity
from .index import FAMILIES, RULES, Family, rule_of
from .known import Standing, stale
from .reading import Reading
from .whole import Checked, check, checked, of_theory, only

__all__ = [
    "FAMILIES",
    "RULES",
    "Checked",
    "Family",
    "Finding",
    "Reading",
    "Rule",
    "Severity",
    "Standing",
    "check",
    "checked",
    "of_theory",
    "only",
    "rule_of",
    "stale",
]
