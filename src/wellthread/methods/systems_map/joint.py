"""A joint map: the maps of several groups read as one, with every claim still its group's own.

The factors of a joint map are records of their own. Each stands for factors of the groups' maps; one that was joined
with another stands beneath it. Claims are never copied: they are read from the groups' maps with their ends replaced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wellthread.thread.link import Link
from wellthread.thread.verbs import Verb
from wellthread.vocabulary import CausalClaim, Factor, FactorLink, Polarity, Records, Ref, SystemsMap, Wanted

TURNED = {Polarity.POSITIVE: Polarity.NEGATIVE, Polarity.NEGATIVE: Polarity.POSITIVE}
_STANDING = (Verb.STANDS_FOR, Verb.TURNS)
_UNWANTED = {Wanted.MORE: Wanted.LESS, Wanted.LESS: Wanted.MORE}


@dataclass(frozen=True, slots=True)
class End:
    """Which factor of the joint map stands for a factor, and whether it does so turned round (`way` −1)."""

    factor: Ref
    way: int = 1


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint map, worked out. `factors` are those that are drawn; `ends` leads to them from all that they stand for.

    `members` are, for each drawn factor, the factors of the groups' maps beneath it.
    """

    map: SystemsMap
    factors: tuple[Factor, ...]
    ends: Mapping[Ref, End]
    members: Mapping[Ref, tuple[Factor, ...]] = field(default_factory=dict)

    def end(self, ref: Ref) -> End:
        """Which drawn factor a factor is; itself where nothing stands for it yet."""
        return self.ends.get(ref.unversioned, End(ref.unversioned))


@dataclass(frozen=True, slots=True)
class Held:
    """What a map is read from. On a joint map the claims are those of the groups' maps, between the joint factors."""

    factors: tuple[Factor, ...]
    claims: tuple[CausalClaim, ...]
    links: tuple[FactorLink, ...]
    joint: Joint | None = None


@dataclass(frozen=True, slots=True)
class JoinedClaims:
    """The claims of a joint map, their ends replaced. `inside` are those whose two ends became one factor."""

    claims: tuple[CausalClaim, ...]
    inside: tuple[CausalClaim, ...]


def held_on(records: Records, links: Sequence[Link], drawn: SystemsMap) -> Held:
    """The factors, claims and recorded links of a map, whether one group's or a joint one.

    `links` are those of the thread: on a joint map they say what stands for what.
    """
    if not drawn.merges:
        on = drawn.ref.unversioned
        claims = tuple(each for each in records.of(CausalClaim) if each.map.unversioned == on)
        judged = tuple(each for each in records.of(FactorLink) if each.map.unversioned == on)
        return Held(tuple(_on(records, on)), claims, judged)
    found = joint(records, links, drawn)
    claims, judged = joined_claims(records, links, found).claims, joined_links(records, found)
    taken = {(each.cause, each.effect) for each in judged} | {(each.cause, each.effect) for each in claims}
    bare = (each for each in bare_links(records, links, found) if (each.cause, each.effect) not in taken)
    return Held(found.factors, claims, (*judged, *bare), found)


def joint(records: Records, links: Iterable[Link], drawn: SystemsMap) -> Joint:
    """Work out which factors a joint map draws, and for which factors of the groups' maps each stands.

    A factor of a group's map for which nothing stands yet is drawn as itself, so that nothing is left out.
    """
    return _joint(records, links, drawn, frozenset())


def _joint(records: Records, links: Iterable[Link], drawn: SystemsMap, above: frozenset[Ref]) -> Joint:
    own = _on(records, drawn.ref)
    theirs = [each for part in _parts(records, drawn, above) for each in _drawn(records, links, part, drawn, above)]
    by_ref = {each.ref.unversioned: each for each in (*own, *theirs)}
    beneath = _beneath(links, by_ref)
    below = {under for each in own for under, _ in beneath.get(each.ref.unversioned, ())}
    ends: dict[Ref, End] = {}
    for each in own:
        if each.ref.unversioned not in below:
            _reach(each.ref.unversioned, beneath, ends)
    under: dict[Ref, list[tuple[Factor, int]]] = defaultdict(list)
    for ref, end in ends.items():
        under[end.factor].append((by_ref[ref], end.way))
    members: dict[Ref, list[Factor]] = defaultdict(list)
    for each in theirs:
        members[ends.get(each.ref.unversioned, End(each.ref.unversioned)).factor].append(each)
    told = [_gathered(each, under[each.ref.unversioned]) for each in own if each.ref.unversioned in under]
    told += [each for each in theirs if each.ref.unversioned not in ends]
    return Joint(drawn, tuple(told), ends, {ref: tuple(held) for ref, held in members.items()})


def joined_claims(records: Records, links: Sequence[Link], found: Joint) -> JoinedClaims:
    """The claims of the groups' maps and of the joint map itself, between the factors that it draws."""
    return _between(_claims(records, links, found.map, frozenset()), found)


def _between(said: Iterable[CausalClaim], found: Joint) -> JoinedClaims:
    claims: list[CausalClaim] = []
    inside: list[CausalClaim] = []
    for each in said:
        cause, effect = found.end(each.cause), found.end(each.effect)
        way = TURNED.get(each.polarity, each.polarity) if cause.way != effect.way else each.polarity
        made = replace(each, map=found.map.ref.unversioned, cause=cause.factor, effect=effect.factor, polarity=way)
        (inside if cause.factor == effect.factor else claims).append(made)
    return JoinedClaims(tuple(claims), tuple(inside))


def joined_links(records: Records, found: Joint) -> tuple[FactorLink, ...]:
    """Links that people judged on the joint map itself, between the factors that it draws; one for each pair."""
    kept: dict[tuple[Ref, Ref], FactorLink] = {}
    on = found.map.ref.unversioned
    for each in records.of(FactorLink):
        if each.map.unversioned == on:
            cause, effect = found.end(each.cause).factor, found.end(each.effect).factor
            moved = (cause, effect) != (each.cause.unversioned, each.effect.unversioned)
            if cause != effect and ((cause, effect) not in kept or not moved):
                kept[cause, effect] = replace(each, cause=cause, effect=effect)
    return tuple(kept.values())


def bare_links(records: Records, links: Sequence[Link], found: Joint) -> tuple[FactorLink, ...]:
    """Links of the groups' maps that have no claim beneath them, between the factors of the joint map."""
    said = _claims(records, links, found.map, frozenset())
    claimed = {(each.cause.unversioned, each.effect.unversioned) for each in said}
    merged = maps_beneath(records, found.map)
    made: dict[tuple[Ref, Ref], FactorLink] = {}
    for each in records.of(FactorLink):
        if each.map.unversioned in merged and (each.cause.unversioned, each.effect.unversioned) not in claimed:
            cause, effect = found.end(each.cause), found.end(each.effect)
            way = TURNED.get(each.polarity, each.polarity) if cause.way != effect.way else each.polarity
            ends = cause.factor, effect.factor
            if ends in made and made[ends].polarity is not way:
                way = Polarity.COMPLEX
            if cause.factor != effect.factor:
                made[ends] = replace(each, cause=cause.factor, effect=effect.factor, polarity=way)
    return tuple(made.values())


def maps_beneath(records: Records, drawn: SystemsMap) -> set[Ref]:
    """Every map that a joint map brings together, also those that the maps beneath it bring together."""
    found, waiting = set[Ref](), [each.unversioned for each in drawn.merges]
    while waiting:
        ref = waiting.pop()
        part = records.find(SystemsMap, ref)
        if part and ref not in found:
            found.add(ref)
            waiting += [each.unversioned for each in part.merges]
    return found


def _parts(records: Records, drawn: SystemsMap, above: frozenset[Ref]) -> list[SystemsMap]:
    """The maps that a map brings together, without those that bring it together itself: no map holds itself."""
    around = above | {drawn.ref.unversioned}
    found = (records.find(SystemsMap, ref) for ref in drawn.merges)
    return [each for each in found if each and each.ref.unversioned not in around]


def _drawn(
    records: Records, links: Iterable[Link], part: SystemsMap, drawn: SystemsMap, above: frozenset[Ref]
) -> Sequence[Factor]:
    if not part.merges:
        return _on(records, part.ref)
    return _joint(records, links, part, above | {drawn.ref.unversioned}).factors


def _claims(records: Records, links: Sequence[Link], drawn: SystemsMap, above: frozenset[Ref]) -> list[CausalClaim]:
    said = [each for each in records.of(CausalClaim) if each.map.unversioned == drawn.ref.unversioned]
    inner = above | {drawn.ref.unversioned}
    for part in _parts(records, drawn, above):
        held = _claims(records, links, part, inner)
        said += _between(held, _joint(records, links, part, inner)).claims if part.merges else held
    return said


def _on(records: Records, drawn: Ref) -> list[Factor]:
    return [each for each in records.of(Factor) if each.map.unversioned == drawn.unversioned]


def _beneath(links: Iterable[Link], known: Container[Ref]) -> dict[Ref, list[tuple[Ref, int]]]:
    found: dict[Ref, list[tuple[Ref, int]]] = defaultdict(list)
    for each in links:
        above, below = each.subject.unversioned, each.object.unversioned
        if each.verb in _STANDING and above in known and below in known:
            found[above].append((below, -1 if each.verb is Verb.TURNS else 1))
    return found


def _reach(root: Ref, beneath: Mapping[Ref, Sequence[tuple[Ref, int]]], ends: dict[Ref, End]) -> None:
    """Give everything beneath a factor to it; what another has already stays with that one."""
    waiting = [(root, 1)]
    while waiting:
        ref, way = waiting.pop()
        if ref not in ends:
            ends[ref] = End(root, way)
            waiting += [(below, way * turn) for below, turn in beneath.get(ref, ())]


def _gathered(factor: Factor, under: Sequence[tuple[Factor, int]]) -> Factor:
    """A drawn factor with the names, tags and wishes of all that it stands for."""
    names = [name for each, way in under if way > 0 for name in (each.name, *each.aliases) if name != factor.name]
    tags = [tag for each, _ in under for tag in each.tags]
    wishes = {_UNWANTED[each.wanted] if way < 0 else each.wanted for each, way in under if each.wanted in _UNWANTED}
    return replace(
        factor,
        aliases=tuple(dict.fromkeys((*factor.aliases, *names))),
        tags=tuple(dict.fromkeys((*factor.tags, *tags))),
        wanted=wishes.pop() if len(wishes) == 1 else Wanted.NOT_SAID,
    )
