"""Circles: a theory of change runs one way, unless people say that a loop is meant."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from wellthread.methods.theory_of_change.web import Onward, circles, onward
from wellthread.vocabulary import Ref

from .finding import Finding, Rule, Severity
from .reading import Reading

CIRCLE = Rule(
    "TOC-111",
    Severity.ERROR,
    "A circle that nobody meant",
    "In a circle no step comes first, so nothing shows where to begin or what should be seen when.",
    "Take one of its arrows out and keep the loop on the systems map; or mark the arrow that leads back as meant.",
    "“Homes are dry” leads to “Tenants ask for repairs”, and that to “Homes are dry”.",
    "The arrow back to “Tenants ask for repairs” is taken out, or says that it leads back on purpose.",
)
RULES = (CIRCLE,)
MOST_NAMED = 8


def find(read: Reading) -> Iterator[Finding]:
    """Each arrow that closes a circle which nobody marked as meant, with the circle named."""
    plain = [each for each in read.arrows if not each.loops_back]
    following = onward(plain)
    closing = circles(read.steps.values(), plain)
    told: set[tuple[Ref, Ref]] = set()
    for link in plain:
        ends = link.cause.unversioned, link.effect.unversioned
        if ends in closing and ends not in told:
            told.add(ends)
            yield CIRCLE.at(link.ref, f"These lead round in a circle: {_round(ends, following, read)}.")


def _round(ends: tuple[Ref, Ref], following: Onward, read: Reading) -> str:
    """The shortest circle through an arrow, in words."""
    cause, effect = ends
    way = [] if cause == effect else _shortest(effect, cause, following)
    around = [cause, effect, *way[1:]] if cause != effect else [cause, cause]
    names = [f"“{read.name(ref)}”" for ref in around]
    if len(names) > MOST_NAMED:
        left = len(names) - MOST_NAMED
        names = [*names[: MOST_NAMED - 2], f"{left} more", *names[-2:]]
    return ", then ".join(names)


def _shortest(start: Ref, end: Ref, following: Onward) -> list[Ref]:
    came: dict[Ref, Ref | None] = {start: None}
    queue = deque([start])
    while queue and end not in came:
        here = queue.popleft()
        for after in following.get(here, ()):
            if after not in came:
                came[after] = here
                queue.append(after)
    way: list[Ref] = []
    at: Ref | None = end
    while at is not None:
        way.append(at)
        at = came[at]
    return way[::-1]
