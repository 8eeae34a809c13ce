"""Places to talk about on a systems map: several lenses side by side, each with how far it can be trusted.

There is no joint score: lenses disagree, and which one counts is for people to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from wellthread.vocabulary import ActionLevel, Judgement, Ref

from .lenses import BY_LINKS, DEPTH, Held, Lens, Values, values_of
from .loops import loops
from .stability import DRAWS, Spread, in_top, kept, other_voices, ranks, spreads, without_some
from .web import Web
from .wording import listed

T = TypeVar("T")
DROPPED = 0.1
LONGEST_LOOP = 6
DEEP = DEPTH[ActionLevel.GOALS]
CLEAR = 0.5
SHAKY = (Judgement.DOUBTFUL, Judgement.CONTESTED)


@dataclass(frozen=True, slots=True)
class Seen:
    """One factor through one lens. The ranks and spreads are None where nothing could be asked.

    `judged` is its rank without doubtful and contested links, `voices` its spread when sources are drawn anew,
    `dropped` when one link in ten is left out.
    """

    value: float
    rank: int
    judged: int | None
    voices: Spread | None
    dropped: Spread | None

    @property
    def least_often(self) -> float | None:
        """The smaller of the two shares of draws in which it is in the top ten."""
        shares = [each.often for each in (self.voices, self.dropped) if each]
        return min(shares) if shares else None


@dataclass(frozen=True, slots=True)
class View:
    """One lens on all factors. `keeps_*` are how many of the first `size` stay, on average and at worst.

    `top` are those that stand out. Equals that compete for the last places are in it where at least half of them fit;
    of depth, goals and beliefs.
    """

    lens: Lens
    seen: Mapping[Ref, Seen]
    top: tuple[Ref, ...]
    size: int
    keeps_voices: tuple[float, float] | None
    keeps_dropped: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Leverage:
    """All lenses. `loops_complete` is False where there are more loops than were counted."""

    views: tuple[View, ...]
    shaky: int
    unsourced: int
    links: int
    draws: int
    seed: int
    loops_complete: bool

    def through(self, lens: Lens) -> View:
        return next(each for each in self.views if each.lens is lens)

    @property
    def places(self) -> tuple[Ref, ...]:
        """Factors that stand out through at least one lens, in the map's order: it is no order of merit."""
        some = {ref for each in self.views for ref in each.top}
        return tuple(ref for ref in self.views[0].seen if ref in some)


def leverage(web: Web, seed: int = 1, draws: int = DRAWS) -> Leverage:
    """Look at every factor through every lens, and again on maps that could have been."""
    pairs = sorted(web.polarity)
    found = loops((each for each in web.links if each.cause != each.effect), LONGEST_LOOP)
    place = {pair: at for at, pair in enumerate(pairs)}
    rings = [[place[web.number[a], web.number[b]] for a, b in each.pairs] for each in found.found]
    wanted = np.array([web.matters(each) for each in web.refs], dtype=bool)

    def look(held: Held) -> dict[Lens, Values]:
        return values_of(len(web.factors), pairs, rings, wanted, held)

    shaky = _shaky(web, pairs)
    behind = _behind(web, pairs)
    unsourced = sum(not each for each in behind)
    now = look(np.ones(len(pairs), dtype=bool))
    judged = look(~shaky) if shaky.any() else None
    voices = _looks(look, other_voices(behind, draws, seed)) if unsourced < len(behind) else None
    dropped = _looks(look, without_some(len(pairs), DROPPED, draws, seed)) if len(pairs) > 1 else None
    views = [_view(web, lens, now[lens], _of(judged, lens), _of(voices, lens), _of(dropped, lens)) for lens in BY_LINKS]
    depth = np.array([DEPTH[each.level] for each in web.factors], dtype=np.float64)
    deep = _view(web, Lens.DEPTH, depth, None, None, None)
    return Leverage((*views, deep), int(shaky.sum()), unsourced, len(pairs), draws, seed, found.complete)


def tell_seen(lens: Lens, seen: Seen) -> str:
    """How far a factor's place through a lens holds, in words."""
    if lens is Lens.DEPTH:
        level = next(each for each, depth in DEPTH.items() if depth == seen.value)
        return "not placed" if level is ActionLevel.NONE else level.label
    told = [f"rank {seen.rank}"]
    if seen.voices:
        told.append(f"in the top ten in {_share(seen.voices)} of draws of other voices")
    if seen.dropped:
        told.append(f"in {_share(seen.dropped)} with one link in ten left out ({_ranks(seen.dropped)})")
    if seen.judged is not None and seen.judged != seen.rank:
        told.append(f"rank {seen.judged} without doubtful and contested links")
    return ", ".join(told)


def tell_view(view: View) -> str:
    """How far a lens can be trusted on this map, in one sentence."""
    if view.lens is Lens.DEPTH:
        return "What people said of the factor itself; it does not hang on the links."
    if not view.top:
        return "Through this lens nothing stands out on this map."
    tried = {"other voices are drawn": view.keeps_voices, "one link in ten is left out": view.keeps_dropped}
    kept_ = {what: share for what, share in tried.items() if share}
    if not kept_:
        return "How far it holds could not be tried: there are too few links."
    told = [
        f"{share[0]:.1f} of its first {view.size} stay when {what} (at worst {share[1]:.0f})"
        for what, share in kept_.items()
    ]
    return f"{_steadiness(min(share[0] for share in kept_.values()) / view.size)}: {listed(told)}."


def tell_leverage(found: Leverage) -> str:
    """What was tried, and what was left alone."""
    told = [
        "These are places to talk about, not priorities: each lens sees something else, none sees what can be done.",
        f"Each was tried on {found.draws} maps that could have been, drawn from seed {found.seed}.",
    ]
    if found.shaky:
        told.append(f"{found.shaky} of {found.links} links are doubtful or contested.")
    if found.unsourced == found.links:
        told.append("No link here names who says so, so other voices could not be drawn.")
    elif found.unsourced:
        told.append(
            f"{found.unsourced} of {found.links} links name nobody who says so; they stay in every draw of voices."
        )
    if not found.loops_complete:
        told.append("There are more loops than were counted.")
    return " ".join(told)


def _shaky(web: Web, pairs: Sequence[tuple[int, int]]) -> Held:
    bad = {pair for pair, each in zip(web.pairs, web.links, strict=True) if each.judgement in SHAKY}
    return np.array([pair in bad for pair in pairs], dtype=bool)


def _behind(web: Web, pairs: Sequence[tuple[int, int]]) -> list[frozenset[str]]:
    found: dict[tuple[int, int], frozenset[str]] = {}
    for pair, each in zip(web.pairs, web.links, strict=True):
        found[pair] = found.get(pair, frozenset()) | web.said(each).sources
    return [found[pair] for pair in pairs]


def _of(looks: Mapping[Lens, T] | None, lens: Lens) -> T | None:
    return None if looks is None else looks[lens]


def _looks(look: Callable[[Held], dict[Lens, Values]], held: Iterator[Held]) -> dict[Lens, list[Values]]:
    every = [look(each) for each in held]
    return {lens: [each[lens] for each in every] for lens in BY_LINKS}


def _view(
    web: Web,
    lens: Lens,
    now: Values,
    judged: Values | None,
    voices: list[Values] | None,
    dropped: list[Values] | None,
) -> View:
    rank, after = ranks(now), None if judged is None else ranks(judged)
    spoken, thinned = spreads(voices) if voices else None, spreads(dropped) if dropped else None
    seen = {
        ref: Seen(
            float(now[at]),
            int(rank[at]),
            None if after is None else int(after[at]),
            spoken[at] if spoken else None,
            thinned[at] if thinned else None,
        )
        for at, ref in enumerate(web.refs)
    }
    first = in_top(now)
    clear = now >= DEEP if lens is Lens.DEPTH else first >= CLEAR
    top = tuple(sorted((ref for at, ref in enumerate(web.refs) if clear[at]), key=lambda ref: seen[ref].rank))
    by_voices, by_links = (kept(now, draws) if draws and top else None for draws in (voices, dropped))
    return View(lens, seen, top, round(float(first.sum())), by_voices, by_links)


def _steadiness(share: float) -> str:
    """A word for how many of the first ten stay."""
    return "Fairly steady" if share >= 0.9 else "Middling" if share >= 0.75 else "Unsteady"


def _share(spread: Spread) -> str:
    return f"{spread.often:.0%}"


def _ranks(spread: Spread) -> str:
    if spread.low == spread.high:
        return f"rank {spread.low}"
    return f"rank {spread.low} to {spread.high}"
