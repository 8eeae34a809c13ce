"""An answer to a question put to a systems map: what it says in words, and the part of the map it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wellthread.vocabulary import Ref, Wanted

from .influence import Influence
from .steps import View
from .ways import Sign, Way, Ways
from .web import Web
from .wording import capital, inside, many

WORD = {
    Sign.RAISES: "raises",
    Sign.LOWERS: "lowers",
    Sign.BOTH: "both raises and lowers",
    Sign.UNKNOWN: "affects, which way is not known,",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One factor of an answer, with a sign for each factor that was asked about. `ways` counts those looked at."""

    factor: Ref
    steps: int
    signs: tuple[Sign, ...]
    ways: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Answer:
    """`sentences` answer the question, the first in short; `lines` say it factor by factor.

    `shows` are the steps of the submap that it speaks of; `told_ways` are ways as sentences.
    """

    question: str
    sentences: tuple[str, ...]
    shows: View
    lines: tuple[Line, ...] = ()
    told_ways: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


def tell_way(way: Way, names: Mapping[Ref, str]) -> str:
    """A way as one sentence, starting with more of its first factor.

    A link whose direction is not known, or not agreed, leaves the rest open.
    """
    turn: int | None = 1
    told = [f"more {inside(names[way.factors[0]])}"]
    for factor, polarity in zip(way.factors[1:], way.polarities, strict=True):
        turn = None if turn is None or polarity.value not in _TURNS else turn * _TURNS[polarity.value]
        told.append(f"{_AMOUNT[turn]} {inside(names[factor])}")
    return f"{capital(told[0])} → {' → '.join(told[1:])}."


def caveat(at_most: int, complete: bool) -> str:
    """How far was looked, so that nobody takes a search for the whole truth."""
    looked = f"Ways of at most {many(at_most, 'link')} were looked at"
    return (
        f"{looked}." if complete else f"{looked}, and not all of those: there are too many. All counts are “at least”."
    )


def caveat_of(found: Ways) -> str:
    """The same for one search."""
    if not found.complete:
        return caveat(found.at_most, complete=False)
    return caveat(found.at_most, complete=True) if found.longer else ""


def helps(sign: Sign, wanted: Wanted) -> bool | None:
    """Whether an effect goes the way that people want; None where nobody has said, or the effect is not clear.

    >>> helps(Sign.LOWERS, Wanted.LESS), helps(Sign.RAISES, Wanted.LESS), helps(Sign.BOTH, Wanted.MORE)
    (True, False, None)
    """
    if wanted is Wanted.NOT_SAID or sign not in (Sign.RAISES, Sign.LOWERS):
        return None
    return (sign is Sign.RAISES) == (wanted is Wanted.MORE)


def those_that_matter(web: Web, refs: Iterable[Ref]) -> list[Ref]:
    return [ref for ref in refs if web.matters(ref)]


def line_of(web: Web, each: Influence) -> Line:
    """One factor that is reached, in words."""
    sure = "" if each.settled or each.ways == 0 else ", as far as was looked"
    if each.ways == 0:
        words = f"lies {many(each.steps, 'step')} away, further than ways were followed: which way is not known"
    elif each.sign is Sign.BOTH:
        words = (
            f"is raised by {many(each.raising, 'way')} and lowered by {many(each.lowering, 'way')}"
            + (f", and {many(each.unclear, 'way')} could go either way" if each.unclear else "")
            + f": they pull against each other{_alone(each.shortest)}"
        )
    elif each.sign is Sign.UNKNOWN:
        words = f"is affected, but which way is not known or not agreed for {each.unclear} of {many(each.ways, 'way')}"
    else:
        verb = "raised" if each.sign is Sign.RAISES else "lowered"
        by = "its one way" if each.ways == 1 else f"all {many(each.ways, 'way')}"
        words = f"is {verb} by {by}{sure}"
    return Line(each.factor, each.steps, (each.sign,), each.ways, f"{web.names[each.factor]} {words}.")


def _alone(shortest: Sign) -> str:
    said = {Sign.RAISES: "raises", Sign.LOWERS: "lowers"}.get(shortest)
    return f"; the shortest way alone {said} it" if said else ""


_TURNS = {"positive": 1, "negative": -1}
_AMOUNT = {1: "more", -1: "less", None: "a change, which way is not known, in"}
