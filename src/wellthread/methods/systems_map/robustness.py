"""What of a map hangs on one source, and how few claims or sources would have to fall before nothing leads there."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wellthread.vocabulary import Ref

from .backing import NOBODY, Support
from .bundle import Bundle
from .loops import Loop, Pair


@dataclass(frozen=True, slots=True)
class Loss:
    """What goes when one source is taken away. `source` is a key for counting and is not for showing."""

    source: str
    links: tuple[Pair, ...]  # that no other source supports
    loops: tuple[int, ...]  # places, in what was asked about, of the loops that go over one of those links
    cut_off: Mapping[Ref, tuple[Ref, ...]]  # of each outcome that it concerns, the factors that led to it before
    ended: frozenset[Ref]  # the outcomes to which nothing would lead any more


def hangs_on_one(
    pairs: Collection[Pair], support: Support, loops: Sequence[Loop] = (), outcomes: Collection[Ref] = ()
) -> tuple[Loss, ...]:
    """For each source that alone supports some link of the map (`pairs`): what goes without it, the largest loss first.

    Links that no source supports hang on nobody and stay.
    """
    alone: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        behind = support.sources.get(pair, NOBODY)
        if len(behind) == 1:
            alone[next(iter(behind))].append(pair)
    over: dict[Pair, set[int]] = defaultdict(set)
    for at, loop in enumerate(loops):
        for pair in loop.pairs:
            over[pair].add(at)
    before = {outcome: _leading_to(outcome, pairs) for outcome in outcomes}
    losses = []
    for source, gone in alone.items():
        left = set(pairs).difference(gone)
        after = {outcome: _leading_to(outcome, left) for outcome in before}
        off = {outcome: tuple(sorted(led - after[outcome])) for outcome, led in before.items() if led - after[outcome]}
        lost = sorted(set().union(*(over[pair] for pair in gone)))
        ended = frozenset(outcome for outcome in off if not after[outcome])
        losses.append(Loss(source, tuple(sorted(gone)), tuple(lost), off, ended))
    return tuple(sorted(losses, key=lambda each: (-len(each.loops), -len(each.links), each.links)))


@dataclass(frozen=True, slots=True)
class Cut:
    """How little holds the ways from one factor to another together.

    `claims` and `sources` are the smallest numbers whose loss breaks every way, None where no such loss does: some way
    goes only over links that nobody's claim stands behind. `links` are those that fall in the smallest cut of claims.
    """

    start: Ref
    end: Ref
    connected: bool
    claims: int | None = None
    sources: int | None = None
    links: tuple[Pair, ...] = ()

    def says(self, names: Mapping[Ref, str]) -> str:
        """The answer in words."""
        ways = f"from “{names[self.start]}” to “{names[self.end]}”"
        if not self.connected:
            return f"Nothing leads {ways} on this map."
        if self.claims is None or self.sources is None:
            return (
                f"Taking claims away cannot break every way {ways}: one way goes only over links that were drawn "
                "without a claim."
            )
        if self.sources == 1:
            return (
                f"All ways {ways} hang on one source: without what it claims nothing leads there. "
                f"The smallest number of claims to fall is {self.claims}."
            )
        return (
            f"Every way {ways} is broken once {self.claims} claim{' is' if self.claims == 1 else 's are'} left out, "
            f"and by no fewer. It takes {self.sources} sources to be left out for the same."
        )


def smallest_cut(
    start: Ref, end: Ref, pairs: Iterable[Pair], bundles: Iterable[Bundle], by_claim: Mapping[Ref, frozenset[str]]
) -> Cut:
    """The smallest number of claims, and of sources, whose loss leaves no way from `start` to `end`.

    A link falls when all claims that support it have. A claim whose source is not known counts as a source of its own.
    Claims are a minimum cut; sources, each of which may stand behind several links, are found by integer programming.
    Raises ValueError when both are the same factor.
    """
    start, end = start.unversioned, end.unversioned
    if start == end:
        raise ValueError("Choose two different factors.")
    between = _between(start, end, set(pairs))
    if not between:
        return Cut(start, end, connected=False)
    claims, sources = _held(bundles, by_claim)
    cut = _claims_cut(start, end, between, claims)
    if cut is None:
        return Cut(start, end, connected=True)
    count, links = cut
    return Cut(start, end, True, count, _sources_cut(start, end, between, sources), links)


def _held(
    bundles: Iterable[Bundle], by_claim: Mapping[Ref, frozenset[str]]
) -> tuple[dict[Pair, int], dict[Pair, frozenset[str]]]:
    """The number of claims that support each link, and who is behind them."""
    claims: dict[Pair, int] = defaultdict(int)
    sources: dict[Pair, frozenset[str]] = defaultdict(frozenset)
    for each in bundles:
        pair = each.link.cause.unversioned, each.link.effect.unversioned
        for claim in each.supporting:
            claims[pair] += 1
            sources[pair] |= by_claim.get(claim.ref.unversioned) or {f"claim:{claim.id}"}
    return claims, sources


def _between(start: Ref, end: Ref, pairs: Collection[Pair]) -> list[Pair]:
    """The links that lie on some way from `start` to `end`, in order."""
    after = _leading_to(start, [(b, a) for a, b in pairs]) | {start}
    before = _leading_to(end, pairs) | {end}
    return sorted((a, b) for a, b in pairs if a in after and b in before)


def _leading_to(outcome: Ref, pairs: Iterable[Pair]) -> set[Ref]:
    """The factors from which some way leads to `outcome`, itself left out."""
    back: dict[Ref, list[Ref]] = defaultdict(list)
    for cause, effect in pairs:
        back[effect].append(cause)
    met, waiting = {outcome}, deque([outcome])
    while waiting:
        for each in back.get(waiting.popleft(), ()):
            if each not in met:
                met.add(each)
                waiting.append(each)
    return met - {outcome}


def _claims_cut(
    start: Ref, end: Ref, between: Sequence[Pair], claims: Mapping[Pair, int]
) -> tuple[int, tuple[Pair, ...]] | None:
    import networkx as nx  # loaded where it is used: it takes long to load

    web = nx.DiGraph()
    for pair in between:
        if claims.get(pair):
            web.add_edge(*pair, capacity=claims[pair])
        else:
            web.add_edge(*pair)  # without a capacity it cannot be cut
    try:
        count, (near, _) = nx.minimum_cut(web, start, end)
    except nx.NetworkXUnbounded:
        return None
    return int(count), tuple(pair for pair in between if pair[0] in near and pair[1] not in near)


def _sources_cut(start: Ref, end: Ref, between: Sequence[Pair], sources: Mapping[Pair, frozenset[str]]) -> int:
    """The fewest sources without which nothing leads from `start` to `end`.

    A factor is on the near side (0) or the far side (1) of the cut; a link from near to far has
    lost every source.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    factors = sorted({each for pair in between for each in pair})
    names = sorted(set().union(*(sources.get(pair, NOBODY) for pair in between)))
    place = {each: at for at, each in enumerate([*factors, *names])}
    rows: list[tuple[int, int, int]] = []
    made = 0
    for cause, effect in between:  # far(effect) - far(cause) <= gone(source), for each of its sources
        for source in sources.get((cause, effect)) or (None,):
            rows += [(made, place[effect], 1), (made, place[cause], -1)]
            rows += [(made, place[source], -1)] if source is not None else []
            made += 1
    at, column, value = np.array(rows).T
    low, high = np.zeros(len(place)), np.ones(len(place))
    high[place[start]], low[place[end]] = 0, 1
    cost = np.r_[np.zeros(len(factors)), np.ones(len(names))]
    limits = LinearConstraint(coo_array((value, (at, column)), shape=(made, len(place))).tocsr(), -np.inf, 0)
    solved = milp(cost, constraints=limits, integrality=np.ones(len(place)), bounds=Bounds(low, high))
    return round(float(solved.fun))
