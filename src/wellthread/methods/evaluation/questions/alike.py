"""Whether two places measured the same thing in the same way, so that their figures may stand in one row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wellthread.vocabulary import Indicator


@dataclass(frozen=True, slots=True)
class Pair:
    """An indicator of one place and of another by the same name. `because` says why they are not to be compared."""

    one: Indicator
    other: Indicator
    because: tuple[str, ...] = ()

    @property
    def alike(self) -> bool:
        """Whether their figures may stand in one row."""
        return not self.because


def paired(ones: Iterable[Indicator], others: Iterable[Indicator]) -> tuple[Pair, ...]:
    """The indicators that both places have by name, each with what keeps it from being compared.

    >>> ours = Indicator(id="a", name="Often lonely", unit="% of adults", source="Door survey")
    >>> theirs = Indicator(id="b", name="Often lonely ", unit="% of adults", source="Survey at doors and gate")
    >>> [each.because for each in paired([ours], [theirs])]
    [('they come from unlike sources (Door survey; Survey at doors and gate)',)]
    """
    named = {_name(each): each for each in others}
    return tuple(
        Pair(each, named[_name(each)], unlike(each, named[_name(each)])) for each in ones if _name(each) in named
    )


def unlike(one: Indicator, other: Indicator) -> tuple[str, ...]:
    """What keeps two indicators from being compared; empty where they were measured alike.

    The same record is alike. Two records are alike when sort of number, unit, direction, source, definition and the
    survey item agree. What only one of them says cannot be checked, and counts as unlike.
    """
    if one.ref.unversioned == other.ref.unversioned:
        return ()
    return tuple(
        f"{words} ({_shown(ours)}; {_shown(theirs)})"
        for words, ours, theirs in (
            ("they are unlike sorts of number", one.measure.label, other.measure.label),
            ("they have unlike units", one.unit, other.unit),
            ("better means higher in one and lower in the other", one.better.label, other.better.label),
            ("they come from unlike sources", one.source, other.source),
            ("they are defined in unlike ways", one.definition, other.definition),
            ("they rest on unlike survey items", one.item, other.item),
            ("one is a published figure and one is not", _official(one), _official(other)),
        )
        if _plain(ours) != _plain(theirs)
    )


def _name(each: Indicator) -> str:
    return _plain(each.name)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _shown(text: str) -> str:
    return " ".join(text.split()) or "not said"


def _official(each: Indicator) -> str:
    return "published" if each.official else "our own"
