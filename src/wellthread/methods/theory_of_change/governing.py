"""Who decides: residents' share of a body's power in a sentence, and which body answers to which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wellthread.vocabulary import Body, Ref


@dataclass(frozen=True, slots=True)
class Placed:
    """A body in the tree of those that answer to one another. `depth` is 0 for one that answers to none of them."""

    body: Body
    depth: int


def share_of(body: Body) -> str:
    """How residents share in a body, in a sentence or two.

    >>> share_of(Body(id="table", name="Table", seats=11, residents_seats=6))
    'Residents hold 6 of its 11 seats: more than half, so they can carry a vote.'
    """
    seats, theirs = body.seats, body.residents_seats
    if not seats:
        return "How many seats it has is not said." if theirs is None else f"{_known(theirs)} in all is not said."
    if theirs is None:
        return f"It has {_seats(seats)}; how many of them are residents' is not said."
    if theirs > seats or theirs < 0:
        return f"It says that residents hold {theirs} of its {seats} seats. One of the two numbers is wrong."
    if theirs == 0:
        return f"None of its {_seats(seats)} is a resident's."
    if theirs == seats:
        return f"All of its {_seats(seats)} are residents'."
    return f"Residents hold {theirs} of its {seats} seats: {_weight(theirs, seats)}."


def _known(theirs: int) -> str:
    return f"Residents hold {_seats(theirs)}; how many there are"


def _seats(count: int) -> str:
    return f"{count} seat{'' if count == 1 else 's'}"


def _weight(theirs: int, seats: int) -> str:
    if 2 * theirs > seats:
        return "more than half, so they can carry a vote"
    if 2 * theirs == seats:
        return "half, so nothing passes against all of them"
    return "fewer than half, so they need others to carry a vote"


def tree(bodies: Sequence[Body]) -> list[Placed]:
    """Every body once, each below the one to which it answers, in the order given.

    Bodies that answer to one another in a circle stand at the top, each once.
    """
    known = {each.ref.unversioned for each in bodies}
    below: dict[Ref | None, list[Body]] = {}
    for each in bodies:
        above = each.answers_to.unversioned if each.answers_to else None
        below.setdefault(above if above in known else None, []).append(each)
    placed: list[Placed] = []
    seen: set[Ref] = set()
    for root in (*below.get(None, ()), *bodies):
        placed += _down(root, below, seen)
    return placed


def _down(root: Body, below: dict[Ref | None, list[Body]], seen: set[Ref]) -> Iterator[Placed]:
    waiting = [Placed(root, 0)]
    while waiting:
        here = waiting.pop()
        ref = here.body.ref.unversioned
        if ref in seen:
            continue
        seen.add(ref)
        yield here
        waiting += [Placed(each, here.depth + 1) for each in reversed(below.get(ref, []))]


def in_circle(bodies: Sequence[Body]) -> list[Body]:
    """The bodies that, followed upwards, come back to themselves: nobody stands above them."""
    above = {each.ref.unversioned: each.answers_to.unversioned for each in bodies if each.answers_to}
    found = []
    for each in bodies:
        here, steps = each.ref.unversioned, 0
        while here in above and steps <= len(above):
            here, steps = above[here], steps + 1
            if here == each.ref.unversioned:
                found.append(each)
                break
    return found
