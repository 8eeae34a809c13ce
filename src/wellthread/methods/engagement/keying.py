"""Double entry: two people type the same paper by themselves, and what they typed is compared field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two typings of the same paper agree, over any number of forms."""

    fields: int = 0
    differing: int = 0
    characters: int = 0
    edits: int = 0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(
            self.fields + other.fields,
            self.differing + other.differing,
            self.characters + other.characters,
            self.edits + other.edits,
        )

    @property
    def keystroke_errors(self) -> float | None:
        """Edits for each character: how often one of the two mistyped. None where nothing was typed."""
        return self.edits / self.characters if self.characters else None


def settled(text: str) -> str:
    """A text as it is compared: exactly, but for spaces at the ends of lines and empty lines at the end.

    >>> settled("The  lock \\r\\nis dark.  \\n") == "The  lock\\nis dark."
    True
    """
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).rstrip()


def differences(first: Typed, second: Typed, fields: Iterable[str]) -> list[str]:
    """The fields that were typed differently, in their order.

    >>> differences({"1": "yes", "2": "The lock "}, {"1": "no", "2": "The lock"}, ["1", "2"])
    ['1']
    """
    return [each for each in fields if settled(first.get(each, "")) != settled(second.get(each, ""))]


def agreement(first: Typed, second: Typed, fields: Iterable[str]) -> Agreement:
    """How far two typings agree. A character that was left out, added or changed is one edit.

    >>> agreement({"1": "lock"}, {"1": "look"}, ["1"])
    Agreement(fields=1, differing=1, characters=4, edits=1)
    """
    counted = Agreement()
    for each in fields:
        one, other = settled(first.get(each, "")), settled(second.get(each, ""))
        edits = Levenshtein.distance(one, other)
        counted += Agreement(1, int(edits > 0), max(len(one), len(other)), edits)
    return counted
