"""On what every way to an impact depends: the single steps and arrows whose failure cuts all ways (dominators)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from wellthread.vocabulary import Ref, Step, StepKind, StepLink

START = Ref("theory", "start")
"""Stands before all activities."""


def cuts(steps: Iterable[Step], links: Iterable[StepLink]) -> dict[Ref, list[Ref]]:
    """For each step or arrow without which some impact cannot be reached, which impacts these are.

    An impact that no activity reaches is left out. Two arrows between the same steps stand in for one another.

    >>> visit = Step(id="visit", kind=StepKind.ACTIVITY, title="Visit")
    >>> well = Step(id="well", kind=StepKind.IMPACT, title="Well")
    >>> link = StepLink(id="a", cause=visit.ref, effect=well.ref)
    >>> [str(each) for each in cuts([visit, well], [link])]
    ['step:well', 'step_link:a', 'step:visit']
    """
    known = list(steps)
    following = _with_arrows(known, links)
    above = dominators(START, following)
    found: dict[Ref, list[Ref]] = defaultdict(list)
    for each in known:
        impact = each.ref.unversioned
        if each.kind is StepKind.IMPACT and impact in above:
            here = impact
            while here != START:
                found[here].append(impact)
                here = above[here]
    return dict(found)


def _with_arrows(steps: Sequence[Step], links: Iterable[StepLink]) -> dict[Ref, list[Ref]]:
    """What follows what, each arrow a thing of its own between its two steps."""
    following: dict[Ref, list[Ref]] = defaultdict(list)
    following[START] = [each.ref.unversioned for each in steps if each.kind is StepKind.ACTIVITY]
    for link in links:
        following[link.cause.unversioned].append(link.ref.unversioned)
        following[link.ref.unversioned].append(link.effect.unversioned)
    return following


def dominators(start: Ref, following: Mapping[Ref, Sequence[Ref]]) -> dict[Ref, Ref]:
    """For each thing that `start` reaches, the last thing before it that is on every way to it.

    After K. D. Cooper, T. J. Harvey and K. Kennedy, “A simple, fast dominance algorithm”, 2001.
    """
    order = _afterwards(start, following)
    at = {ref: place for place, ref in enumerate(order)}
    before: dict[Ref, list[Ref]] = defaultdict(list)
    for here in order:
        for after in following.get(here, ()):
            before[after].append(here)
    above: dict[Ref, Ref] = {start: start}
    changed = True
    while changed:
        changed = False
        for here in order[1:]:
            known = [each for each in before[here] if each in above]
            last = known[0]
            for each in known[1:]:
                last = _meet(last, each, above, at)
            if above.get(here) != last:
                above[here] = last
                changed = True
    return above


def _meet(one: Ref, other: Ref, above: Mapping[Ref, Ref], at: Mapping[Ref, int]) -> Ref:
    while one != other:
        while at[one] > at[other]:
            one = above[one]
        while at[other] > at[one]:
            other = above[other]
    return one


def _afterwards(start: Ref, following: Mapping[Ref, Sequence[Ref]]) -> list[Ref]:
    """Everything that `start` reaches, each after at least one of those before it (reverse postorder)."""
    seen = {start}
    done: list[Ref] = []
    waiting = [(start, iter(following.get(start, ())))]
    while waiting:
        here, rest = waiting[-1]
        after = next((each for each in rest if each not in seen), None)
        if after is None:
            done.append(here)
            waiting.pop()
        else:
            seen.add(after)
            waiting.append((after, iter(following.get(after, ()))))
    return done[::-1]
