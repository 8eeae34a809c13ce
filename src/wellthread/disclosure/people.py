"""A count of persons that cannot be printed raw."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .rule import DEFAULT, Rule, Shown, pinned, protect


class People:
    """How many different persons. Printing it gives the protected text, never the number.

    Arithmetic stays inside the house: `raw` is for calculation, and a test reads every output for raw counts.

    >>> f"{People(3)} people", f"{People(23)} people"
    ('fewer than 8 people', '25 people')
    """

    __slots__ = ("raw", "rule")

    def __init__(self, raw: int, rule: Rule = DEFAULT) -> None:
        if raw < 0:
            raise ValueError(f"{raw} persons cannot be counted.")
        self.raw: Final = raw
        self.rule: Final = rule

    @classmethod
    def count(cls, codes: Iterable[str], rule: Rule = DEFAULT) -> People:
        """How many different codes, the empty one left out."""
        return cls(len({code for code in codes if code}), rule)

    @property
    def shown(self) -> Shown:
        return protect(self.raw, self.rule)

    def __str__(self) -> str:
        return self.shown.text

    __repr__ = __str__

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __bool__(self) -> bool:
        return self.raw > 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, People) and self.raw == other.raw

    def __hash__(self) -> int:
        return hash(("People", self.raw))


def gives_away(parts: Iterable[People], whole: People) -> bool:
    """Whether showing these parts beside their whole would give a hidden part away to someone who can subtract.

    >>> gives_away([People(14), People(1), People(1), People(1)], People(17))
    True
    """
    return pinned([each.raw for each in parts], whole.raw, whole.rule)
