"""Steps of a view taken on a map: the part of it that they show, and what they do in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import reduce

from wellthread.vocabulary import Factor, FactorLink, Ref

from .reach import part_around, part_downstream, part_upstream
from .steps import (
    AtLevel,
    BadStep,
    Between,
    Both,
    ByGroup,
    Claimed,
    Direction,
    Either,
    Links,
    Named,
    Near,
    Neighbours,
    SaidBy,
    Step,
    Tagged,
    View,
)
from .ways import LONGEST, shortest_ways, ways
from .web import Web
from .wording import inside, listed, many


@dataclass(frozen=True, slots=True)
class Submap:
    """The part of a map that a view shows. `cut` says where a search was broken off, so that more would belong."""

    web: Web
    cut: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _State:
    """What is shown, and the ground it was taken from: all that the filters so far leave of the map."""

    shown: Web
    ground: Web
    cut: tuple[str, ...] = ()


def submap(web: Web, view: View) -> Submap:
    """The part of the map that the steps show, taken from left to right.

    A step for links also drops the factors that lose their last link by it. Raises BadStep where a step names a
    factor or a group that is not on the map; the message says which and what is near.
    """
    state = _State(web, web)
    for at, step in enumerate(view, 1):
        try:
            state = _TAKES[type(step)](step, state, web)
        except BadStep as wrong:
            raise BadStep(f"Step {at}: {wrong}") from None
    return Submap(state.shown, state.cut)


def union(one: Web, other: Web, whole: Web) -> Web:
    """What either shows."""
    (factors, links), (more, others) = one.shown, other.shown
    return _picked(whole, factors | more, links | others)


def intersection(one: Web, other: Web, whole: Web) -> Web:
    """What both show."""
    (factors, links), (more, others) = one.shown, other.shown
    return _picked(whole, factors & more, links & others)


def found_factors(web: Web, names: Iterable[str]) -> tuple[Ref, ...]:
    """The factors so named, by id, by name or by another name of theirs. Raises BadStep for one that is not there."""
    given = tuple(names)
    known = _index(web.factors)
    found = []
    for name in given:
        ref = known.get(name.casefold())
        if ref is None:
            raise BadStep(_no_factor(name, given, known))
        found.append(ref)
    return tuple(dict.fromkeys(found))


def with_ids(web: Web, view: View) -> View:
    """The same steps with every factor named by its id, so that a view outlives a change of name."""

    def ids(names: Named) -> Named:
        return tuple(each.id for each in found_factors(web, names))

    def step(each: Step) -> Step:
        match each:
            case Near(direction, of, steps):
                return Near(direction, ids(of), steps)
            case Between(start, end, at_most, shortest):
                return Between(ids(start), ids(end), at_most, shortest)
            case Both(views):
                return Both(tuple(with_ids(web, view) for view in views))
            case Either(views):
                return Either(tuple(with_ids(web, view) for view in views))
        return each

    return tuple(map(step, view))


def tell_view(web: Web, view: View, groups: Mapping[str, str] | None = None) -> str:
    """What a view shows, as a sentence with the factors' names. Unknown names stand as they were written."""
    if not view:
        return "The whole map."
    told = "; then ".join(_told(each, web, groups or {}) for each in view)
    return f"{told[:1].upper()}{told[1:]}."


def _picked(whole: Web, factors: frozenset[Ref], links: frozenset[Ref]) -> Web:
    return whole.part(factors, (each for each in whole.links if each.ref.unversioned in links))


def _index(factors: Iterable[Factor]) -> dict[str, Ref]:
    known: dict[str, Ref] = {}
    kept = tuple(factors)
    for each in kept:
        for alias in each.aliases:
            known[alias.casefold()] = each.ref.unversioned
    known |= {each.name.casefold(): each.ref.unversioned for each in kept}
    return known | {each.id.casefold(): each.ref.unversioned for each in kept}


def _no_factor(name: str, given: Named, known: Mapping[str, Ref]) -> str:
    joined = ", ".join(given)
    if joined.casefold() in known:
        return f"“{joined}” is one name with a comma in it. Put it in quotation marks."
    near = get_close_matches(name.casefold(), known, 3, 0.5)
    meant = f" Did you mean {listed([f'“{each}”' for each in near], 'or')}?" if near else ""
    return f"there is no factor “{name}” on this map.{meant} A factor is named by its id or its name."


def _near(step: Near, state: _State, web: Web) -> _State:
    of = _there(found_factors(web, step.of), state.shown)
    if step.direction is Direction.DOWNSTREAM:
        return _selected(state, part_downstream(state.shown, of, step.steps))
    if step.direction is Direction.UPSTREAM:
        return _selected(state, part_upstream(state.shown, of, step.steps))
    return _selected(state, part_around(state.shown, of, step.steps or 1))


def _there(refs: tuple[Ref, ...], shown: Web) -> tuple[Ref, ...]:
    return tuple(each for each in refs if each in shown.number)


def _selected(state: _State, shown: Web, cut: tuple[str, ...] = ()) -> _State:
    return _State(shown, state.shown if state.shown is not shown else state.ground, state.cut + cut)


def _between(step: Between, state: _State, web: Web) -> _State:
    start, end = found_factors(web, step.start), found_factors(web, step.end)
    if step.shortest:
        found = shortest_ways(state.shown, start, end)
    else:
        found = ways(state.shown, start, end, step.at_most or LONGEST)
    pairs = {pair for each in found.found for pair in each.pairs}
    factors = {each for way in found.found for each in way.factors} | {*start, *end}
    links = [each for each in state.shown.links if (each.cause.unversioned, each.effect.unversioned) in pairs]
    more = f"There are more than the {many(len(found.found), 'way')} looked at; the longer ones are not drawn."
    return _selected(state, state.shown.part(factors, links), () if found.complete else (more,))


def _neighbours(_: Neighbours, state: _State, web: Web) -> _State:
    return _State(part_around(state.ground, state.shown.refs), state.ground, state.cut)


def _filtered(state: _State, keep: Callable[[FactorLink], bool]) -> _State:
    return _State(_thinned(state.shown, keep), _thinned(state.ground, keep), state.cut)


def _thinned(web: Web, keep: Callable[[FactorLink], bool]) -> Web:
    left = [each for each in web.links if keep(each)]
    lost = _ends(web.links) - _ends(left)
    return web.part([ref for ref in web.refs if ref not in lost], left)


def _ends(links: Iterable[FactorLink]) -> set[Ref]:
    return {end.unversioned for each in links for end in (each.cause, each.effect)}


def _links(step: Links, state: _State, web: Web) -> _State:
    return _filtered(
        state,
        lambda each: ({each.polarity.value, each.judgement.value}.isdisjoint(step.words)) == step.without,
    )


def _said_by(step: SaidBy, state: _State, web: Web) -> _State:
    return _filtered(state, lambda each: len(web.said(each).sources) >= step.least)


def _claimed(step: Claimed, state: _State, web: Web) -> _State:
    return _filtered(state, lambda each: web.said(each).claims >= step.least)


def _by_group(step: ByGroup, state: _State, web: Web) -> _State:
    known = sorted({group.id for each in web.behind.values() for group in each.groups})
    wrong = next((each for each in step.groups if each not in known), None)
    if wrong is not None:
        there = f"Those who do: {', '.join(known)}." if known else "No group is named on any claim of this map."
        raise BadStep(f"no group “{wrong}” claims anything on this map. {there}")
    return _filtered(state, lambda each: bool({group.id for group in web.said(each).groups} & set(step.groups)))


def _tagged(step: Tagged, state: _State, web: Web) -> _State:
    wanted = {each.casefold() for each in step.tags}

    def has(each: Factor) -> bool:
        return bool(wanted & {tag.casefold() for tag in each.tags}) or ("matters" in wanted and web.matters(each.ref))

    return _kept(state, has)


def _at_level(step: AtLevel, state: _State, web: Web) -> _State:
    return _kept(state, lambda each: each.level.value in step.levels)


def _kept(state: _State, has: Callable[[Factor], bool]) -> _State:
    shown, ground = (
        each.part([factor.ref for factor in each.factors if has(factor)]) for each in (state.shown, state.ground)
    )
    return _State(shown, ground, state.cut)


def _both(step: Both, state: _State, web: Web) -> _State:
    return _joined(step.views, state, lambda one, other: intersection(one, other, web))


def _either(step: Either, state: _State, web: Web) -> _State:
    return _joined(step.views, state, lambda one, other: union(one, other, web))


def _joined(views: tuple[View, ...], state: _State, join: Callable[[Web, Web], Web]) -> _State:
    parts = [submap(state.shown, view) for view in views]
    cut = tuple(dict.fromkeys(each for part in parts for each in part.cut))
    return _selected(state, reduce(join, (each.web for each in parts)), cut)


_TAKES: dict[type, Callable[..., _State]] = {
    Near: _near,
    Between: _between,
    Neighbours: _neighbours,
    Links: _links,
    SaidBy: _said_by,
    Claimed: _claimed,
    ByGroup: _by_group,
    Tagged: _tagged,
    AtLevel: _at_level,
    Both: _both,
    Either: _either,
}


def _told(step: Step, web: Web, groups: Mapping[str, str]) -> str:
    match step:
        case Near(direction, of, steps):
            within = f" within {many(steps, 'step')}" if steps else ""
            if direction is Direction.AROUND:
                return f"what lies around {_named(of, web)}, {many(steps or 1, 'step')} either way"
            return (
                f"what {_named(of, web)} {'leads' if len(of) == 1 else 'lead'} to{within}"
                if (direction is Direction.DOWNSTREAM)
                else f"what leads to {_named(of, web)}{within}"
            )
        case Between(start, end, at_most, shortest):
            kind = "the shortest ways" if shortest else f"every way of at most {many(at_most or LONGEST, 'link')}"
            return f"{kind} from {_named(start, web)} to {_named(end, web)}"
        case Both(views) | Either(views):
            word = "both show" if isinstance(step, Both) else "either shows"
            return f"what {word}: " + " / ".join(f"({tell_view(web, view, groups).rstrip('.')})" for view in views)
    return _told_filter(step, groups)


def _told_filter(step: Step, groups: Mapping[str, str]) -> str:
    match step:
        case Links(words, without):
            return f"{'without' if without else 'only'} links that are {listed(words, 'or')}"
        case SaidBy(least):
            return f"only links that {least} or more sources speak for"
        case Claimed(least):
            return f"only links claimed {least} times or more"
        case ByGroup(names):
            return f"only what is said by {listed([groups.get(each, each) for each in names], 'or')}"
        case Tagged(tags):
            return f"only factors tagged {listed(tags, 'or')}"
        case AtLevel(levels):
            return f"only factors at the level of {listed(levels, 'or')}"
    return "all that touches it as well"


def _named(names: Named, web: Web) -> str:
    known = _index(web.factors)
    return listed([inside(web.names[known[each.casefold()]]) if each.casefold() in known else each for each in names])
