"""The steps by which a part of a systems map is chosen. A view is a row of them, taken from left to right."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.vocabulary import Code

Named = tuple[str, ...]
"""Factors or groups as somebody wrote them: by id or by name."""


class Direction(Code):
    DOWNSTREAM = "downstream of", "What they lead to."
    UPSTREAM = "upstream of", "What leads to them."
    AROUND = "around", "What lies near them, whichever way."


@dataclass(frozen=True, slots=True)
class Near:
    """What lies downstream, upstream or around, within so many steps; any number when None."""

    direction: Direction
    of: Named
    steps: int | None = None


@dataclass(frozen=True, slots=True)
class Between:
    """The ways from some factors to others; with `shortest`, those with the fewest links."""

    start: Named
    end: Named
    at_most: int | None = None
    shortest: bool = False


@dataclass(frozen=True, slots=True)
class Neighbours:
    """And what touches what is shown, with all links in between."""


@dataclass(frozen=True, slots=True)
class Links:
    """Only links of these polarities or these judgements, or with `without` none of them."""

    words: tuple[str, ...]
    without: bool = False


@dataclass(frozen=True, slots=True)
class SaidBy:
    """Links behind which there are at least so many sources."""

    least: int


@dataclass(frozen=True, slots=True)
class Claimed:
    """Links with at least so many claims."""

    least: int


@dataclass(frozen=True, slots=True)
class ByGroup:
    """Links that at least one of these groups claims."""

    groups: Named


@dataclass(frozen=True, slots=True)
class Tagged:
    """Factors with at least one of these tags, or whatever people said they want more or less of for “matters”."""

    tags: Named


@dataclass(frozen=True, slots=True)
class AtLevel:
    """Factors placed at one of these depths of action."""

    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Both:
    """What all of these views show."""

    views: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """What at least one of these views shows."""

    views: tuple[View, ...]


Step = Near | Between | Neighbours | Links | SaidBy | Claimed | ByGroup | Tagged | AtLevel | Both | Either
View = tuple[Step, ...]


class BadStep(ValueError):
    """A step that cannot be read or taken; the message names it and says what would be right."""
